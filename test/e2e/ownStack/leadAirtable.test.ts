// The same races on Airtable as it is at its worst allowed: 250 ms an answer, five requests a second, 30 s for a trip.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { eventually } from '../support/eventually';
import { people, postLead } from '../support/leads';
import { startOwnStack, type OwnStack } from '../support/ownStack';
import { itStandsRaces } from '../support/races';

/** Read with each request: the tables are made without the wait. */
const world = { latencyMs: 0 };
let fake: FakeAirtable;
let own: OwnStack;

beforeAll(async () => {
	fake = await startFakeAirtable(world);
	const { token, baseId, url: apiUrl } = fake;
	own = await startOwnStack('airtable', { airtable: { token, baseId, apiUrl } });
	world.latencyMs = 250;
});

afterAll(async () => {
	await own?.stop();
	await fake?.stop();
});

/** The fake's own rows: counting them is no request. */
function countsOf(text: string): Readonly<Record<string, number>> {
	const counted = (table: string): number =>
		fake.table(table).records().filter((row) => JSON.stringify(row).includes(text)).length;
	return {
		contacts: counted('Kontakte'),
		companies: counted('Firmen'),
		activities: counted('Aktivitäten'),
		tasks: counted('Aufgaben'),
		leadInbox: counted('Lead-Eingang'),
	};
}

const throttled = () => fake.callLog().filter(({ status }) => status === 429).length;

itStandsRaces(() => ({ n8nUrl: own.stack.n8nUrl, countsOf: async (prefix) => await Promise.resolve(countsOf(prefix)) }));

it('ten leads, one a second, are all answered well and none trips the limit', async () => {
	const before = throttled();
	const statuses: number[] = [];
	for (const lead of people('second', 10)) {
		statuses.push(await postLead(own.stack.n8nUrl, lead));
		await sleep(1_000);
	}
	expect(statuses).toEqual(Array(10).fill(200));
	await eventually('ten tasks', async () => ((countsOf('second').tasks ?? 0) >= 10 ? true : undefined), 3);
	expect(countsOf('second')).toEqual({ contacts: 10, companies: 10, activities: 10, tasks: 10, leadInbox: 10 });
	expect(throttled()).toBe(before);
}, 240_000);
