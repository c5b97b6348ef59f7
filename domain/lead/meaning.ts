// Decides what each answer is about: the words of its label first, then its type, and the value must fit.
import type { Answer } from './answers';
import { parseRefusal, parseTick } from './consent';
import { parseCountry } from './country';
import { findEmail } from './email';
import { parseLanguage } from './language';
import { looksLikePhone } from './phone';
import { parseSalutation } from './salutation';
import { foldWords } from './text';
import { partMeanings, wholeMeaning, type Meaning } from './vocabulary';
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

const OTHERS =
	/(?:^| )(?:owner|organizer|organiser|host|assignee|creator|account|admin|recipient|empfanger|friend|freund|referral|their|sender|notification|emergency|notfall|author)(?: |$)/;

const TYPES: ReadonlyArray<readonly [pattern: RegExp, meaning: Meaning, rank: number]> = [
	[/(?:^| )e ?mail(?: |$)/, 'email', RANKS.surelyTyped],
	[/(?:^| )(?:phone|tel)(?: |$)/, 'phone', RANKS.surelyTyped],
	[/(?:^| )(?:url|website|link)(?: |$)/, 'website', RANKS.typed],
	[/(?:^| )(?:textarea|long text|paragraph|multiline)(?: |$)/, 'message', RANKS.typed],
	[/(?:^| )(?:full ?name|name)(?: |$)/, 'fullName', RANKS.typed],
	[/(?:^| )country(?: |$)/, 'country', RANKS.typed],
	[/(?:^| )(?:gdpr|consent)(?: |$)/, 'consent', RANKS.typed],
];

/** What an answer is about, or `null` when its label, type and value do not tell. */
export function understandAnswer(answer: Answer, mapping: FormMapping): Understood | null {
	const candidates = candidatesOf(answer, mapping).filter(({ meaning }) => fits(meaning, answer));
	const [best] = candidates.sort((a, b) => a.rank - b.rank);
	if (best === undefined) return null;
	const distance =
		(answer.origin === 'query' ? FROM_QUERY : 0) + (isOfOthers(answer) ? OF_OTHERS : 0);
	return { ...best, rank: best.rank + distance };
}

/** Names that a form builder counted up or drew by lot say nothing. */
const OPAQUE =
	/^(?:(?:question|field|input|answer|item|text|textarea|control|element)s?[_ -]?[a-z0-9]*\d[a-z0-9-]*|(?=[a-z]*\d)[a-z0-9]{16,}|[\d._]+)$/i;

function candidatesOf(answer: Answer, mapping: FormMapping): Understood[] {
	const ranked = (meanings: readonly Meaning[], rank: number) =>
		meanings.map((meaning, index) => ({ answer, meaning, rank: rank + index / 100 }));
	const type = foldWords(answer.type);
	const labels = answer.labels.filter((label) => !OPAQUE.test(label));
	const nested = answer.path.length > 1 ? [answer.path.slice(-2).join(' ')] : [];
	return [
		...ranked(mappedMeanings(answer, mapping), RANKS.mapped),
		...[...nested, ...labels].flatMap((label, index) => {
			const whole = wholeMeaning(label);
			return whole === undefined ? [] : ranked([whole], RANKS.whole + index);
		}),
		...TYPES.filter(([pattern]) => pattern.test(type)).map(([, meaning, rank]) => ({
			answer,
			meaning,
			rank,
		})),
		...labels.flatMap((label, index) => ranked(partMeanings(label), RANKS.part + index)),
		...(labels.length === 0 ? ranked(meaningsOfValue(answer.values.join(', ')), RANKS.bare) : []),
	];
}

/** What an answer without any telling label is, where its value leaves no doubt. */
function meaningsOfValue(text: string): readonly Meaning[] {
	const typed = text.trim();
	if (/^\S+@\S+$/.test(typed)) return ['email'];
	if (/^(?:\+|0)[\d ()/.-]{8,20}$/.test(typed)) return ['phone'];
	return /\S\s+\S+\s+\S/.test(typed) ? ['message'] : [];
}

function mappedMeanings({ path, labels }: Answer, mapping: FormMapping): Meaning[] {
	const names = new Set([path.join('.'), ...labels].map(foldWords));
	return Object.entries(mapping).flatMap(([meaning, name]) =>
		names.has(foldWords(name)) && isMeaning(meaning, mapping) ? [meaning] : [],
	);
}

const isMeaning = (key: string, mapping: FormMapping): key is Meaning =>
	Object.hasOwn(mapping, key);

function isOfOthers({ path, labels }: Answer): boolean {
	return [...path.slice(0, -1), ...labels.slice(0, 1)].some((name) => OTHERS.test(foldWords(name)));
}

function fits(meaning: Meaning, { values }: Answer): boolean {
	const text = values.join(', ');
	switch (meaning) {
		case 'email':
			return findEmail(text) !== null;
		case 'phone':
			return looksLikePhone(text);
		case 'website':
			return normaliseWebsite(text) !== null;
		case 'country':
			return parseCountry(text) !== null;
		case 'language':
			return parseLanguage(text) !== null;
		case 'salutation':
			return parseSalutation(text) !== null;
		case 'consent':
		case 'marketingConsent':
			return values.some((value) => parseTick(value) !== null);
		case 'refusal':
			return values.some((value) => parseTick(value) !== null || parseRefusal(value) !== null);
		case 'firstName':
		case 'lastName':
		case 'fullName':
			return text.length <= 200 && /\p{L}/u.test(text) && !/@|:\/\//.test(text);
		case 'company':
			return text.length <= 200 && !/@|:\/\//.test(text);
		case 'pageUrl':
		case 'referrer':
			return /^https?:\/\/|^\//.test(text.trim());
		default:
			return true;
	}
}
