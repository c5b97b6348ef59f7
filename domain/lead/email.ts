// Finds and normalises e-mail addresses; an address that cannot be one is none.
import { oneLine } from './text';
import { parseUrl } from './url';

const LOCAL = String.raw`[^\s@<>()[\]{},;:"\\|]{1,64}`;
const DOMAIN = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,62})\.)+[\p{L}\p{N}-]{2,63}`;
const ADDRESS = new RegExp(`${LOCAL}@${DOMAIN}`, 'gu');
/** RFC 5321. */
const MAX_LENGTH = 254;
/** More is never looked at: an address has its place at the beginning of a field. */
const MAX_SEARCHED = 20_000;

/** The first address in a text: lower case, without display name, the domain in ASCII; else `null`. */
export function findEmail(text: string): string | null {
	const searched = oneLine(text.slice(0, MAX_SEARCHED)).replace(/mailto:/gi, ' ');
	for (const [candidate] of searched.matchAll(ADDRESS)) {
		const email = normaliseEmail(candidate);
		if (email !== null) return email;
	}
	return null;
}

/** The address in one form, or `null` when it is none. */
export function normaliseEmail(text: string): string | null {
	const trimmed = text
		.trim()
		.replace(/^['*]+/, '')
		.toLowerCase();
	const at = trimmed.lastIndexOf('@');
	const local = trimmed.slice(0, at);
	const domain = asciiDomain(trimmed.slice(at + 1).replace(/[.-]+$/, ''));
	if (at < 1 || domain === null || /^\.|\.\.|\.$/.test(local)) return null;
	const email = `${local}@${domain}`;
	return email.length > MAX_LENGTH ? null : email;
}

/** `müller.ch` as `xn--mller-kva.ch`; `null` for what is no name of a host. */
export function asciiDomain(domain: string): string | null {
	const url = parseUrl(`http://${domain.toLowerCase()}`);
	const host = url?.hostname ?? '';
	const isName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(host);
	return isName && url?.port === '' ? host : null;
}

export function domainOf(email: string): string {
	return email.slice(email.lastIndexOf('@') + 1);
}
