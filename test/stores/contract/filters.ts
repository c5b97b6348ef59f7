// Filters of any shape mean what `matches` says, over every kind of field.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	type Filter,
	anyOf,
	equals,
	isEmpty,
	isNotEmpty,
	matches,
} from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { type Subject, created, emptied, idsOf, listed } from './subject';

const NAMES = ['Müller', 'MÜLLER', 'muller', `O'Neil "x"`, 'Meier', 'Mei', '%', 'a_b', 'Ÿ'];
const STAGES = ['lead', 'mql', 'customer'];
const TIMES = ['2025-03-30T00:59:59.000Z', '2025-03-30T01:00:00.000Z', '2026-01-01T00:00:00.000Z'];
const SCORES = [-3, 0, 0.5, 1, 40];
const COMPARISONS = ['greaterThan', 'atLeast', 'lessThan', 'atMost'] as const;

/** Filters over the rows of one table, whose ids and whose companies' ids are given. */
function anyFilter(ids: readonly string[], companies: readonly string[]): fc.Arbitrary<Filter> {
	const name = fc.constantFrom(...NAMES, 'nobody', '');
	const text = fc.constantFrom('lastName', 'scoreReasons');
	const anyField = fc.constantFrom(
		'lastName',
		'scoreReasons',
		'fitScore',
		'mqlAt',
		'consent',
		'company',
	);
	const some = (from: readonly string[]) => fc.subarray([...from]);
	const condition: fc.Arbitrary<Filter> = fc.oneof(
		fc.record({ op: fc.constant('equals' as const), field: text, value: name }),
		fc.record({ op: fc.constant('equalsIgnoringCase' as const), field: text, value: name }),
		fc.record({ op: fc.constant('contains' as const), field: text, value: name }),
		fc.record({ op: fc.constant('oneOf' as const), field: text, values: some(NAMES) }),
		fc.record({
			op: fc.constant('oneOf' as const),
			field: fc.constant('lifecycleStage'),
			values: some(STAGES),
		}),
		fc.record({
			op: fc.constant('equals' as const),
			field: fc.constant('lifecycleStage'),
			value: fc.constantFrom(...STAGES),
		}),
		fc.record({
			op: fc.constant('equals' as const),
			field: fc.constant('fitScore'),
			value: fc.constantFrom(...SCORES, 7),
		}),
		fc.record({
			op: fc.constant('equals' as const),
			field: fc.constant('consent'),
			value: fc.boolean(),
		}),
		fc.record({
			op: fc.constantFrom(...COMPARISONS),
			field: fc.constant('fitScore'),
			value: fc.constantFrom(...SCORES, 7),
		}),
		fc.record({
			op: fc.constantFrom(...COMPARISONS),
			field: fc.constant('mqlAt'),
			value: fc.constantFrom(...TIMES),
		}),
		fc.record({ op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const), field: anyField }),
		fc.record({
			op: fc.constant('linksTo' as const),
			field: fc.constant('company'),
			ids: some(companies),
		}),
		fc.record({ op: fc.constant('hasId' as const), ids: some(ids) }),
	);
	const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			condition,
			fc.record({
				op: fc.constantFrom('and' as const, 'or' as const),
				parts: fc.array(tie('tree'), { maxLength: 3 }),
			}),
			fc.record({ op: fc.constant('not' as const), part: tie('tree') }),
		),
	}));
	return tree;
}

export function filters(subject: Subject): void {
	describe('filters of any shape', () => {
		let records: ReadonlyArray<StoredRecord<'contacts'>> = [];
		let companies: readonly string[] = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'contacts', 'companies');
			companies = idsOf(
				await created(store, 'companies', [{ name: 'Muster AG' }, { name: 'Muster AG' }]),
			);
			const rows = Array.from({ length: 30 }, (_, index) => ({
				lastName: NAMES[index % 11] ?? null,
				scoreReasons: NAMES[(index * 5) % 13] ?? null,
				fitScore: SCORES[index % 7] ?? null,
				mqlAt: TIMES[index % 4] ?? null,
				lifecycleStage: STAGES[index % 5] ?? null,
				consent: index % 3 === 0,
				company: companies[index % 3] ?? null,
			}));
			records = await created(store, 'contacts', rows);
		});

		it('find exactly what they mean', async () => {
			const { store } = subject();
			const property = fc.asyncProperty(anyFilter(idsOf(records), companies), async (filter) => {
				const found = await listed(store, 'contacts', { filter, fields: [] });
				const expected = records.filter((record) => matches(filter, record));
				expect(new Set(idsOf(found))).toEqual(new Set(idsOf(expected)));
			});
			await fc.assert(property, { numRuns: 150, examples: [[anyOf(isNotEmpty('company'), equals('lifecycleStage', 'lead'))], [anyOf(isEmpty('company'), equals('lifecycleStage', 'lead'))]] });
		}, 60_000);

		it('keep a limit, and stop at it only with rows that match', async () => {
			const { store } = subject();
			const everyFilter = fc.tuple(anyFilter(idsOf(records), companies), fc.nat({ max: 12 }));
			const property = fc.asyncProperty(everyFilter, async ([filter, limit]) => {
				const found = await listed(store, 'contacts', { filter, limit });
				const expected = records.filter((record) => matches(filter, record));
				expect(found).toHaveLength(Math.min(limit, expected.length));
				expect(found.every((record) => matches(filter, record))).toBe(true);
			});
			await fc.assert(property, { numRuns: 30 });
		}, 60_000);
	});
}
