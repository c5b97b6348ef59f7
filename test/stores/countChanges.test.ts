import { expect, it } from 'vitest';

import { countChanges } from '../../stores/countChanges';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { fakeClock } from '../support/fakeClock';

it('counts the rows that were written and no others', async () => {
	const store = countChanges(createMemoryStore({ clock: fakeClock(), enforcesUnique: true }));
	const [made] = await store.create('contacts', [{ fields: { emailKey: 'a@a.example' } }, { fields: { emailKey: 'b@b.example' } }]);
	expect(store.changed).toBe(2);
	const id = made?.ok === true ? made.record.id : '';
	await store.update('contacts', [
		{ id, fields: { lastName: 'Meier' } },
		{ id: 'gone', fields: { lastName: 'Meier' } },
	]);
	expect(store.changed).toBe(3);
	await store.upsert('contacts', 'emailKey', [{ fields: { emailKey: 'c@c.example' } }]);
	await store.delete('contacts', [id]);
	expect(store.changed).toBe(5);
	await store.upsert('settings', 'key', [{ fields: { key: 'language', value: 'de' } }]);
	await store.create('runs', [{ fields: { workflow: 'a' } }]);
	expect(store.changed).toBe(5);
});
