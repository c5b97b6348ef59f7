// What the setting `acceptMinutes` means, whatever somebody typed into it.
import { expect, it } from 'vitest';

import { acceptanceDeadline } from '../../../domain/routing/acceptance';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { readRouting } from '../../../stores/routing/readRouting';

it.each([
	['nothing', '', 60],
	['a number', ' 90 ', 90],
	['nobody is held to a time', '0', 0],
	['words', 'eine Stunde', 60],
	['less than nothing', '-5', 60],
	['never, as a very large number', '99999999999', 525_600],
])('%s', async (_case, value, expected) => {
	const store = createMemoryStore();
	await store.upsert('settings', 'key', [{ fields: { key: 'acceptMinutes', value } }]);
	const routing = await readRouting(store);
	expect(routing.acceptMinutes).toBe(expected);
	expect(acceptanceDeadline(null, routing, new Date('2026-03-09T09:00Z')).dueOn).toMatch(/^20\d\d-\d\d-\d\d$/);
});
