// Lists and single records: paging, sorting, narrowing, and no more requests than needed.
import { beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError, SchemaError } from '../../../domain/errors';
import { equals, hasId } from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { type Subject, created, emptied, idsOf, listed, nth } from './subject';

/** More than ten pages of Airtable and one of NocoDB. */
const MANY = 1_050;

export function reading(subject: Subject): void {
	describe('reading', () => {
		let records: ReadonlyArray<StoredRecord<'companies'>> = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'companies', 'contacts');
			const rows = Array.from({ length: MANY }, (_, index) => ({
				...{
					name: `firm ${String(index).padStart(4, '0')}`,
					country: index % 2 === 0 ? 'CH' : 'DE',
				},
				...{ segment: 'a', domain: null },
			}));
			records = await created(store, 'companies', rows);
		}, 120_000);

		it('every row of a long table is read exactly once', async () => {
			const read = await listed(subject().store, 'companies');
			expect(read).toHaveLength(MANY);
			expect(new Set(idsOf(read))).toEqual(new Set(idsOf(records)));
		});

		it('a filter holds on every page', async () => {
			const read = await listed(subject().store, 'companies', { filter: equals('country', 'DE') });
			expect(read).toHaveLength(MANY / 2);
			expect(new Set(read.map(({ fields }) => fields.country))).toEqual(new Set(['DE']));
		});

		it.each([0, 1, 10, 250, MANY, MANY + 1])('a limit of %i is kept', async (limit) => {
			const read = await listed(subject().store, 'companies', { limit });
			expect(new Set(idsOf(read)).size).toBe(Math.min(limit, MANY));
		});

		it('a list that is left early is not read to its end', async () => {
			const { store } = subject();
			const before = store.calls;
			for await (const record of store.list('companies')) {
				expect(record.fields.segment).toBe('a');
				break;
			}
			const forOne = store.calls - before;
			await listed(store, 'companies');
			const forAll = store.calls - before - forOne;
			expect(forOne).toBeLessThanOrEqual(1);
			if (forAll > 0) expect(forOne).toBeLessThan(forAll);
		});

		it.each([
			['ascending', 'firm 0000'],
			['descending', `firm ${MANY - 1}`],
		] as const)('rows come sorted %s over all pages', async (direction, first) => {
			const sort = [{ field: 'name', direction }];
			const names = (await listed(subject().store, 'companies', { sort })).map(
				({ fields }) => fields.name,
			);
			const expected = records.map(({ fields }) => fields.name).sort();
			expect(names).toEqual(direction === 'ascending' ? expected : expected.reverse());
			expect(names[0]).toBe(first);
		});

		it('a second sort decides where the first is equal', async () => {
			const sort = [
				{ field: 'country', direction: 'descending' },
				{ field: 'name', direction: 'ascending' },
			] as const;
			const read = await listed(subject().store, 'companies', { sort, limit: 3 });
			expect(read.map(({ fields }) => fields.name)).toEqual([
				'firm 0001',
				'firm 0003',
				'firm 0005',
			]);
		});

		it('numbers are sorted by size, instants by time', async () => {
			const { store } = subject();
			await created(store, 'contacts', [
				{ score: 9, mqlAt: '2026-01-10T10:00:00Z' },
				{ score: 100, mqlAt: '2025-12-31T23:00:00Z' },
				{ score: -5, mqlAt: '2026-01-09T10:00:00Z' },
			]);
			const scores = await listed(store, 'contacts', {
				sort: [{ field: 'score', direction: 'ascending' }],
			});
			expect(scores.map(({ fields }) => fields.score)).toEqual([-5, 9, 100]);
			const times = await listed(store, 'contacts', {
				sort: [{ field: 'mqlAt', direction: 'ascending' }],
			});
			expect(times.map(({ fields }) => fields.score)).toEqual([100, -5, 9]);
		});

		it('only the fields asked for are given, and a filter may ask about others', async () => {
			const { store } = subject();
			const query = { fields: ['name'], filter: equals('country', 'CH'), limit: 1 };
			const [read] = await listed(store, 'companies', query);
			expect(Object.keys(read?.fields ?? {})).toEqual(['name']);
			expect(read?.own).toEqual({});
			const [bare] = await listed(store, 'companies', { fields: [], limit: 1 });
			expect(bare?.fields).toEqual({});
		});

		it('one record is read by its id, and some by theirs', async () => {
			const { store } = subject();
			const wanted = [nth(records, 3), nth(records, 700), nth(records, 1_049)];
			const ids = idsOf(wanted);
			expect((await store.get('companies', nth(ids, 1))).fields.name).toBe('firm 0700');
			const found = await listed(store, 'companies', { filter: hasId([...ids, ...ids]) });
			expect(new Set(idsOf(found))).toEqual(new Set(ids));
		});

		it('150 records are read by their ids', async () => {
			const ids = idsOf(records.slice(0, 150));
			const found = await listed(subject().store, 'companies', { filter: hasId(ids) });
			expect(new Set(idsOf(found))).toEqual(new Set(ids));
		});

		it('a record that is not there is a typed error with a hint', async () => {
			const { store } = subject();
			const [gone] = await created(store, 'contacts', [{ lastName: 'gone' }]);
			const id = gone?.id ?? '';
			await store.delete('contacts', [id]);
			const error = await store.get('contacts', id).catch((caught: unknown) => caught);
			expect(error).toBeInstanceOf(NotFoundError);
			expect(error).toMatchObject({ hint: expect.any(String) });
		});

		it.each([
			['a filter', { filter: equals('nosuchfield', 'x') }],
			['a sort', { sort: [{ field: 'nosuchfield', direction: 'ascending' }] }],
			['a choice of fields', { fields: ['nosuchfield'] }],
		] as const)('%s that names an unknown field is refused', async (_name, query) => {
			await expect(listed(subject().store, 'companies', query)).rejects.toThrow(SchemaError);
		});

		it('a table that was not installed is said to be missing, with what to do', async () => {
			const error = await listed(subject().store, 'surveys').catch((caught: unknown) => caught);
			expect(error).toBeInstanceOf(SchemaError);
			expect(error).toMatchObject({ hint: expect.stringContaining('CRM Setup > Install') });
		});
	});
}
