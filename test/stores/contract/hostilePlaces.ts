// Ids, options, days and limits are places for text, too: nothing in them may reach beyond its condition.
import { beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError } from '../../../domain/errors';
import { type Filter, compare, equals, hasId, linksTo, not, oneOf } from '../../../domain/filter';
import { HOSTILE_VALUES } from './hostileValues';
import { type Subject, created, createdOne, emptied, idsOf, listed, nth } from './subject';

/** Conditions that no row meets, whatever the text is. */
const PLACES: ReadonlyArray<readonly [name: string, filterFor: (text: string) => Filter]> = [
	['an id', (text) => hasId([text])],
	['an id of a linked row', (text) => linksTo('company', [text])],
	['an option', (text) => equals('lifecycleStage', text)],
	['one of some options', (text) => oneOf('lifecycleStage', [text])],
	['a number', (text) => equals('score', text)],
	['a limit of a number', (text) => compare('score', 'lessThan', text)],
	['an instant', (text) => equals('mqlAt', text)],
];

export function hostilePlaces(subject: Subject): void {
	describe('hostile text where no text belongs', () => {
		let ids: readonly string[] = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'contacts', 'companies');
			const { id: company } = await createdOne(store, 'companies', { name: 'Muster AG' });
			const full = { score: 1, mqlAt: '2026-01-01T00:00:00Z', lifecycleStage: 'lead', company };
			ids = idsOf(await created(store, 'contacts', [full, { lastName: 'empty' }]));
		});

		describe.each(PLACES)('as %s', (_place, filterFor) => {
			it.each(HOSTILE_VALUES)(
				'%s finds nothing, and its opposite everything',
				async (_name, text) => {
					const { store } = subject();
					const filter = filterFor(text);
					expect(await listed(store, 'contacts', { filter })).toEqual([]);
					expect(await listed(store, 'contacts', { filter: not(filter) })).toHaveLength(ids.length);
				},
			);
		});

		it.each(HOSTILE_VALUES)(
			'%s as the id of a record reads, changes and deletes none',
			async (_name, id) => {
				const { store } = subject();
				await expect(store.get('contacts', id)).rejects.toThrow(NotFoundError);
				const results = await store.update('contacts', [
					{ id, fields: { lastName: 'x' } },
					{ id: nth(ids, 1), fields: { lastName: 'still empty' } },
				]);
				expect(results.map((result) => result.ok)).toEqual([false, true]);
				await store.delete('contacts', [id]);
				const read = await listed(store, 'contacts');
				const names = read.map(({ fields }) => fields.lastName);
			expect(names).toHaveLength(2);
			expect(new Set(names)).toEqual(new Set([null, 'still empty']));
			},
		);

		it.each(HOSTILE_VALUES)(
			'%s as the id of a linked row makes no link',
			async (_name, company) => {
				const { store } = subject();
				const results = await store.update('contacts', [{ id: nth(ids, 1), fields: { company } }]);
				expect(results.map((result) => result.ok)).toEqual([false]);
				expect((await store.get('contacts', nth(ids, 1))).fields.company).toBeNull();
			},
		);
	});
}
