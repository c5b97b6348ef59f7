// The answers that are no part of the normalised lead, under the label the visitor read.
import type { Answer } from './answers';
import { isTrap } from './honeypot';
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
	known: ReadonlySet<string>,
): Readonly<Record<string, string>> {
	const byLabel = new Map<string, Set<string>>();
	for (const answer of answers.filter(isExtra)) {
		const text = clip(cleanText(answer.values.join(', ')), MAX_VALUE);
		if (text === '' || known.has(foldWords(text))) continue;
		const label = labelOf(answer);
		byLabel.set(label, (byLabel.get(label) ?? new Set()).add(text));
	}
	const entries = [...byLabel].map(
		([label, texts]) => [label, clip([...texts].sort().join(', '), MAX_VALUE)] as const,
	);
	return Object.fromEntries(withinBounds(entries));
}

function isExtra(answer: Answer): boolean {
	// By the custom of form plugins a name that begins with an underscore is not the visitor's.
	if (answer.labels[0]?.startsWith('_') === true || isTrap(answer)) return false;
	return trackingKeyOf(answer) === null && !SECRET.test(foldWords(labelOf(answer)));
}

/** Names that say nothing without what they belong to. */
const INCOMPLETE = new Set([
	'name',
	'id',
	'title',
	'type',
	'key',
	'url',
	'first',
	'last',
	'label',
	'code',
	'number',
]);

/** Without the underscores around it, so that no label is a word of the language we write in. */
function labelOf({ labels, path }: Answer): string {
	const own = labels[0] ?? path.at(-1) ?? '';
	const parent = INCOMPLETE.has(own.toLowerCase()) ? (path.at(-2) ?? '') : '';
	const label = oneLine(`${parent} ${own}`).replace(/^_+|_+$/g, '');
	return clip(label, MAX_LABEL).trim() || 'answer';
}

function withinBounds<V>(
	entries: ReadonlyArray<readonly [string, V]>,
): ReadonlyArray<readonly [string, V]> {
	if (entries.length <= MAX_EXTRAS) return entries;
	return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MAX_EXTRAS);
}
