// Addresses of websites and pages as people type them.
import { asciiDomain } from './email';
import { oneLine } from './text';
import { parseUrl } from './url';

const MAX_LENGTH = 2_000;

/** `www.muster.ch` becomes `https://www.muster.ch`; `null` for anything that is not on the web. */
export function normaliseWebsite(text: string): string | null {
	const typed = oneLine(text);
	if (typed.length > MAX_LENGTH || /[\s@<>"]/.test(typed)) return null;
	const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
	const url = parseUrl(address);
	if (url === null || !/^https?:$/.test(url.protocol) || asciiDomain(url.hostname) === null)
		return null;
	return url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : url.href;
}

/** The host of a website without `www.`. */
export function hostOf(website: string): string {
	return (parseUrl(website)?.hostname ?? '').replace(/^www\./, '');
}
