// Whether somebody said yes to being written to. Never invented: whatever is not an explicit yes is none.
import type { Answer } from './answers';
import { isItsLabel } from './itsLabel';
import { partMeanings } from './labelMeaning';
import type { Lead } from './lead';
import { isForOtherChannel, wishesForMails } from './mailWish';
import { isOpaque } from './meaning';
import type { Picks } from './picks';
import { asksForNothing, isAboutMails, isBareAgreement, isForOtherPurpose, isPromise, namesALaw, refusesMail, type Stance, stanceOf } from './purpose';
import { clip, foldWords, oneLine } from './text';
import { isUnticked, isWithdrawal, parseRefusal, parseTick } from './tick';
import { tellsToUntick } from './untick';
import { gravityNumber } from './unlabelledName';
import { MAX_WORDING } from './wording';

export interface Consent {
	readonly consent: boolean | null;
	readonly consentText?: string;
	readonly withdrawal?: Lead['withdrawal'];
}

/** A refusal beats a box for marketing, which beats a general one; a link that was clicked (the query) is no answer. */
export function readConsent(picks: Picks, answers: readonly Answer[]): Consent {
	const elsewhere = picks
		.all('consentText')
		.flatMap(({ values }) => wordingElsewhere(values.join(', ')) ?? [])[0];
	if (tellsOfUnsubscribing(answers)) return { consent: false, withdrawal: 'event' };
	for (const [meaning, read] of READERS) {
		if (meaning === 'consent' && asksForSomethingElse(picks)) break;
		const { read: found, areAll } = withinReason(picks.all(meaning));
		const boxes = found.filter((box) => box.origin === 'body' && !isForOtherThing(box) && !isListOfTopics(box));
		const answered = joinTicks(boxes.flatMap((box) => ticked(box.values).map((text) => read(text, box))));
		// A no may stand among those that were not read.
		const said = answered === true && !areAll ? null : answered;
		const own = wordingOf(boxes.flatMap(({ labels, values }) => [...labels, ...values]));
		const consent = own === undefined && meaning !== 'refusal' ? underWords(said, elsewhere, meaning) : said;
		if (consent === null) continue;
		picks.takeAll(meaning);
		if (elsewhere !== undefined) picks.takeAll('consentText');
		const words = own ?? elsewhere;
		const withdraws = consent === false && boxes.some(takesConsentBack);
		return {
			consent,
			...(words !== undefined && { consentText: clip(words, MAX_WORDING) }),
			...(withdraws && { withdrawal: 'said' as const }),
		};
	}
	const numbered = numberedConsent(answers);
	if (numbered !== null) {
		for (const answer of numbered.answers) picks.claim(answer);
		return numbered.consent;
	}
	// Browsers post nothing for a box that is left unticked: the wording beside it tells that it was there.
	if (elsewhere === undefined || !isAboutMails(elsewhere) || !wishesForMails(elsewhere) || stanceOf(elsewhere) !== 'asks') return { consent: null };
	picks.takeAll('consentText');
	return { consent: false, consentText: clip(elsewhere, MAX_WORDING) };
}

/** Of all boxes of a form and the words beside them: no form has more, and a post that has keeps everybody else waiting. */
const MOST_CHARACTERS = 20_000;

/** As many boxes as may be read, in the order of the form. */
function withinReason(boxes: readonly Answer[]): { readonly read: readonly Answer[]; readonly areAll: boolean } {
	const lengthOf = ({ labels, values }: Answer): number =>
		[...labels, ...values].reduce((sum, text) => sum + Math.min(text.length, MAX_WORDING), 0);
	let characters = 0;
	const read = boxes.filter((box) => (characters += lengthOf(box)) <= MOST_CHARACTERS);
	return { read, areAll: read.length === boxes.length };
}

/** What a tick says whose words stand in a field of their own: "consent: true" below "I want no advertising" is a no. */
function underWords(tick: boolean | null, words: string | undefined, meaning: 'consent' | 'marketingConsent'): boolean | null {
	if (words === undefined || tick === null) return tick;
	const isNamed = isAboutMails(words) ? wishesForMails(words) && !asksForNothing(words) : meaning === 'marketingConsent' || isBareAgreement(words);
	if (tellsToUntick(words)) return tick ? null : false;
	if (stanceOf(words) === 'refuses') return tick ? false : null;
	return tick && !isNamed ? null : tick;
}

/**
 * Gravity Forms keeps a box with what stood beside it: `5.1` is the tick, `5.2` the wording, `5.3` its version
 * (docs.gravityforms.com/consent-field).
 */
function numberedConsent(
	answers: readonly Answer[],
): { readonly consent: Consent; readonly answers: readonly Answer[] } | null {
	const byNumber = new Map(answers.map((answer) => [gravityNumber(answer.path.at(-1) ?? ''), answer]));
	let charactersRead = 0;
	for (const [number, wording] of byNumber) {
		const field = /^(\d+)\.2$/.exec(number)?.[1];
		const version = field === undefined ? undefined : byNumber.get(`${field}.3`);
		if (version === undefined) continue;
		const text = oneLine(wording.values.join(' '));
		charactersRead += text.length;
		if (charactersRead > MOST_CHARACTERS) break;
		if (!wishesForMails(text) || stanceOf(text) !== 'asks') continue;
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
const isForOtherThing = ({ path }: Answer): boolean =>
	path.slice(0, -1).map((name) => foldWords(name.slice(0, 40))).some((name) => OTHER_CHANNELS.has(name) || OFFERED.test(name));
/** `{ services: { newsletter: true } }`: what an agency makes, and no agreement. */
const OFFERED = /(?:^| )(?:services?|leistung\w*|dienstleistung\w*|produkte?|products?|interess\w*|interests?|themen|topics|prestations?|servizi)(?: |$)/;
const OTHER_CHANNELS = new Set(['sms', 'whatsapp', 'push', 'mobile push', 'web push', 'messenger', 'direct mail', 'cookies', 'cookie', 'cookie consent', 'cookie consents']);

/** `Marketing: ["SEO", "Ja"]`: below the bare name of a trade, topics were chosen. */
const isListOfTopics = ({ labels, values }: Answer): boolean =>
	values.length > 1 && labels.every((label) => TRADE.test(foldWords(label))) && values.some((value) => parseTick(value) === null);
const TRADE = /^(?:(?:online|e mail|direct|direkt|digital) ?)?(?:marketing|werbung|publicite|pubblicita|promotion)$/;

type Box = Pick<Answer, 'labels'>;

function refusalOf(text: string, box: Box): false | null {
	return isItsLabel(text, box.labels) ? false : parseRefusal(text);
}

/** Of several labels, the question and its technical name, the one that takes something back counts. */
function stanceOfBox({ labels }: Box): Stance {
	// Whatever a technical name says beside it.
	if (labels.some(tellsToUntick)) return 'unclear';
	const stances = labels.map(stanceOf);
	return stances.find((stance) => stance === 'refuses') ?? stances.find((stance) => stance === 'unclear') ?? 'asks';
}

function tickOf(text: string, box: Box): boolean | null {
	const stance = stanceOfBox(box);
	if (stance === 'refuses') return refusalOf(text, box);
	// "I do not want to miss any news": the words beside the box are a wish, whatever words they use.
	const isTicked = isItsLabel(text, box.labels) && !isUnticked(text);
	const tick = isTicked || parseTick(text);
	return tick === true && (stance === 'unclear' || isForOtherChannel(foldWords(clip(text, MAX_WORDING)))) ? null : tick;
}

/** A box for leaving that was ticked, or an answer that says more than no. */
function takesConsentBack(box: Answer): boolean {
	const isLeaving = stanceOfBox(box) === 'refuses' || partMeanings(box.labels[0] ?? '')[0] === 'refusal';
	return ticked(box.values).some((text) => (isLeaving ? refusalOf(text, box) === false : isWithdrawal(text)));
}

/** A box that is called "consent" may ask for something else in its own words, or in those beside it. */
function generalTickOf(text: string, box: Box): boolean | null {
	if ((isForOtherPurpose(text) && !isWithdrawal(text) && !refusesMail(text)) || box.labels.some(isForOtherPurpose)) return null;
	if (box.labels.some(isCountedUp) || isPromise(text)) return null;
	const aboutMails = [text, ...box.labels].filter(isAboutMails);
	if (aboutMails.length > 0) {
		const tick = tickOf(text, box);
		return tick === true && !aboutMails.some(wishesForMails) ? null : tick;
	}
	const isBare = box.labels.every((label) => isOpaque(label) || isBareAgreement(label));
	if (!isBare || box.labels.some(namesALaw)) return null;
	const tick = tickOf(text, box);
	// "optin: Ich möchte eine Offerte" wants something, but no mails.
	return tick === true && isSentence(text) && !isItsLabel(text, box.labels) && !isBareAgreement(text) ? null : tick;
}

function isSentence(text: string): boolean {
	const words = foldWords(text).split(' ');
	return words.length > (/^(?:ja|yes|oui|si|ok)$/.test(words[0] ?? '') ? 4 : 2);
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
	/(?:^| )(?:unsubscribe|unsubscribed|unsubscribes|unsub|opt out|optout|opted out|spam complaint|complaint|abmeldung|desinscription|disiscrizione)(?: |$)|^(?:marked as )?spam$/;

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
	// Another box of the same list, ticked for something else, is no part of it.
	const own = wordings.filter((text) => !isForOtherPurpose(text));
	return [...(own.length > 0 ? own : wordings)].sort((a, b) => b.length - a.length)[0];
}

const wordingElsewhere = (text: string): string | null =>
	isForOtherPurpose(text) ? null : oneLine(text) || null;
