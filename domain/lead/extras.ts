// The answers that are no part of the normalised lead, under the label the visitor read.
import { isContainer } from './about';
import type { Answer } from './answers';
import { isTrap } from './honeypot';
import { readableText } from './htmlText';
import { isOpaque } from './meaning';
import type { Picks } from './picks';
import { clip, foldWords, oneLine, cleanText } from './text';
import { trackingKeyOf } from './tracking';

const MAX_EXTRAS = 200;
const MAX_LABEL = 100;
const MAX_VALUE = 2_000;
/** Never kept readable: the raw payload is all that holds it, for 90 days. */
const SECRET =
	/(?:^| )(?:password|passwort|kennwort|mot de passe|credit card|kreditkarte|cvc|cvv|iban)(?: |$)/;

/** `known` are texts that the lead holds already, in other words. */
export function extrasOf(
	answers: readonly Answer[],
	picks: Picks,
	known: ReadonlySet<string>,
): Readonly<Record<string, string>> {
	const repeated = repetitionsIn(answers, picks);
	const byLabel = new Map<string, Set<string>>();
	for (const answer of answers) {
		if (picks.isTaken(answer) || !isExtra(answer) || repeated(answer)) continue;
		const text = clip(cleanText(readableText(answer.values.map(choicesIn).join(', '))), MAX_VALUE);
		if (text === '' || known.has(foldWords(text)) || known.has(digitsOf(text) ?? '')) continue;
		const label = labelOf(answer);
		byLabel.set(label, (byLabel.get(label) ?? new Set()).add(text));
	}
	const entries = [...byLabel].map(
		([label, texts]) => [label, clip([...texts].sort().join(', '), MAX_VALUE)] as const,
	);
	return Object.fromEntries(withinBounds(entries));
}

/** WPForms joins several choices by two strokes, ActiveCampaign puts them around as well. */
const choicesIn = (value: string): string => (value.includes('||') ? value.split('||').filter(Boolean).join(', ') : value);

function isExtra(answer: Answer): boolean {
	// By the custom of form plugins a name that begins with an underscore is not the visitor's.
	if (/^(?:_|@odata)/.test(answer.labels[0] ?? '') || isTrap(answer)) return false;
	if (isKindOfField(answer)) return false;
	return trackingKeyOf(answer) === null && !SECRET.test(foldWords(labelOf(answer)));
}

/** What a tool says of the field itself: `field_type: 'short_text'`. */
const isKindOfField = ({ labels, values }: Answer): boolean =>
	KIND_LABEL.test(labels[0] ?? '') && values.every((value) => KIND.test(foldWords(value.slice(0, 40))));
const KIND_LABEL = /^(?:t|(?:field|question|input)_?(?:type|kind))$/i;
const KIND =
	/^(?:(?:short|long|single|multi|multiple|rich|plain)? ?(?:text|textarea|textbox|line|answer|line text)|e ?mail|phone(?: number)?|tel|(?:full )?name|title|number|url|website|date(?: time)?|time|select|multi ?select|dropdown|(?:multiple )?choices?|check ?box(?:es)?|radio|boolean|yes no|file(?: upload)?|address|hidden|submit|property|page|user)$/;

/**
 * Whether an answer only says again what another says under a better label: tools post the same list by id, by name and in
 * order. Only where its own label tells nothing more, or the same.
 */
function repetitionsIn(answers: readonly Answer[], picks: Picks): (answer: Answer) => boolean {
	const names = new Set(answers.flatMap(({ labels, path }) => [...labels, ...path]).map(fold));
	const told = answers.filter((answer) => picks.isTaken(answer) || !saysNothing(answer));
	const texts = new Set(told.flatMap(({ values }) => values).map(fold));
	const byMeaning = new Set(
		answers.filter(picks.isTaken).flatMap((answer) =>
			answer.values.map((value) => `${picks.meaningOf(answer) ?? ''}\n${fold(value)}`),
		),
	);
	const messages = picks.all('message').filter(picks.isTaken).flatMap(({ values }) => values);
	return (answer) => {
		const meaning = picks.meaningOf(answer);
		if (meaning !== undefined && answer.values.every((value) => byMeaning.has(`${meaning}\n${fold(value)}`)))
			return true;
		if (meaning === 'message' && isBeginning(answer, messages)) return true;
		if (!saysNothing(answer)) return false;
		return answer.values.every((value) => texts.has(fold(value)) || names.has(fold(value)));
	};
}

/** Whether a text is another one cut off. */
const isBeginning = ({ values }: Answer, whole: readonly string[]): boolean =>
	values.every((value) => whole.some((text) => text.startsWith(value.trim().replace(/(?:\.{3}|…)$/, ''))));

/** Of a number, however it is written; `null` for any other text. */
export const digitsOf = (text: string): string | null =>
	/^[+\d][\d ()./-]*$/.test(text) ? text.replace(/\D/g, '') : null;

const fold = (text: string): string => foldWords(text.slice(0, MAX_VALUE));

/** `values`, `1.3`, `keys`: a name that a tool gave to a list or a number. */
const saysNothing = ({ labels }: Answer): boolean =>
	labels.every((label) => isOpaque(label) || isContainer(label) || LIST_NAMES.has(foldWords(label)));

const LIST_NAMES = new Set(['keys', 'form field mask', 'item meta', 'field order', 'columns', 'headers', 'header']);

/** Names that say nothing without what they belong to. */
const INCOMPLETE = new Set([
	...['name', 'id', 'title', 'type', 'key', 'url', 'first', 'last', 'label', 'code', 'number', 'email', 'value', 'status'],
	...['from', 'to', 'von', 'bis', 'du', 'au', 'dal', 'al', 'titel', 'titre', 'titolo'],
]);

/** Without what tools put around it, so that no label is a word of the language we write in. */
function labelOf({ labels, path, about }: Answer): string {
	const own = ownLabel(labels[0] ?? path.at(-1) ?? '', path);
	const isIncomplete = INCOMPLETE.has(own.toLowerCase().replace(/[_-]*\d+$/, '')) || about === 'other';
	const parent = isIncomplete ? (path.filter((name) => name !== own && !isContainer(name)).at(-1) ?? '') : '';
	const label = oneLine(`${parent} ${own}`.replace(/__+/g, ' '))
		.replace(/^No Label (?=.)/, '')
		.replace(/^q\d+_(?=\p{L})/u, '')
		.replace(/\[\]$/, '')
		.replace(/^_+|_+$/g, '');
	return clip(label, MAX_LABEL).trim() || 'answer';
}

/** `answers.0979c0ae.textAnswers.answers` is the answer to 0979c0ae. */
function ownLabel(label: string, path: readonly string[]): string {
	if (!isContainer(label)) return label;
	const inside = path.slice(path.findIndex(isContainer) + 1).filter((name) => !isContainer(name));
	return inside.at(-1) ?? label;
}

function withinBounds<V>(
	entries: ReadonlyArray<readonly [string, V]>,
): ReadonlyArray<readonly [string, V]> {
	if (entries.length <= MAX_EXTRAS) return entries;
	return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MAX_EXTRAS);
}
