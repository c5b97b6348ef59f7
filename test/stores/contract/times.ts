// Instants and days: the same in every store, whatever the clock of a country does.
import { beforeAll, describe, expect, it } from 'vitest';
import {
	type Comparison,
	type Filter,
	allOf,
	anyOf,
	compare,
	changedSince,
	createdSince,
	equals,
	matches,
} from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { type Subject, created, createdOne, emptied, idsOf, listed } from './subject';

/** Around the changes of the clock in Europe, at both ends of a leap day and of a year. */
const INSTANTS = [
	'1999-12-31T23:59:59.000Z',
	'2024-02-28T23:59:59.000Z',
	'2024-02-29T12:00:00.000Z',
	'2025-03-30T00:59:59.000Z',
	'2025-03-30T01:00:00.000Z',
	'2025-03-30T01:00:01.000Z',
	'2025-10-26T00:30:00.000Z',
	'2025-10-26T01:30:00.000Z',
	'2025-12-31T23:00:00.000Z',
	'2026-01-01T00:00:00.000Z',
	'2099-06-15T10:20:30.000Z',
];

const DAYS = [
	'1999-12-31',
	'2024-02-29',
	'2025-03-29',
	'2025-03-30',
	'2025-03-31',
	'2025-10-26',
	'2025-12-31',
	'2026-01-01',
	'2099-06-15',
];

const COMPARISONS: readonly Comparison[] = ['greaterThan', 'atLeast', 'lessThan', 'atMost'];

/** As given, and as it is read back. */
const OTHER_FORMS: ReadonlyArray<readonly [name: string, given: string, read: string]> = [
	['summer time in Zurich', '2025-03-30T03:30:00+02:00', '2025-03-30T01:30:00.000Z'],
	['the hour that comes twice, first', '2025-10-26T02:30:00+02:00', '2025-10-26T00:30:00.000Z'],
	['the hour that comes twice, second', '2025-10-26T02:30:00+01:00', '2025-10-26T01:30:00.000Z'],
	['west of Greenwich', '2025-12-31T20:00:00-05:00', '2026-01-01T01:00:00.000Z'],
	['no milliseconds', '2025-03-01T08:20:30Z', '2025-03-01T08:20:30.000Z'],
	['no seconds', '2025-03-01T08:20Z', '2025-03-01T08:20:00.000Z'],
	['milliseconds, which are cut off', '2025-03-01T08:20:30.987Z', '2025-03-01T08:20:30.000Z'],
];

export function times(subject: Subject): void {
	describe('instants and days', () => {
		let records: ReadonlyArray<StoredRecord<'deals'>> = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'deals');
			records = await created(store, 'deals', [
				...INSTANTS.map((wonAt) => ({ name: wonAt, wonAt })),
				...DAYS.map((expectedCloseOn) => ({ name: expectedCloseOn, expectedCloseOn })),
			]);
		});

		it('are read back as they were written', async () => {
			const read = await listed(subject().store, 'deals');
			const text = read.map(({ fields }) => fields.wonAt ?? fields.expectedCloseOn);
			expect(text).toEqual(read.map(({ fields }) => fields.name));
			expect(text).toHaveLength(INSTANTS.length + DAYS.length);
		});

		it.each(OTHER_FORMS)('an instant given with %s is read in UTC', async (_name, wonAt, read) => {
			const { store } = subject();
			const { id, fields } = await createdOne(store, 'deals', { wonAt });
			expect(fields.wonAt).toBe(read);
			expect((await store.get('deals', id)).fields.wonAt).toBe(read);
			await store.delete('deals', [id]);
		});

		describe.each(COMPARISONS)('a filter: %s', (comparison) => {
			it.each(INSTANTS)('the instant %s', async (limit) => {
				const filter = compare('wonAt', comparison, limit);
				const found = await listed(subject().store, 'deals', { filter });
				const expected = records.filter((record) => matches(filter, record));
				expect(new Set(idsOf(found))).toEqual(new Set(idsOf(expected)));
			});

			it.each(DAYS)('the day %s', async (limit) => {
				const filter = compare('expectedCloseOn', comparison, limit);
				const found = await listed(subject().store, 'deals', { filter });
				const expected = records.filter((record) => matches(filter, record));
				expect(new Set(idsOf(found))).toEqual(new Set(idsOf(expected)));
			});
		});

		it.each(INSTANTS)('a filter for exactly %s finds this second only', async (wonAt) => {
			const found = await listed(subject().store, 'deals', { filter: equals('wonAt', wonAt) });
			expect(found.map(({ fields }) => fields.wonAt)).toEqual([wonAt]);
		});

		it.each(DAYS)('a filter for exactly %s finds this day only', async (day) => {
			const filter = equals('expectedCloseOn', day);
			const found = await listed(subject().store, 'deals', { filter });
			expect(found.map(({ fields }) => fields.expectedCloseOn)).toEqual([day]);
		});

		it('rows are found by when the service says that they were made, alone and with other conditions', async () => {
			const { store } = subject();
			const found = async (filter: Filter) => idsOf(await listed(store, 'deals', { filter }));
			const made = (await listed(store, 'deals')).map(({ createdAt }) => Date.parse(createdAt ?? ''));
			const since = (ms: number) => createdSince(new Date(ms).toISOString());
			const [first, beyond] = [since(Math.min(...made)), since(Math.max(...made) + 60_000)];
			expect(await found(first)).toHaveLength(INSTANTS.length + DAYS.length);
			expect(await found(beyond)).toEqual([]);
			const late = compare('wonAt', 'atLeast', '2099-01-01T00:00:00.000Z');
			expect(await found(anyOf(beyond, late))).toHaveLength(1);
			expect(await found(allOf(first, late))).toHaveLength(1);
		});

		it('rows are found by when they were last changed', async () => {
			const { store } = subject();
			const before = await listed(store, 'deals');
			const made = Math.max(...before.map(({ createdAt }) => Date.parse(createdAt ?? '')));
			const since = changedSince(new Date(made - 3_600_000).toISOString());
			expect(await listed(store, 'deals', { filter: since })).toHaveLength(before.length);
			const beyond = changedSince(new Date(made + 3_600_000).toISOString());
			const found = await listed(store, 'deals', { filter: beyond });
			// Where the service does not say when a row changed, it always matches.
			expect(found).toHaveLength(store.provider === 'memory' ? before.length : 0);
		});
	});
}
