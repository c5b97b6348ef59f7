// Create-or-update by key: one row per key, whoever asks, however often, however many at once.
import { beforeEach, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../domain/errors';
import { type Subject, created, createdOne, emptied, idsOf, listed, nth, written } from './subject';

export function upserting(subject: Subject): void {
	describe('create or update', () => {
		beforeEach(async () => await emptied(subject().store, 'contacts', 'companies'));

		it('creates a row once and updates it from then on', async () => {
			const { store } = subject();
			const row = { fields: { emailKey: 'anna@x.example', lastName: 'Müller', phone: '1' } };
			const first = nth(await store.upsert('contacts', 'emailKey', [row]), 0);
			expect(first).toMatchObject({ ok: true, outcome: 'created' });

			const change = { fields: { emailKey: 'anna@x.example', phone: '2' } };
			const second = nth(await store.upsert('contacts', 'emailKey', [change]), 0);
			expect(second).toMatchObject({ ok: true, outcome: 'updated' });
			const read = await listed(store, 'contacts');
			expect(read.map(({ fields }) => fields)).toEqual([
				expect.objectContaining({ lastName: 'Müller', phone: '2' }),
			]);
		});

		it('answers in order where some rows exist and others do not', async () => {
			const { store } = subject();
			const keys = Array.from({ length: 25 }, (_, index) => `key ${index}`);
			const existing = keys.filter((_, index) => index % 3 === 0);
			await created(
				store,
				'companies',
				existing.map((key) => ({ key, name: 'before' })),
			);

			const rows = keys.map((key) => ({ fields: { key, domain: `${key}.example` } }));
			const results = await store.upsert('companies', 'key', rows);
			expect(written(results).map(({ fields }) => fields.key)).toEqual(keys);
			expect(results.map((result) => result.ok && result.outcome)).toEqual(
				keys.map((key) => (existing.includes(key) ? 'updated' : 'created')),
			);
			expect(await listed(store, 'companies')).toHaveLength(keys.length);
		});

		it('joins equal keys of one call, the later winning field by field', async () => {
			const { store } = subject();
			const results = await store.upsert('contacts', 'emailKey', [
				{ fields: { emailKey: 'a@x.example', lastName: 'first', phone: '1' } },
				{ fields: { emailKey: 'b@x.example', lastName: 'other' } },
				{ fields: { emailKey: 'a@x.example', lastName: 'later' } },
			]);
			const [first, , later] = written(results);
			expect(first?.id).toBe(later?.id);
			const read = await listed(store, 'contacts');
			expect(read).toHaveLength(2);
			expect(read.find(({ id }) => id === first?.id)?.fields).toMatchObject({
				...{ lastName: 'later', phone: '1' },
			});
		});

		it('makes one record when twenty do it at once', async () => {
			const { store, another } = subject();
			const runs = Array.from({ length: 20 }, async (_, index) => {
				const row = { fields: { emailKey: 'race@x.example', phone: String(index) } };
				return await (index % 2 === 0 ? store : another).upsert('contacts', 'emailKey', [row]);
			});
			const results = (await Promise.all(runs)).flat();
			expect(new Set(idsOf(written(results))).size).toBe(1);
			expect(results.filter((result) => result.ok && result.outcome === 'created')).toHaveLength(1);
			expect(await listed(store, 'contacts')).toHaveLength(1);
		});

		it('leaves rows alone that a person typed without a key', async () => {
			const { store } = subject();
			const { id } = await createdOne(store, 'contacts', { email: 'anna@x.example' });
			await store.upsert('contacts', 'emailKey', [
				{ fields: { emailKey: 'anna@x.example', email: 'anna@x.example' } },
			]);
			expect(await listed(store, 'contacts')).toHaveLength(2);
			expect((await store.get('contacts', id)).fields.emailKey).toBeNull();
		});

		it('a row without its key, and a row with a bad value, fail alone', async () => {
			const { store } = subject();
			const results = await store.upsert('contacts', 'emailKey', [
				{ fields: { emailKey: 'a@x.example' } },
				{ fields: { lastName: 'no key' } },
				{ fields: { emailKey: '' } },
				{ fields: { emailKey: 'b@x.example', band: 'no such option' } },
				{ fields: { emailKey: 'c@x.example' } },
			]);
			expect(results.map((result) => result.ok)).toEqual([true, false, false, false, true]);
			expect(nth(results, 1)).toMatchObject({ error: expect.any(InvalidInputError) });
			expect(await listed(store, 'contacts')).toHaveLength(2);
		});

		it('sets links and options like any write', async () => {
			const { store } = subject();
			const { id: company } = await createdOne(store, 'companies', { name: 'Muster AG' });
			const fields = { emailKey: 'a@x.example', company, band: 'A1' };
			for (const outcome of ['created', 'updated']) {
				const result = nth(await store.upsert('contacts', 'emailKey', [{ fields }]), 0);
				expect(result).toMatchObject({ ok: true, outcome, record: { fields } });
			}
			await store.upsert('contacts', 'emailKey', [{ fields: { ...fields, company: null } }]);
			expect((await listed(store, 'contacts'))[0]?.fields).toMatchObject({
				company: null,
				band: 'A1',
			});
		});
	});
}
