// Links go by id: what a linked row is called never matters.
import { beforeEach, describe, expect, it } from 'vitest';
import { allOf, equals, isEmpty, linksTo, not } from '../../../domain/filter';
import { type Subject, created, createdOne, emptied, idsOf, listed, nth } from './subject';

export function links(subject: Subject): void {
	describe('links', () => {
		beforeEach(
			async () => await emptied(subject().store, 'companies', 'contacts', 'deals', 'team'),
		);

		it('are made, changed and cleared', async () => {
			const { store } = subject();
			const [one, other] = idsOf(await created(store, 'companies', [{ name: 'A' }, { name: 'B' }]));
			const { id, fields } = await createdOne(store, 'contacts', {
				lastName: 'Meier',
				company: one ?? '',
			});
			expect(fields.company).toBe(one);

			await store.update('contacts', [{ id, fields: { company: other ?? '' } }]);
			expect((await store.get('contacts', id)).fields.company).toBe(other);

			await store.update('contacts', [{ id, fields: { lastName: 'Meier-Huber' } }]);
			expect((await store.get('contacts', id)).fields.company).toBe(other);

			await store.update('contacts', [{ id, fields: { company: null } }]);
			expect((await store.get('contacts', id)).fields.company).toBeNull();
		});

		it('are changed for many rows at once, each to its own', async () => {
			const { store } = subject();
			const names = Array.from({ length: 12 }, (_, index) => ({ name: `Firma ${index}` }));
			const companies = idsOf(await created(store, 'companies', names));
			const contacts = await created(
				store,
				'contacts',
				companies.map((company) => ({ company })),
			);
			const changes = contacts.map(({ id }, index) => ({
				id,
				fields: { company: index % 4 === 0 ? null : nth(companies, 11 - index) },
			}));
			await store.update('contacts', changes);
			const read = new Map(
				(await listed(store, 'contacts')).map((contact) => [contact.id, contact]),
			);
			expect(changes.map(({ id }) => read.get(id)?.fields.company)).toEqual(
				changes.map(({ fields }) => fields.company),
			);
		});

		it('tell two people of one name apart', async () => {
			const { store } = subject();
			const name = { fullName: 'Anna Müller', firstName: 'Anna', lastName: 'Müller' };
			const [one, other] = idsOf(await created(store, 'contacts', [name, name]));
			const deals = await created(store, 'deals', [
				{ name: 'hers', contact: one ?? '' },
				{ name: 'the other one’s', contact: other ?? '' },
				{ name: 'nobody’s' },
			]);
			const hers = await listed(store, 'deals', { filter: linksTo('contact', [one ?? '']) });
			expect(idsOf(hers)).toEqual([deals[0]?.id]);
			const notHers = await listed(store, 'deals', {
				filter: not(linksTo('contact', [one ?? ''])),
			});
			expect(new Set(idsOf(notHers))).toEqual(new Set([deals[1]?.id, deals[2]?.id]));
		});

		it('are not mixed up with a link to a row of another table that has a like name or id', async () => {
			const { store } = subject();
			const [member] = await created(store, 'team', [{ name: 'Muster AG' }]);
			const [company] = await created(store, 'companies', [{ name: 'Muster AG' }]);
			const [owned, linked] = await created(store, 'contacts', [
				{ owner: member?.id ?? '' },
				{ company: company?.id ?? '' },
			]);
			const byOwner = await listed(store, 'contacts', {
				filter: linksTo('owner', [member?.id ?? '']),
			});
			expect(idsOf(byOwner)).toEqual([owned?.id]);
			const byCompany = await listed(store, 'contacts', {
				filter: linksTo('company', [company?.id ?? '']),
			});
			expect(idsOf(byCompany)).toEqual([linked?.id]);
		});

		it('are found for several rows at once, and together with other conditions', async () => {
			const { store } = subject();
			const names = Array.from({ length: 60 }, (_, index) => ({ name: `Firma ${index % 2}` }));
			const companies = idsOf(await created(store, 'companies', names));
			await created(
				store,
				'contacts',
				companies.map((company, index) => ({ company, score: index })),
			);
			const wanted = companies.slice(0, 45);
			const found = await listed(store, 'contacts', { filter: linksTo('company', wanted) });
			expect(new Set(found.map(({ fields }) => fields.company))).toEqual(new Set(wanted));
			const filter = allOf(linksTo('company', wanted), equals('score', 7));
			expect(
				(await listed(store, 'contacts', { filter })).map(({ fields }) => fields.score),
			).toEqual([7]);
			expect(await listed(store, 'contacts', { filter: linksTo('company', []) })).toEqual([]);
		});

		it('hold when the linked row is renamed, and are empty when it is deleted', async () => {
			const { store } = subject();
			const { id: company } = await createdOne(store, 'companies', { name: 'Vorher' });
			const { id } = await createdOne(store, 'contacts', { company });
			await store.update('companies', [{ id: company, fields: { name: 'Nachher, "neu"' } }]);
			expect(
				idsOf(await listed(store, 'contacts', { filter: linksTo('company', [company]) })),
			).toEqual([id]);

			await store.delete('companies', [company]);
			expect((await store.get('contacts', id)).fields.company).toBeNull();
			expect(idsOf(await listed(store, 'contacts', { filter: isEmpty('company') }))).toEqual([id]);
		});
	});
}
