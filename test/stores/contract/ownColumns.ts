// Columns and options that people added themselves: carried along, filtered by, never in the way.
import { beforeAll, describe, expect, it } from 'vitest';
import { contains, equals, isEmpty, not, oneOf } from '../../../domain/filter';
import {
	type Subject,
	column,
	created,
	createdOne,
	emptied,
	idsOf,
	listed,
	written,
} from './subject';

export function ownColumns(subject: Subject): void {
	describe('what people added themselves', () => {
		let own = '';

		beforeAll(async () => {
			const { store, outside } = subject();
			await emptied(store, 'contacts', 'deals');
			const { table } = await column(store, 'contacts', 'email');
			own = await outside.addTextField(table.id, `Haustier, "Name" {x}`);
			store.forgetSchema();
		});

		it('a column is written and read by its id', async () => {
			const { store } = subject();
			const row = { fields: { lastName: 'Meier' }, own: { [own]: `Waldi's "{bone}"` } };
			const [record] = written(await store.create('contacts', [row]));
			const id = record?.id ?? '';
			expect((await store.get('contacts', id)).own[own]).toBe(`Waldi's "{bone}"`);

			await store.update('contacts', [{ id, fields: {}, own: { [own]: 'Bello' } }]);
			const read = await store.get('contacts', id);
			expect(read).toMatchObject({ fields: { lastName: 'Meier' }, own: { [own]: 'Bello' } });
		});

		it('a column is read in lists only when it is asked for', async () => {
			const { store } = subject();
			await emptied(store, 'contacts');
			await store.create('contacts', [{ fields: { lastName: 'Meier' }, own: { [own]: 'Waldi' } }]);
			expect((await listed(store, 'contacts'))[0]?.own).toEqual({});
			expect((await listed(store, 'contacts', { withOwn: true }))[0]?.own[own]).toBe('Waldi');
			const query = { fields: ['lastName', own] };
			expect((await listed(store, 'contacts', query))[0]).toMatchObject({
				...{ fields: { lastName: 'Meier' }, own: { [own]: 'Waldi' } },
			});
		});

		it('a column is filtered and sorted by', async () => {
			const { store } = subject();
			await emptied(store, 'contacts');
			const pets = ['Waldi', 'Bello', null, 'Mimi'];
			const rows = pets.map((pet) => ({
				fields: { lastName: pet ?? 'none' },
				own: { [own]: pet },
			}));
			written(await store.create('contacts', rows));
			const found = await listed(store, 'contacts', { filter: equals(own, 'Bello') });
			expect(found.map(({ fields }) => fields.lastName)).toEqual(['Bello']);
			const without = await listed(store, 'contacts', { filter: isEmpty(own) });
			expect(without.map(({ fields }) => fields.lastName)).toEqual(['none']);
			const sorted = await listed(store, 'contacts', {
				...{ filter: contains(own, 'i'), sort: [{ field: own, direction: 'descending' }] },
			});
			expect(sorted.map(({ fields }) => fields.lastName)).toEqual(['Waldi', 'Mimi']);
		});

		it('an option is its own key, and is known as soon as it is used', async () => {
			const { store, outside } = subject();
			const { table, field } = await column(store, 'deals', 'stage');
			await outside.addOption(table.id, field.id, 'Warten auf "Budget", intern');
			const stage = 'Warten auf "Budget", intern';
			const { id } = await createdOne(store, 'deals', { name: 'with it', stage });
			const [other] = await created(store, 'deals', [{ name: 'without', stage: 'won' }]);
			expect((await store.get('deals', id)).fields.stage).toBe(stage);
			expect(idsOf(await listed(store, 'deals', { filter: equals('stage', stage) }))).toEqual([id]);
			expect(idsOf(await listed(store, 'deals', { filter: equals('stage', 'won') }))).toEqual([
				other?.id,
			]);
		});

		it('an option that the column does not have matches nothing, and is no mistake in a filter', async () => {
			const { store } = subject();
			await emptied(store, 'deals');
			const records = await created(store, 'deals', [{ stage: 'won' }, { stage: 'lost' }, {}]);
			const [won] = idsOf(records);
			const unknown = equals('stage', 'no such "option"');
			expect(await listed(store, 'deals', { filter: unknown })).toEqual([]);
			expect(await listed(store, 'deals', { filter: not(unknown) })).toHaveLength(3);
			// The label of an option that has a key is no key.
			expect(await listed(store, 'deals', { filter: equals('stage', 'Abschluss') })).toEqual([]);
			const some = oneOf('stage', ['no such "option"', 'won', 'Verloren']);
			expect(idsOf(await listed(store, 'deals', { filter: some }))).toEqual([won]);
		});
	});
}
