// Where a lead came from: campaign parameters, click ids, the page with the form.
import type { Answer } from './answers';
import { UTM_KEYS, type FirstTouch, type Utm } from './lead';
import { clip, foldWords, oneLine } from './text';
import { parseUrl } from './url';

const CLICK_IDS = [
	'gclid',
	'gbraid',
	'wbraid',
	'dclid',
	'fbclid',
	'msclkid',
	'ttclid',
	'twclid',
	'li_fat_id',
	'epik',
	'yclid',
] as const;

const MAX_LENGTH = 500;
/** Words of a click id without its separators, as labels are compared. */
const CLICK_ID_WORDS: ReadonlyMap<string, string> = new Map([
	...CLICK_IDS.map((id) => [foldWords(id), id] as const),
	['gcl id', 'gclid'],
]);

export interface Tracking {
	readonly utm: Utm;
	readonly clickIds: Readonly<Record<string, string>>;
	readonly firstTouch?: FirstTouch;
}

const FIRST = /(?:^| )(?:first|initial|original|orig|ft|erste[rs]?)(?: touch| visit)?(?: |$)/;

/**
 * `utm.source`, `click.gclid`, `first.utm.source`, `first.referrer`, or `null` when the answer is no campaign parameter.
 * Scripts keep those of the first visit in hidden fields such as `first_utm_source`, `utm_source_first`, `initial_referrer`.
 */
export function trackingKeyOf({ path, labels }: Pick<Answer, 'path' | 'labels'>): string | null {
	for (const name of [...labels, path.slice(-2).join(' ')]) {
		const words = foldWords(name);
		const isFirst = FIRST.test(words);
		const key = parameterIn(words.replace(FIRST, ' ').trim(), isFirst);
		if (key !== null) return isFirst ? `first.${key}` : key;
	}
	return null;
}

function parameterIn(words: string, isFirst: boolean): string | null {
	const utm = /(?:^| )utm (source|medium|campaign|term|content)$/.exec(words)?.[1];
	if (utm !== undefined) return `utm.${utm}`;
	const clickId = CLICK_ID_WORDS.get(words);
	if (clickId !== undefined) return `click.${clickId}`;
	return isFirst && REFERRER.test(words) ? 'referrer' : null;
}

const REFERRER = /^(?:http |document )?refer+er(?: url)?$/;

/** The first source that names a parameter wins: the form, then the query, then the page's own address. */
export function readTracking(answers: readonly Answer[], addresses: readonly string[]): Tracking {
	const sources = [
		byKey(answers.filter(({ origin }) => origin === 'body')),
		byKey(answers.filter(({ origin }) => origin === 'query')),
		...addresses.map(parametersOf),
	];
	const value = (key: string) => sources.map((source) => source.get(key)).find(Boolean);
	const touch = (prefix: string) => ({
		utm: named(UTM_KEYS, (key) => value(`${prefix}utm.${key}`)),
		clickIds: named(CLICK_IDS, (key) => value(`${prefix}click.${key}`)),
	});
	const referrer = value('first.referrer');
	const first = { ...touch('first.'), ...(referrer !== undefined && { referrer }) };
	const isTold = referrer !== undefined || [first.utm, first.clickIds].some((named) => Object.keys(named).length > 0);
	return { ...touch(''), ...(isTold && { firstTouch: first }) };
}

function byKey(answers: readonly Answer[]): ReadonlyMap<string, string> {
	const entries = answers.flatMap((answer) => {
		const key = trackingKeyOf(answer);
		const value = clip(oneLine(answer.values[0] ?? ''), MAX_LENGTH);
		return key === null || value === '' ? [] : [[key, value] as const];
	});
	return new Map([...entries].sort(([, a], [, b]) => (a < b ? 1 : -1)));
}

function parametersOf(address: string): ReadonlyMap<string, string> {
	const parameters = [...(parseUrl(address)?.searchParams ?? [])];
	return byKey(
		parameters.map(([name, value]) => ({
			...{ path: [name], labels: [name], type: '', values: [value], origin: 'query' as const, about: 'visitor' as const },
		})),
	);
}

function named<K extends string>(
	keys: readonly K[],
	value: (key: K) => string | undefined,
): { readonly [Key in K]?: string } {
	const result: { [Key in K]?: string } = {};
	for (const key of keys) {
		const found = value(key);
		if (found !== undefined) result[key] = found;
	}
	return result;
}
