// Requests to Airtable for a batch of new leads, counted at the HTTP port of a strict fake, schema and rules included.
import { setTimeout as sleep } from 'node:timers/promises';

import { parseInboxRow, type InboxPost } from '../domain/lead/inboxPost';
import { receivePost } from '../domain/lead/receivePost';
import { installBase } from '../stores/installBase';
import { captureLeads } from '../stores/lead/captureLeads';
import { openStore } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { startFakeAirtable, type FakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';

/** The issue's own bound for one to ten leads that nobody knew, each of a company nobody knew. */
const BOUND = { what: 'bound', value: 7 } as const;
/** No lower: rows of five tables are written, ten a request. */
const FLOOR = { what: 'one write per table', value: 5 } as const;

export async function callsBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report('Counting calls to Airtable (a few seconds) ...');
	const fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	try {
		return await countCalls(fake);
	} finally {
		await fake.stop();
	}
}

async function countCalls(fake: FakeAirtable): Promise<readonly Figure[]> {
	const store = openOn(fake);
	const installed = await installBase(
		store,
		{
			modules: ['core'],
			language: 'de',
			settings: { country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
			defaultOwner: { name: 'Sandra Keller', email: 'sandra@muster.example' },
		},
		() => undefined,
	);
	const calls = (figure: string, value: number, against?: Figure['against']): Figure => ({
		...{ bench: 'calls', figure, value, unit: 'calls' },
		...(against === undefined ? {} : { against }),
	});
	const figures = [calls('install, core module', installed.calls)];
	await counted(fake, store, leads('warm', 1));
	for (const count of [1, 2, 5, 10]) {
		const spent = await counted(fake, store, leads(`n${count}x`, count));
		figures.push(calls(`${count} new leads, new companies`, spent, BOUND));
	}
	const again = () => leads('n10x', 10, 'Noch eine Frage');
	figures.push(calls('10 known people, new enquiries', await counted(fake, store, again()), FLOOR));
	figures.push(calls('10 repeats of these', await counted(fake, store, again())));
	figures.push(calls('100 new leads', await counted(fake, store, leads('h', 100)), { what: 'ten a write, hundred a read', value: 53 }));
	return figures;
}

function openOn(fake: FakeAirtable): CrmStore {
	return openStore(
		{ provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url, requestsPerSecond: 900 },
		{ clock: { now: () => Date.now(), sleep: async (ms) => void (await sleep(ms)) }, fetch },
	);
}

async function counted(fake: FakeAirtable, store: CrmStore, posts: readonly InboxPost[]): Promise<number> {
	const before = fake.calls();
	const results = await captureLeads(store, posts, new Date());
	const bad = results.filter(({ ok }) => !ok).length;
	if (bad > 0) throw new Error(`${bad} of ${posts.length} leads failed`);
	return fake.calls() - before;
}

let rowId = 0;

/** As the lead workflow makes them: understood, kept in the local inbox, read from it. */
function leads(mark: string, count: number, message = 'Bitte um eine Offerte'): InboxPost[] {
	return Array.from({ length: count }, (_, index) => {
		const receivedAt = new Date().toISOString();
		const body = {
			name: `Anna Muster${index}`,
			email: `anna@firma-${mark}-${index}.ch`,
			company: `Firma ${mark} ${index} AG`,
			message,
		};
		const post = { headers: {}, query: {}, body, source: 'webhook', receivedAt } as const;
		const received = receivePost(post, { defaultCountry: 'CH' });
		const row = parseInboxRow({ ...received, id: (rowId += 1), receivedAt, source: 'webhook' });
		if (!row.ok) throw new Error(`The bench's own lead is refused: ${row.fault}`);
		return row.post;
	});
}
