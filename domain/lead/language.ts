// The language somebody is written to in.
import { foldWords } from './text';
import { parseUrl } from './url';

const NAMES: Readonly<Record<string, string>> = {
	de: 'deutsch german allemand tedesco schweizerdeutsch',
	fr: 'franzosisch french francais francese',
	it: 'italienisch italian italien italiano',
	en: 'englisch english anglais inglese',
	rm: 'ratoromanisch romansh romanche romancio',
	es: 'spanisch spanish espagnol espanol',
	pt: 'portugiesisch portuguese portugais portugues',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(
	Object.entries(NAMES).flatMap(([code, names]) =>
		names.split(' ').map((name) => [foldWords(name), code] as const),
	),
);

/** ISO 639-1, or `null`: `de-CH`, `Deutsch` and `allemand` are all `de`. */
export function parseLanguage(text: string): string | null {
	const tag = /^\s*([a-z]{2})(?:[-_][a-z0-9]{2,4})*\s*$/i.exec(text)?.[1];
	return tag?.toLowerCase() ?? BY_NAME.get(foldWords(text)) ?? null;
}

const WRITTEN = ['de', 'fr', 'it', 'en'];
const LANGUAGE_PARAMETERS = ['lang', 'language', 'locale', 'hl', 'sprache', 'langue', 'lingua'];

/** The language of the page with the form: `/de-ch/kontakt`, `?lang=fr`, `it.muster.ch`. */
export function languageOfPage(address: string): string | null {
	const url = parseUrl(address);
	if (url === null) return null;
	const [, segment = ''] = url.pathname.split('/');
	const labels = url.hostname.split('.');
	const asked = LANGUAGE_PARAMETERS.flatMap((name) => url.searchParams.get(name) ?? []);
	const spoken = [...asked, segment, ...(labels.length > 2 ? labels.slice(0, 1) : [])].map((name) =>
		/^[a-z]{2}(?:[-_][a-z]{2})?$/i.test(name) ? name.slice(0, 2).toLowerCase() : '',
	);
	return spoken.find((language) => WRITTEN.includes(language)) ?? null;
}

/** The first language a browser asks for, as far as we write in it. */
export function browserLanguage(acceptLanguage: unknown): string | null {
	if (typeof acceptLanguage !== 'string') return null;
	const first = parseLanguage(acceptLanguage.split(/[,;]/)[0] ?? '');
	return first !== null && WRITTEN.includes(first) ? first : null;
}
