// Many rows at once: every row is answered in its place, and a bad one fails alone.
import { beforeEach, describe, expect, it } from 'vitest';
import { CrmError, NotFoundError } from '../../../domain/errors';
import type { RowInput } from '../../../domain/record';
import type { WriteResult } from '../../../stores/port';
import { type Subject, created, emptied, idsOf, listed, nth, written } from './subject';

const rowsOf = (count: number): Array<RowInput<'companies'>> =>
	Array.from({ length: count }, (_, index) => ({ fields: { name: `Firma ${index}` } }));

const verdicts = (results: readonly WriteResult[]): boolean[] => results.map((result) => result.ok);

/** What is wrong with the row, and the row. */
const BAD_ROWS: ReadonlyArray<readonly [name: string, row: RowInput<'companies'>]> = [
	['an option that does not exist', { fields: { name: 'x', segment: 'no such option' } }],
	['a column that does not exist', { fields: { name: 'x' }, own: { nosuchcolumn: 'x' } }],
];

export function batches(subject: Subject): void {
	describe('batches', () => {
		beforeEach(async () => await emptied(subject().store, 'companies', 'deals'));

		it.each([0, 1, 10, 11, 25])(
			'%i rows are created, changed and deleted in order',
			async (count) => {
				const { store } = subject();
				const rows = rowsOf(count);
				const records = written(await store.create('companies', rows));
				expect(records.map(({ fields }) => fields.name)).toEqual(
					rows.map(({ fields }) => fields.name),
				);

				const changes = records.map(({ id, fields }) => ({
					id,
					fields: { domain: `${fields.name}.ch` },
				}));
				const changed = written(await store.update('companies', changes));
				expect(idsOf(changed)).toEqual(idsOf(records));
				expect(changed.map(({ fields }) => fields.domain)).toEqual(
					changes.map(({ fields }) => fields.domain),
				);

				const deleted = await store.delete('companies', idsOf(records));
				expect(deleted).toEqual(records.map(({ id }) => ({ ok: true, id })));
				expect(await listed(store, 'companies')).toEqual([]);
			},
		);

		it.each(BAD_ROWS)('a row with %s fails alone', async (_name, bad) => {
			const { store } = subject();
			const rows = rowsOf(25).map((row, index) => (index === 7 || index === 13 ? bad : row));
			const results = await store.create('companies', rows);
			expect(verdicts(results)).toEqual(rows.map((row) => row !== bad));

			const names = (await listed(store, 'companies')).map(({ fields }) => fields.name);
			const good = rows.filter((row) => row !== bad).map(({ fields }) => fields.name);
			expect(names.sort()).toEqual(good.sort());
		});

		it('a failed row says what to do', async () => {
			const results = await subject().store.create(
				'companies',
				BAD_ROWS.map(([, row]) => row),
			);
			for (const result of results) {
				if (result.ok) throw new TypeError('The row was to fail');
				expect(result.error).toBeInstanceOf(CrmError);
				expect(result.error.hint).toEqual(expect.any(String));
			}
		});

		it('a day or an instant that is none fails alone', async () => {
			const rows = [{ expectedCloseOn: '2026-02-30' }, { wonAt: 'yesterday' }, { name: 'good' }];
			const results = await subject().store.create(
				'deals',
				rows.map((fields) => ({ fields })),
			);
			expect(verdicts(results)).toEqual([false, false, true]);
		});

		it('a change to a row that is gone fails alone', async () => {
			const { store } = subject();
			const records = written(await store.create('companies', rowsOf(12)));
			const gone = nth(records, 4).id;
			await store.delete('companies', [gone]);

			const changes = records.map(({ id }) => ({ id, fields: { country: 'CH' } }));
			const results = await store.update('companies', changes);
			expect(verdicts(results)).toEqual(changes.map(({ id }) => id !== gone));
			expect(nth(results, 4)).toMatchObject({ error: expect.any(NotFoundError) });
		});

		it('deleting what is gone already is no failure', async () => {
			const { store } = subject();
			const records = written(await store.create('companies', rowsOf(12)));
			await store.delete('companies', [nth(records, 4).id]);
			const results = await store.delete('companies', idsOf(records));
			expect(results.every((result) => result.ok)).toBe(true);
			expect(await listed(store, 'companies')).toEqual([]);
		});

		it('a change of one field leaves the others as they are', async () => {
			const { store } = subject();
			const before = { name: 'Muster AG', domain: 'muster.example', segment: 'a', country: 'CH' };
			const [record] = await created(store, 'companies', [before]);
			const id = record?.id ?? '';
			await store.update('companies', [{ id, fields: { country: 'DE' } }]);
			expect((await store.get('companies', id)).fields).toMatchObject({ ...before, country: 'DE' });
		});

		it('the answer to a write holds the whole row', async () => {
			const { store } = subject();
			const [record] = await created(store, 'companies', [{ name: 'Muster AG', country: 'CH' }]);
			const id = record?.id ?? '';
			const [changed] = written(
				await store.update('companies', [{ id, fields: { segment: 'b' } }]),
			);
			expect(changed?.fields).toMatchObject({ name: 'Muster AG', country: 'CH', segment: 'b' });
			expect(changed?.fields).toMatchObject({ domain: null, owner: null });
		});
	});
}
