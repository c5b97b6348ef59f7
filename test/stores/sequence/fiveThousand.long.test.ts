// Five thousand people are due at once: runs within their budget, two side by side, serve each once.
import { expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { createDesk } from '../../../stores/sequence/desk';
import { runDue } from '../../../stores/sequence/runDue';
import { listAll } from '../../../stores/rows/written';
import * as base from './aSequenceBase';

const PEOPLE = 5_000;
const A_RUN = { ...base.NO_LIMITS, enrolments: 1_000 };

it('five thousand who are due are served once each, by two processes that run at once within their limits', async () => {
	const time = { ms: base.MONDAY.getTime() };
	const store = createMemoryStore();
	const firm = await base.aFirm(store);
	const people = await base.customers(store, firm, PEOPLE);
	await base.enrolAll(store, people);
	const mails = base.aMailServer({ now: () => time.ms });
	const run = async () => await runDue(base.portsOf(store, time, mails, { desk: createDesk() }), A_RUN);
	let runs = 0;
	for (let isMoreDue = true; isMoreDue; runs += 2) {
		const pair = await Promise.all([run(), run()]);
		expect(Math.max(...pair.map(({ taken }) => taken))).toBeLessThanOrEqual(A_RUN.enrolments);
		isMoreDue = pair.some((one) => one.isMoreDue);
	}
	expect(mails.sent).toHaveLength(PEOPLE);
	expect(new Set(mails.sent.map(({ sendKey }) => sendKey)).size).toBe(PEOPLE);
	const tasks = await listAll(store, 'tasks');
	expect(new Set(tasks.map(({ fields }) => fields.automationKey)).size).toBe(tasks.length);
	expect(tasks).toHaveLength(PEOPLE);
	expect(runs).toBeGreaterThan(4);
});
