// Addresses at a domain that is one slip away from a well-known one: told, never changed.
import { distance } from 'fastest-levenshtein';

import { domainOf } from './email';
import { isWellKnownMailbox } from './freemail';

/** Where most people have their mailbox; the nearest is proposed. */
const WELL_KNOWN = [
	...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'yahoo.com', 'gmx.ch', 'gmx.net'],
	...['gmx.de', 'gmx.at', 'gmx.com', 'web.de', 't-online.de', 'freenet.de', 'bluewin.ch', 'hispeed.ch', 'sunrise.ch'],
	...['hotmail.ch', 'outlook.de', 'hotmail.de', 'hotmail.fr', 'hotmail.it', 'yahoo.de', 'yahoo.fr', 'yahoo.it'],
	...['aon.at', 'chello.at', 'a1.net', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it'],
	...['tiscali.it', 'virgilio.it', 'alice.it', 'protonmail.com', 'proton.me', 'posteo.de', 'live.com', 'me.com'],
];
/** Ends that are somebody's own: `alice.at` is no slip of `alice.it`. */
const REAL_ENDS = new Set('ch de at fr it li com net org eu nl be lu es uk pl dk se cz info biz io'.split(' '));
/** Ends of a domain that are typed by mistake and belong to nobody we know. */
const SLIPPED_ENDS: ReadonlyMap<string, string> = new Map([
	...['con', 'cim', 'comm', 'coom', 'vom', 'xom', 'ocm', 'cpm'].map((end) => [end, 'com'] as const),
	...[['cj', 'ch'], ['chh', 'ch'], ['vh', 'ch'], ['dee', 'de'], ['ed', 'de'], ['att', 'at'], ['nett', 'net'], ['nte', 'net']].map(
		([from = '', to = '']) => [from, to] as const,
	),
]);

/** The address that was probably meant, or `null` when there is no doubt. */
export function emailHint(email: string): string | null {
	const domain = domainOf(email);
	const meant = nearMiss(domain) ?? slippedEnd(domain);
	return meant === null ? null : `${email.slice(0, email.length - domain.length)}${meant}`;
}

/** The mailbox provider that a domain is one slip away from, or `null`. */
export function nearMiss(domain: string): string | null {
	const isKnown = isWellKnownMailbox(domain) && !SLIPPED_ENDS.has(endOf(domain));
	return isKnown ? null : nearest(domain);
}

const endOf = (domain: string): string => domain.slice(domain.lastIndexOf('.') + 1);

/** One letter more, less, other or swapped; in names of five letters and less only the end may differ. */
function nearest(domain: string): string | null {
	if (domain.length > 30) return null;
	const [name = '', ...end] = domain.split('.');
	const candidates = WELL_KNOWN.filter((known) => {
		const [knownName = '', ...knownEnd] = known.split('.');
		if (name === knownName)
			return !REAL_ENDS.has(end.join('.')) && distance(end.join('.'), knownEnd.join('.')) === 1;
		if (knownName.length < 5) return false;
		return end.join('.') === knownEnd.join('.') && isOneSlip(name, knownName);
	});
	return candidates.sort((a, b) => distance(a, domain) - distance(b, domain))[0] ?? null;
}

function isOneSlip(typed: string, known: string): boolean {
	const steps = distance(typed, known);
	return steps === 1 || (steps === 2 && isSwap(typed, known));
}

function isSwap(typed: string, known: string): boolean {
	if (typed.length !== known.length) return false;
	const at = [...typed].findIndex((letter, index) => letter !== known[index]);
	return typed[at] === known[at + 1] && typed[at + 1] === known[at] && typed.slice(at + 2) === known.slice(at + 2);
}

function slippedEnd(domain: string): string | null {
	const end = endOf(domain);
	const meant = SLIPPED_ENDS.get(end);
	return meant === undefined ? null : `${domain.slice(0, domain.length - end.length)}${meant}`;
}
