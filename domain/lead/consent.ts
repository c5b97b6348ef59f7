// Whether somebody said yes to being written to. Never invented: whatever is not an explicit yes is none.
import type { Answer } from './answers';
import { isItsLabel } from './itsLabel';
import { isOpaque } from './meaning';
import type { Picks } from './picks';
import { isAboutMails, isBareAgreement, isForOtherPurpose, isNegative, namesALaw } from './purpose';
import { clip, foldWords, oneLine } from './text';
import { gravityNumber } from './unlabelledName';

const YES = new Set(
	`true yes y ja j oui si on 1 checked ticked accepted accept agree agreed akzeptiert zugestimmt einverstanden erteilt granted
	subscribed subscribe abonnieren acconsento accetto accepte accepter zustimmen gegeben given ok x optin wahr vrai vero confirmed
	angekreuzt selected`
		.split(/\s+/)
		.map(foldWords),
);
const NO = new Set(
	[
		...['false', 'no', 'n', 'nein', 'non', 'off', '0', 'unchecked', 'unticked', 'declined', 'decline', 'rejected'],
		...['denied', 'abgelehnt', 'refuse', 'refused', 'rifiuto', 'never', 'nie', 'none', 'keine', 'unsubscribed'],
		...['withdrawn', 'falsch', 'faux', 'falso', 'no consent', 'noconsent', 'opted out', 'optout', 'opt out'],
		...['not subscribed', 'unselected', 'not checked', 'not accepted', 'nicht akzeptiert', 'nicht angekreuzt'],
		...['revoked', 'widerrufen', 'blocked', 'unsub'],
	].map(foldWords),
);
const YES_SIGNS = /^[✓✔☑✅]/u;
const NO_SIGNS = /^[✗✘☐❌]/u;
const AGREEMENT =
	/(?:^| )(?:ja|yes|oui|si|einverstanden|stimme|einwillige|willige|akzeptiere|mochte|agree|accept|consent|subscribe|want|accepte|souhaite|consens|acconsento|accetto|desidero|autorizzo|abonniere|abonnieren|erteile|bestatige|please)(?: |$)/;

/** What a ticked, chosen or typed answer says; `null` when it says neither yes nor no. */
export function parseTick(text: string): boolean | null {
	const typed = oneLine(text);
	const words = foldWords(typed);
	if (YES.has(words) || YES_SIGNS.test(typed)) return true;
	if (NO.has(words) || NO_SIGNS.test(typed)) return false;
	if (isNegative(typed)) return false;
	const clause = foldWords(typed.split(/[.;!?(–—]/)[0] ?? '');
	return AGREEMENT.test(clause) ? true : null;
}

/** What somebody ticked below "unsubscribe": a yes is a no, and no answer is none. */
export function parseRefusal(text: string): false | null {
	if (NO.has(foldWords(text)) || NO_SIGNS.test(text.trim())) return null;
	return parseTick(text) === true || isNegative(text) ? false : null;
}

export interface Consent {
	readonly consent: boolean | null;
	readonly consentText?: string;
}

const MAX_WORDING = 2_000;

/** A refusal beats a box for marketing, which beats a general one; a link that was clicked (the query) is no answer. */
export function readConsent(picks: Picks, answers: readonly Answer[]): Consent {
	const elsewhere = picks
		.all('consentText')
		.flatMap(({ values }) => wordingElsewhere(values.join(', ')) ?? [])[0];
	if (tellsOfUnsubscribing(answers)) return { consent: false };
	for (const [meaning, read] of READERS) {
		if (meaning === 'consent' && asksForSomethingElse(picks)) break;
		const boxes = picks.all(meaning).filter((box) => box.origin === 'body' && !isForOtherChannel(box));
		const consent = joinTicks(boxes.flatMap((box) => ticked(box.values).map((text) => read(text, box))));
		if (consent === null) continue;
		picks.takeAll(meaning);
		if (elsewhere !== undefined) picks.takeAll('consentText');
		const words = wordingOf(boxes.flatMap(({ labels, values }) => [...labels, ...values])) ?? elsewhere;
		return { consent, ...(words !== undefined && { consentText: clip(words, MAX_WORDING) }) };
	}
	const numbered = numberedConsent(answers);
	if (numbered !== null) {
		for (const answer of numbered.answers) picks.claim(answer);
		return numbered.consent;
	}
	// Browsers post nothing for a box that is left unticked: the wording beside it tells that it was there.
	if (elsewhere === undefined || !isAboutMails(elsewhere)) return { consent: null };
	picks.takeAll('consentText');
	return { consent: false, consentText: clip(elsewhere, MAX_WORDING) };
}

/**
 * Gravity Forms keeps a box with what stood beside it: `5.1` is the tick, `5.2` the wording, `5.3` its version
 * (docs.gravityforms.com/consent-field).
 */
function numberedConsent(
	answers: readonly Answer[],
): { readonly consent: Consent; readonly answers: readonly Answer[] } | null {
	const byNumber = new Map(answers.map((answer) => [gravityNumber(answer.path.at(-1) ?? ''), answer]));
	for (const [number, wording] of byNumber) {
		const field = /^(\d+)\.2$/.exec(number)?.[1];
		const version = field === undefined ? undefined : byNumber.get(`${field}.3`);
		const text = oneLine(wording.values.join(' '));
		if (version === undefined || !isAboutMails(text) || isNegative(text)) continue;
		const tick = byNumber.get(`${field}.1`);
		const consent = tick?.values.some((value) => parseTick(value) === true) ?? false;
		return {
			consent: { consent, consentText: clip(text, MAX_WORDING) },
			answers: [wording, version, ...(tick === undefined ? [] : [tick])],
		};
	}
	return null;
}

/** `{ email: { consent }, sms: { consent } }`: whoever takes no text messages may want mails, and the other way round. */
const isForOtherChannel = ({ path }: Answer): boolean =>
	path.slice(0, -1).some((name) => OTHER_CHANNELS.has(foldWords(name.slice(0, 40))));
const OTHER_CHANNELS = new Set(['sms', 'whatsapp', 'push', 'mobile push', 'web push', 'messenger', 'direct mail']);

type Box = Pick<Answer, 'labels'>;

function refusalOf(text: string, box: Box): false | null {
	return isItsLabel(text, box.labels) ? false : parseRefusal(text);
}

function tickOf(text: string, box: Box): boolean | null {
	// "I do not want to miss any news": the words beside the box are a wish, whatever words they use.
	if (isItsLabel(text, box.labels)) return !isNegative(text);
	return parseTick(text);
}

/** A box that is called "consent" may ask for something else in its own words, or in those beside it. */
function generalTickOf(text: string, box: Box): boolean | null {
	if (isForOtherPurpose(text) || box.labels.some(isForOtherPurpose)) return null;
	if (box.labels.some(isCountedUp)) return null;
	if ([text, ...box.labels].some(isAboutMails)) return tickOf(text, box);
	const isBare = box.labels.every((label) => isOpaque(label) || isBareAgreement(label));
	return isBare && !box.labels.some(namesALaw) ? tickOf(text, box) : null;
}

/** `consent_1`: what Forminator calls any box; most of them are for the privacy policy. */
const isCountedUp = (label: string): boolean => /^consent[_-]\d+$/i.test(label);

/** The wording of a general box stands in a field of its own: "I accept the privacy policy". */
const asksForSomethingElse = (picks: Picks): boolean =>
	picks.all('consentText').some(({ values }) => values.some(isForOtherPurpose));

const READERS = [
	['refusal', refusalOf],
	['marketingConsent', tickOf],
	['consent', generalTickOf],
] as const;

const EVENT_KEYS = new Set(
	['type', 'event', 'event type', 'action', 'trigger', 'trigger event', 'event name', 'webhook event', 'topic', 'action type'].map(
		foldWords,
	),
);
const UNSUBSCRIBING =
	/(?:^| )(?:unsubscribe|unsubscribed|unsubscribes|unsub|opt out|optout|opted out|spam complaint|complaint|abmeldung|desinscription|disiscrizione)(?: |$)/;

/** Mail tools tell of who left a list: the event itself is the answer. */
function tellsOfUnsubscribing(answers: readonly Answer[]): boolean {
	return answers.some(
		({ path, values, origin }) =>
			origin === 'body' &&
			path.length <= 2 &&
			EVENT_KEYS.has(foldWords(path.at(-1) ?? '')) &&
			values.some((value) => value.length <= 60 && UNSUBSCRIBING.test(foldWords(value))),
	);
}

/**
 * A form that posts a hidden no beside each box (Rails, ASP.NET, Laravel) posts both once the box is ticked, and only the no
 * otherwise. Only what machines write; a person may have chosen "yes" and "no".
 */
function ticked(values: readonly string[]): readonly string[] {
	const isHiddenNo = (value: string) => /^(?:0|false|off)$/i.test(value.trim());
	const isTicked = (value: string) => /^(?:1|true|on)$/i.test(value.trim());
	if (values.length !== 2 || !values.some(isHiddenNo)) return values;
	return values.some(isTicked) ? values.filter(isTicked) : values;
}

/** Of several boxes for one thing a single no outweighs every yes. */
function joinTicks(ticks: ReadonlyArray<boolean | null>): boolean | null {
	if (ticks.includes(false)) return false;
	return ticks.includes(true) ? true : null;
}

/** What Tally calls a box without a title: `untitled checkboxes field (Yes, send me news)`. */
const UNTITLED = /^untitled \w+ field \((.*)\)$/i;

/** The words beside the box, when they are words and not just the name of a field. */
function wordingOf(texts: readonly string[]): string | undefined {
	const wordings = texts
		.map((text) => oneLine(text).replace(/^No Label /, '').replace(UNTITLED, '$1'))
		.filter((text) => /\s\S+\s/.test(text));
	return [...wordings].sort((a, b) => b.length - a.length)[0];
}

const wordingElsewhere = (text: string): string | null =>
	isForOtherPurpose(text) ? null : oneLine(text) || null;
