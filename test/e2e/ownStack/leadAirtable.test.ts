// The same races on Airtable as it is at its worst allowed: 250 ms an answer, five requests a second, 30 s for a trip.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { freePort } from '../../../stack/src/portCheck';
import { startStack, type RunningStack } from '../../../stack/src/startStack';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { eventually } from '../support/eventually';
import { people, postLead } from '../support/leads';
import { itStandsRaces } from '../support/races';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-airtable-'));
/** Read with each request: the tables are made without the wait. */
const world = { latencyMs: 0 };
let fake: FakeAirtable;
let stack: RunningStack;

beforeAll(async () => {
	fake = await startFakeAirtable(world);
	const [n8n, nocodb, mailUi, smtp] = [await freePort(), await freePort(), await freePort(), await freePort()];
	stack = await startStack({
		...{ dataDir, repository: process.cwd(), report: () => undefined },
		ports: { n8n, nocodb, mailUi, smtp },
		region: { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
		airtable: { token: fake.token, baseId: fake.baseId, apiUrl: fake.url },
	});
	world.latencyMs = 250;
});

afterAll(async () => {
	await stack?.stop();
	await fake?.stop();
	fs.rmSync(dataDir, { recursive: true, force: true });
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

itStandsRaces(() => ({ n8nUrl: stack.n8nUrl, countsOf: async (prefix) => await Promise.resolve(countsOf(prefix)) }));

it('ten leads, one a second, are all answered well and none trips the limit', async () => {
	const before = throttled();
	const statuses: number[] = [];
	for (const lead of people('second', 10)) {
		statuses.push(await postLead(stack.n8nUrl, lead));
		await sleep(1_000);
	}
	expect(statuses).toEqual(Array(10).fill(200));
	await eventually('ten tasks', async () => ((countsOf('second').tasks ?? 0) >= 10 ? true : undefined), 3);
	expect(countsOf('second')).toEqual({ contacts: 10, companies: 10, activities: 10, tasks: 10, leadInbox: 10 });
	expect(throttled()).toBe(before);
}, 240_000);
