// The reference store is held to the contract like the others; what it alone does is tested here.
import { describe, expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { TABLE_KEYS } from '../../domain/schema';
import { createMemoryBase } from '../../stores/memory/memoryBase';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { describeStoreContract } from './contract';
import { memorySubject } from './contract/memorySubject';
import { created, nth } from './contract/subject';

describeStoreContract('memory', async () => memorySubject(createMemoryBase()));

describe('the store in memory', () => {
	it.each(['de', 'en'] as const)('comes with every table installed, in %s', async (language) => {
		const schema = await createMemoryStore({ language }).describe();
		expect(new Set(schema.tables.map(({ key }) => key))).toEqual(new Set(TABLE_KEYS));
		const labels = schema.tables.map(({ label }) => label);
		expect(labels).toContain(language === 'de' ? 'Firmen' : 'Companies');
	});

	it('begins empty when nothing is to be installed', async () => {
		expect(await createMemoryStore({ installed: false }).describe()).toEqual({ tables: [] });
	});

	it('refuses a second row with the same key', async () => {
		const store = createMemoryStore();
		const row = { fields: { emailKey: 'anna@x.example' } };
		const results = await store.create('contacts', [row, row]);
		expect(nth(results, 1)).toMatchObject({ ok: false, error: expect.any(ConflictError) });
	});

	it('takes two rows with the same key when told so, and then cannot update either by it', async () => {
		const store = createMemoryStore({ enforcesUnique: false });
		const fields = { emailKey: 'anna@x.example' };
		await created(store, 'contacts', [fields, fields]);
		const results = await store.upsert('contacts', 'emailKey', [{ fields }]);
		expect(nth(results, 0)).toMatchObject({ ok: false, error: expect.any(ConflictError) });
	});

	it('refuses a link to a row that does not exist', async () => {
		const store = createMemoryStore();
		const results = await store.create('contacts', [{ fields: { company: 'rec999' } }]);
		expect(nth(results, 0)).toMatchObject({ ok: false, error: expect.any(NotFoundError) });
	});
});
