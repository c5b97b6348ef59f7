// Decides what each answer is about: the words of its label first, then its type, and the value must fit.
import { isContainer } from './about';
import { isCompanyName } from './companyName';
import type { Answer } from './answers';
import { parseRefusal, parseTick } from './tick';
import { parseCountry } from './country';
import { findTypedEmail, isNobody } from './email';
import { isItsLabel } from './itsLabel';
import { parseLanguage } from './language';
import { looksLikePhone } from './phone';
import { isTitle } from './personTitle';
import { parseSalutation } from './salutation';
import { foldWords } from './text';
import { partMeanings, phraseOf, wholeMeaning } from './labelMeaning';
import { asksForMails, isForOtherPurpose } from './purpose';
import type { Meaning } from './vocabulary';
import { normaliseWebsite } from './website';

/** Post field (its label, name or dotted path) by the meaning it has in this one form. */
export type FormMapping = Readonly<Partial<Record<Meaning, string>>>;

export interface Understood {
	readonly answer: Answer;
	readonly meaning: Meaning;
	/** The lower the surer. */
	readonly rank: number;
}

const RANKS = { mapped: 0, whole: 10, surelyTyped: 20, part: 30, typed: 50, bare: 80 } as const;
const FROM_QUERY = 100;
/** Somebody else's: the owner of the form, a friend who is recommended. */
const OF_OTHERS = 200;

/** All that is taken from what is about somebody else, and only where the visitor left nothing of the kind. */
const OF_OTHERS_TOO: ReadonlySet<Meaning> = new Set(['email', 'formId', 'technical', 'submittedAt']);
/** A form, a page and an appointment have a name and an address too. */
const NOT_OF_THINGS: ReadonlySet<Meaning> = new Set([
	...(['firstName', 'lastName', 'fullName', 'salutation', 'company', 'website', 'message'] as const),
	'phone',
]);

const TYPES: ReadonlyArray<readonly [pattern: RegExp, meaning: Meaning, rank: number]> = [
	[/(?:^| )e ?mail(?: |$)/, 'email', RANKS.surelyTyped],
	[/(?:^| )(?:phone|tel)(?: |$)/, 'phone', RANKS.surelyTyped],
	[/(?:^| )(?:url|website|link)(?: |$)/, 'website', RANKS.typed],
	[/(?:^| )(?:textarea|long text|long answer|paragraph|multi ?line)(?: |$)/, 'message', RANKS.typed],
	[/(?:^| )(?:full ?name|name)(?: |$)/, 'fullName', RANKS.typed],
	[/(?:^| )country(?: |$)/, 'country', RANKS.typed],
	[/(?:^| )consent(?: |$)/, 'consent', RANKS.typed],
];

/** What an answer is about, or `null` when its label, type and value do not tell. */
export function understandAnswer(answer: Answer, mapping: FormMapping): Understood | null {
	const candidates = candidatesOf(answer, mapping).filter(
		({ meaning, rank }) => fits(meaning, answer) && (rank === RANKS.mapped || isAllowed(meaning, answer)),
	);
	const [best] = candidates.sort((a, b) => a.rank - b.rank);
	if (best === undefined) return null;
	const distance =
		(answer.origin === 'query' ? FROM_QUERY : 0) + (answer.about === 'other' ? OF_OTHERS : 0);
	return { ...best, rank: best.rank + distance };
}

/** Names that a form builder counted up or drew by lot say nothing. */
const OPAQUE =
	/^(?:(?:question|field|input|answer|item|text|textarea|control|element)s?[_ -]?[a-z0-9]*\d[a-z0-9-]*(?:[_.]\d+)*|(?=[a-z]*\d)[a-z0-9]{16,}|[a-z]|single ?line\d*|r[0-9a-f]{8,}|form-field-[a-z]{6}|[\d._]+)$/i;

export const isOpaque = (label: string): boolean => OPAQUE.test(label);

function candidatesOf(answer: Answer, mapping: FormMapping): Understood[] {
	const ranked = (meanings: readonly Meaning[], rank: number) =>
		meanings.map((meaning, index) => ({ answer, meaning, rank: rank + index / 100 }));
	const labels = answer.labels.filter((label) => !isOpaque(label) && !isContainer(label));
	// `textarea-1` does not say what was asked, but that there was room for a long answer.
	const type = foldWords([answer.type, ...answer.labels.filter(isOpaque)].join(' '));
	const way = answer.path.filter((name) => !isContainer(name));
	const owned = ownerMeanings(way);
	const nested = [way, answer.path].flatMap((names) =>
		names.length > 1 && !isOpaque(names.at(-1) ?? '') ? [names.slice(-2).join(' ')] : [],
	);
	return [
		...ranked(mappedMeanings(answer, mapping), RANKS.mapped),
		...ranked(owned, RANKS.whole),
		...[...nested, ...labels].flatMap((label, index) => {
			const whole = wholeMeaning(label);
			const isItsIdOnly = whole === 'technical' && index > nested.length;
			return whole === undefined || isItsIdOnly ? [] : ranked([whole], RANKS.whole + index + secondBest(whole, label));
		}),
		...TYPES.filter(([pattern]) => pattern.test(type)).map(([, meaning, rank]) => ({
			answer,
			meaning,
			rank,
		})),
		...labels.flatMap((label, index) => ranked(partMeanings(label), RANKS.part + index)),
		...ranked(
			meaningsOfValue(answer.values.join(', ')).filter((meaning) => labels.length === 0 || meaning === 'email'),
			RANKS.bare,
		),
		...(isChosenWish(answer, labels) ? ranked(['marketingConsent'], RANKS.typed) : []),
	];
}

const IS_NAME = /^(?:name|nom|nome|bezeichnung|title|label)$/i;
const NAMED: ReadonlySet<Meaning> = new Set(['company', 'country', 'language']);

/** What has a name of its own: `{ Entreprise: [{ id, name }] }`, a linked record of Airtable, is the firm and no person. */
function ownerMeanings(way: readonly string[]): readonly Meaning[] {
	const [owner = '', own = ''] = way.slice(-2);
	const meaning = way.length > 1 && IS_NAME.test(own) ? wholeMeaning(owner) : undefined;
	return meaning !== undefined && NAMED.has(meaning) ? [meaning] : [];
}

/** Labels that stand for something only where nothing better does: the name of a form for its id, the first page for the last. */
const SECOND_BEST: Readonly<Partial<Record<Meaning, RegExp>>> = {
	formId: /(?:name|title|titel)$/i,
	pageUrl: /land(?:ing|ed)|first|initial|entry/i,
	email: /^(?:from|sender)$/i,
	// Netlify has the beginning of the message as `body`.
	message: /text$|^body$|compl[eé]ment|suppl[eé]ment|zus[aä]tz|weitere|pr[eé]cis/i,
	submittedAt: /cr[eé]|erstellt|add(?:ed)?[ _-]?(?:time|at|on)/i,
};
const secondBest = (meaning: Meaning, label: string): number =>
	SECOND_BEST[meaning]?.test(label) === true ? 5 : 0;

/** A box below a label that says nothing may say in its own words what was ticked. */
function isChosenWish({ values }: Answer, labels: readonly string[]): boolean {
	return values.some((value) => {
		const words = foldWords(value.slice(0, 400));
		const squeezed = words.replaceAll(' ', '');
		const isStart = (label: string) => squeezed.startsWith(phraseOf(label).replace(/ |\d+$/g, ''));
		const isOwnWording = labels.every((label) => isStart(label) || isBox(label));
		return isOwnWording && asksForMails(value.slice(0, 400));
	});
}

const isBox = (label: string): boolean => /checkbox|acceptance|choice|opt ?in/i.test(label);

/** What an answer without any telling label is, where its value leaves no doubt. */
function meaningsOfValue(text: string): readonly Meaning[] {
	const typed = text.trim();
	if (/^\S+@\S+$/.test(typed)) return ['email'];
	if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(typed)) return ['submittedAt'];
	if (/^(?:\+|0)[\d ()/.-]{8,20}$/.test(typed)) return ['phone'];
	if (isCompanyName(typed) && typed.length <= 80) return ['company'];
	const isBoxTicked = typed.length < 400 && isForOtherPurpose(typed) && parseTick(typed) === true;
	return /\S\s+\S+\s+\S/.test(typed) && !isBoxTicked ? ['message'] : [];
}

function mappedMeanings({ path, labels }: Answer, mapping: FormMapping): Meaning[] {
	const names = new Set([path.join('.'), ...labels].map(foldWords));
	return Object.entries(mapping).flatMap(([meaning, name]) =>
		names.has(foldWords(name)) && isMeaning(meaning, mapping) ? [meaning] : [],
	);
}

const isMeaning = (key: string, mapping: FormMapping): key is Meaning =>
	Object.hasOwn(mapping, key);

function isAllowed(meaning: Meaning, { about }: Answer): boolean {
	if (about === 'other') return OF_OTHERS_TOO.has(meaning);
	return about === 'visitor' || !NOT_OF_THINGS.has(meaning);
}

/** Odoo's word for the firm of a lead; elsewhere that of a person. */
const PARTNER = /^partner_name$/i;

/** May ask for a name, or for the way to reach somebody. */
const CONTACT = /^(?:contact|kontakt)$/i;
/** Two words or more that begin with a capital. */
const SOMEBODY = /^\p{Lu}[\p{L}.'’-]*(?: (?:von|van|der|de|di|du|la|zu|\p{Lu}[\p{L}.'’-]*)){1,4}$/u;

/** A linked record of Airtable by its id only. */
const RECORD_ID = /^rec[A-Za-z0-9]{14}$/;

const isWords = (text: string): boolean =>
	text.length <= 200 && /\p{L}/u.test(text) && !/@|:\/\//.test(text) && !RECORD_ID.test(text.trim());

/** Somebody's upload. */
const FILE_ADDRESS = /\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|webp|heic|svg|zip|csv|txt|mp4|mov)(?:[?#]|$)/i;

const isSomebody = (email: string | null): boolean => email !== null && !isNobody(email);

function fits(meaning: Meaning, { values, labels }: Answer): boolean {
	const text = values.join(', ');
	switch (meaning) {
		case 'email':
			return isSomebody(findTypedEmail(text));
		case 'phone':
			return looksLikePhone(text);
		case 'website':
			return normaliseWebsite(text) !== null && !FILE_ADDRESS.test(text.trim());
		case 'country':
			return parseCountry(text) !== null;
		case 'language':
			return parseLanguage(text) !== null;
		case 'salutation':
			return parseSalutation(text) !== null || isTitle(text);
		case 'consent':
		case 'marketingConsent':
			return values.some((value) => parseTick(value) !== null || isItsLabel(value, labels));
		case 'refusal':
			return values.some(
				(value) => parseTick(value) !== null || parseRefusal(value) !== null || isItsLabel(value, labels),
			);
		case 'firstName':
		case 'lastName':
			return isWords(text);
		case 'fullName':
			return isWords(text) && (!labels.every((label) => CONTACT.test(label)) || SOMEBODY.test(text.trim()));
		case 'company':
			return isWords(text) && (!labels.some((label) => PARTNER.test(label)) || isCompanyName(text));
		case 'formId':
			return !/^(?:true|false|on|off|send|senden|submit|absenden|envoyer|invia)$/i.test(text);
		case 'message':
			return text.length > 254 || !/^\S+@\S+\.\S+$/.test(text.trim());
		case 'pageUrl':
		case 'referrer':
			return /^(?:https?:\/\/|\/|[a-z0-9.-]+\.[a-z]{2,}\/)/i.test(text.trim());
		default:
			return true;
	}
}
