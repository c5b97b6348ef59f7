// People rename, duplicate and copy what they like; the CRM finds its columns all the same.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allOf, equals, isNotEmpty, linksTo } from '../../../domain/filter';
import { lookUp } from '../../../domain/schema/lookup';
import { schemaMapOf } from '../../../domain/schema/schemaMap';
import type { CrmStore } from '../../../stores/port';
import {
	type Subject,
	column,
	created,
	createdOne,
	emptied,
	idsOf,
	listed,
	only,
	written,
} from './subject';

/** Writes, reads, filters and sorts over tables that link to each other; fails if any name is taken for another. */
async function expectToWork(store: CrmStore): Promise<void> {
	await emptied(store, 'deals', 'contacts');
	const name = { firstName: 'Anna', lastName: 'Müller', emailKey: 'anna@x.example' };
	const contact = only(written(await store.upsert('contacts', 'emailKey', [{ fields: name }])));
	await created(store, 'deals', [
		{ name: 'B', stage: 'won', contact: contact.id, amount: 2 },
		{ name: 'A', stage: 'won', contact: contact.id, amount: 1 },
		{ name: 'C', stage: 'lost', amount: 3 },
	]);
	const read = await listed(store, 'deals', { sort: [{ field: 'name', direction: 'ascending' }] });
	expect(read.map(({ fields }) => fields)).toMatchObject([
		{ name: 'A', stage: 'won', contact: contact.id, amount: 1 },
		{ name: 'B', stage: 'won', contact: contact.id, amount: 2 },
		{ name: 'C', stage: 'lost', contact: null, amount: 3 },
	]);
	expect(contact.fields).toMatchObject(name);
	const filter = allOf(
		equals('stage', 'won'),
		linksTo('contact', [contact.id]),
		equals('amount', 1),
	);
	expect((await listed(store, 'deals', { filter })).map(({ fields }) => fields.name)).toEqual([
		'A',
	]);
}

export function renaming(subject: Subject): void {
	describe('renaming and copying', () => {
		beforeAll(async () => {
			await emptied(subject().store, 'deals', 'contacts', 'companies', 'settings');
		});
		beforeEach(() => subject().store.forgetSchema());

		it('a table may get another name', async () => {
			const { store, outside } = subject();
			await expectToWork(store);
			const { table } = await column(store, 'deals', 'name');
			await outside.renameTable(table.id, `Geschäfte, "gross" {klein} (neu)`);
			await expectToWork(store);
		});

		it('columns may get other names, even each other’s', async () => {
			const { store, outside } = subject();
			const { table, field: first } = await column(store, 'contacts', 'firstName');
			const { field: last } = await column(store, 'contacts', 'lastName');
			await outside.renameField(table.id, first.id, 'for a moment');
			await outside.renameField(table.id, last.id, first.label);
			await outside.renameField(table.id, first.id, last.label);
			await expectToWork(store);

			const deals = await column(store, 'deals', 'contact');
			await outside.renameField(deals.table.id, deals.field.id, `Mensch, "lieber" {x}`);
			const amount = await column(store, 'deals', 'amount');
			await outside.renameField(amount.table.id, amount.field.id, 'Wert');
			await expectToWork(store);
		});

		it('an option may get another name once the map of ids is kept', async () => {
			const { store, outside } = subject();
			const value = JSON.stringify(schemaMapOf(await store.describe()));
			written(await store.upsert('settings', 'key', [{ fields: { key: 'schemaMap', value } }]));
			const deal = await createdOne(store, 'deals', { name: 'old', stage: 'won' });

			const { table, field } = await column(store, 'deals', 'stage');
			const option = only(field.options.filter(({ key }) => key === 'won'));
			await outside.renameOption(table.id, field.id, option.id, 'Im Kasten');
			expect((await store.get('deals', deal.id)).fields.stage).toBe('won');
			await expectToWork(store);
			// In a copy of the base only its label can tell an option, for options have no description.
			await outside.renameOption(table.id, field.id, option.id, option.label);
		});

		it('of two columns with one tag the first counts, unless the map names the other', async () => {
			const { store, outside } = subject();
			const { table, field } = await column(store, 'companies', 'domain');
			const copy = await outside.duplicateField(table.id, field.id, 'Domain Kopie');
			expect((await column(store, 'companies', 'domain')).field.id).toBe(field.id);
			const before = await createdOne(store, 'companies', { name: 'A', domain: 'a.example' });

			store.forgetSchema({ ids: { 'companies.domain': copy } });
			expect((await store.get('companies', before.id)).fields.domain).toBeNull();
			const after = await createdOne(store, 'companies', { name: 'B', domain: 'b.example' });
			const filled = await listed(store, 'companies', { filter: isNotEmpty('domain') });
			expect(idsOf(filled)).toEqual([after.id]);
		});

		it('a column deleted in the schema map falls back to its tag', async () => {
			const { store } = subject();
			store.forgetSchema({ ids: { 'companies.domain': 'nosuchid', companies: 'nosuchid' } });
			const schema = lookUp(await store.describe());
			expect(schema.field('companies', 'domain').key).toBe('domain');
		});

		it('a copy of the base works, though all its ids are new', async () => {
			const { store, outside } = subject();
			const { id } = await createdOne(store, 'companies', { name: 'copied' });
			const copy = await outside.copyBase();
			try {
				const names = (await listed(copy.store, 'companies')).map(({ fields }) => fields.name);
				expect(names).toContain('copied');
				await expectToWork(copy.store);
				expect((await store.get('companies', id)).fields.name).toBe('copied');
			} finally {
				await copy.stop();
			}
		});
	});
}
