// Whether somebody said yes to being written to. Never invented: whatever is not an explicit yes is none.
import type { Picks } from './picks';
import { isForOtherPurpose } from './vocabulary';
import { clip, foldWords, oneLine } from './text';

const YES = new Set(
	`true yes y ja j oui si on 1 checked ticked accepted accept agree agreed akzeptiert zugestimmt einverstanden erteilt granted
	subscribed subscribe abonnieren acconsento accetto accepte accepter zustimmen gegeben given ok x`
		.split(/\s+/)
		.map(foldWords),
);
const NO = new Set(
	`false no n nein non off 0 unchecked unticked declined decline rejected denied abgelehnt refuse refused rifiuto never nie none
	keine unsubscribed withdrawn`
		.split(/\s+/)
		.map(foldWords),
);
const YES_SIGNS = /^[✓✔☑✅]/u;
const NEGATION =
	/(?:^| )(?:nicht|kein|keine|keinen|keinerlei|not|no|nein|never|nie|niemals|dont|don t|do not|ne|pas|non|aucun|aucune|unsubscribe|opt out|decline|widerrufe|abmelden)(?: |$)/;
const AGREEMENT =
	/(?:^| )(?:ja|yes|oui|si|einverstanden|stimme|einwillige|willige|akzeptiere|mochte|agree|accept|consent|subscribe|want|accepte|souhaite|consens|acconsento|accetto|desidero|autorizzo|abonniere|abonnieren|erteile|bestatige|please)(?: |$)/;

/** What a ticked, chosen or typed answer says; `null` when it says neither yes nor no. */
export function parseTick(text: string): boolean | null {
	const typed = oneLine(text);
	const words = foldWords(typed);
	if (YES.has(words) || YES_SIGNS.test(typed)) return true;
	if (NO.has(words)) return false;
	// "Yes, send me news (no spam, unsubscribe at any time)": what follows the first clause takes nothing back.
	const clause = foldWords(typed.split(/[.;!?(–—]/)[0] ?? '');
	if (NEGATION.test(clause)) return false;
	return AGREEMENT.test(clause) ? true : null;
}

/** What somebody ticked below "unsubscribe": a yes is a no, and no answer is none. */
export function parseRefusal(text: string): false | null {
	const words = foldWords(text);
	if (NO.has(words)) return null;
	return parseTick(text) === true || NEGATION.test(words) ? false : null;
}

export interface Consent {
	readonly consent: boolean | null;
	readonly consentText?: string;
}

const MAX_WORDING = 2_000;

/** A refusal beats a box for marketing, which beats a general one; a link that was clicked (the query) is no answer. */
export function readConsent(picks: Picks): Consent {
	const [refusals, marketing, general] = (['refusal', 'marketingConsent', 'consent'] as const).map(
		(meaning) => picks.takeAll(meaning).filter(({ origin }) => origin === 'body'),
	);
	const wording = picks.take('consentText', (text) => oneLine(text) || null);
	for (const [answers, read] of [
		[refusals, parseRefusal],
		[marketing, parseTick],
		[general, parseGeneral],
	] as const) {
		const consent = joinTicks((answers ?? []).flatMap(({ values }) => values.map(read)));
		if (consent === null) continue;
		const words =
			wording ?? wordingOf((answers ?? []).flatMap(({ labels, values }) => [...labels, ...values]));
		return { consent, ...(words !== null && { consentText: clip(words, MAX_WORDING) }) };
	}
	return { consent: null };
}

/** A box that is called "consent" may ask for something else in its own words. */
const parseGeneral = (text: string): boolean | null =>
	isForOtherPurpose(text) ? null : parseTick(text);

/** Of several boxes for one thing a single no outweighs every yes. */
function joinTicks(ticks: ReadonlyArray<boolean | null>): boolean | null {
	if (ticks.includes(false)) return false;
	return ticks.includes(true) ? true : null;
}

/** The words beside the box, when they are words and not just the name of a field. */
function wordingOf(texts: readonly string[]): string | null {
	const wordings = texts.map((text) => oneLine(text)).filter((text) => /\s\S+\s/.test(text));
	return [...wordings].sort((a, b) => b.length - a.length)[0] ?? null;
}
