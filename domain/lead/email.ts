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

/** Ways to write an address that no machine should read: `anna (at) muster.ch`. */
const DISGUISED_AT = /\s*[([{]\s*(?:at|ät|@)\s*[)\]}]\s*|\s+@\s*|@\s+/giu;
const DISGUISED_DOT = /\s*[([{]\s*(?:dot|punkt|point|punto|\.)\s*[)\]}]\s*/giu;
const MAX_TYPED = 320;

/**
 * The address in a field that asks for one: also when it is disguised, and when its end misses a letter (`bluewin.c`), which
 * is kept as it was typed, so that a person can mend it.
 */
export function findTypedEmail(text: string): string | null {
	const found = findEmail(text);
	if (found !== null || text.length > MAX_TYPED) return found;
	const typed = oneLine(text).replace(DISGUISED_AT, '@').replace(DISGUISED_DOT, '.');
	const mended = typed.replace(/,(?=[a-z]{2,4}$)/i, '.');
	return findEmail(mended) ?? (/^\S+$/.test(mended) ? normaliseEmail(mended) : null);
}

/** Senders that nobody reads: what a website calls itself, not its visitor. */
export const isNobody = (email: string): boolean =>
	/^(?:no-?_?reply|do-?_?not-?_?reply|nicht-?antworten|mailer-daemon|postmaster|wordpress)(?:[+.@-]|$)/.test(email);

/** The address in one form, or `null` when it is none. */
export function normaliseEmail(text: string): string | null {
	const trimmed = text
		.trim()
		.replace(/^['*]+/, '')
		.toLowerCase();
	const at = trimmed.lastIndexOf('@');
	const local = trimmed.slice(0, at);
	const domain = hostName(trimmed.slice(at + 1).replace(/[.-]+$/, ''));
	if (at < 1 || domain === null || /^\.|\.\.|\.$/.test(local)) return null;
	const email = `${local}@${domain}`;
	return email.length > MAX_LENGTH ? null : email;
}

/** `müller.ch` as `xn--mller-kva.ch`; `null` for what is no name of a host. */
export function asciiDomain(domain: string): string | null {
	const host = hostName(domain);
	return host === null || /\.[a-z]$/.test(host) ? null : host;
}

/** Also one whose end misses letters. */
function hostName(domain: string): string | null {
	const url = parseUrl(`http://${domain.toLowerCase()}`);
	const host = url?.hostname ?? '';
	const isName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]+|xn--[a-z0-9-]+)$/.test(host);
	return isName && url?.port === '' ? host : null;
}

export function domainOf(email: string): string {
	return email.slice(email.lastIndexOf('@') + 1);
}
