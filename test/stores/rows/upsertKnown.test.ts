import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { BY_DOMAIN, BY_EMAIL } from '../../../stores/people/upsertPeople';
import { byOwnKey } from '../../../stores/rows/byOwnKey';
import { upsertKnown } from '../../../stores/rows/upsertKnown';
import type { CrmStore } from '../../../stores/port';

const people = (...rows: ReadonlyArray<Fields<'contacts'>>) => rows.map((fields) => ({ fields }));

async function countOf(
	store: CrmStore,
	table: 'contacts' | 'companies' | 'tasks',
): Promise<number> {
	let count = 0;
	for await (const record of store.list(table)) count += record.id === '' ? 0 : 1;
	return count;
}

describe('creating or updating many rows', () => {
	it('joins rows that mean one new record, the later winning where it says something', async () => {
		const store = createMemoryStore();
		const rows = people(
			{ email: 'anna@muster.ch', firstName: 'Ann', phone: '1' },
			{ email: 'ANNA@muster.ch', firstName: 'Anna', phone: '' },
		);
		const results = await upsertKnown(store, BY_EMAIL, rows);
		expect(results).toMatchObject([{ outcome: 'created' }, { outcome: 'updated' }]);
		expect(results[1]).toMatchObject({ record: { fields: { firstName: 'Anna', phone: '1' } } });
		expect(await countOf(store, 'contacts')).toBe(1);
	});

	it('joins rows that find one record in two ways', async () => {
		const store = createMemoryStore();
		await store.create('contacts', people({ phone: '+41446681800', lastName: 'Muster' }));
		const results = await upsertKnown(
			store,
			BY_EMAIL,
			people(
				{ phone: '044 668 18 00', lastName: 'Muster', firstName: 'Anna' },
				{ email: 'anna@muster.ch', phone: '044 668 18 00', lastName: 'Muster' },
			),
		);
		expect(results).toMatchObject([{ outcome: 'updated' }, { outcome: 'updated' }]);
		expect(await countOf(store, 'contacts')).toBe(1);
	});

	it('says of each row of a company that is as it should be that it was left so, however many people work there', async () => {
		const store = createMemoryStore();
		const rows = [{ fields: { name: 'Keller AG' } }, { fields: { name: 'Keller AG' } }];
		const outcomes = async () => (await upsertKnown(store, BY_DOMAIN, rows)).map((result) => result.ok && result.outcome);
		expect(await outcomes()).toEqual(['created', 'updated']);
		expect(await outcomes()).toEqual(['unchanged', 'unchanged']);
	});

	it('refuses a row that could not be recognised again, and only that', async () => {
		const store = createMemoryStore();
		const results = await upsertKnown(
			store,
			BY_EMAIL,
			people({ firstName: 'Anna' }, { email: 'a@b.ch' }),
		);
		expect(results).toMatchObject([
			{ ok: false, error: { code: 'invalid_input', hint: expect.stringContaining('email') } },
			{ ok: true },
		]);
	});

	it('makes one company of one domain, however it is typed', async () => {
		const store = createMemoryStore();
		const rows = [{ domain: 'acme.ch' }, { website: 'https://www.acme.ch/de', name: 'Acme AG' }];
		const results = await upsertKnown(
			store,
			BY_DOMAIN,
			rows.map((fields) => ({ fields })),
		);
		expect(results).toMatchObject([
			{ outcome: 'created' },
			{ record: { fields: { name: 'Acme AG' } } },
		]);
		expect(await countOf(store, 'companies')).toBe(1);
	});

	it('makes one task of one automation key, also on the next run', async () => {
		const store = createMemoryStore();
		const byKey = byOwnKey('tasks', 'automationKey');
		const rows = [{ fields: { title: 'Call', automationKey: 'x:1' } }];
		expect(await upsertKnown(store, byKey, rows)).toMatchObject([{ outcome: 'created' }]);
		expect(await upsertKnown(store, byKey, rows)).toMatchObject([{ outcome: 'unchanged' }]);
		expect(await countOf(store, 'tasks')).toBe(1);
	});

	it('makes one contact of twenty at once', async () => {
		const store = createMemoryStore();
		const one = people({ email: 'anna@muster.ch' });
		await Promise.all(Array.from({ length: 20 }, () => upsertKnown(store, BY_EMAIL, one)));
		expect(await countOf(store, 'contacts')).toBe(1);
	});
});
