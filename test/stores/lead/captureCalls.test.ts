import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { InboxPost } from '../../../domain/lead/inboxPost';
import { captureLeads } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { planTables } from '../../../domain/schema/planTables';
import { startOnFake, type OnFake } from '../airtable/subject';
import { aBase, aPost, countsOf, minutesLater, NOW } from './posts';

let airtable: OnFake;
let store: CrmStore;

beforeAll(async () => {
	airtable = await startOnFake();
	store = await aBase(await installed(airtable.open()));
	// What every process reads once in five minutes.
	await store.settings();
	await store.rules('team');
});

afterAll(async () => {
	await airtable.fake.stop();
});

const TABLES_OF_LEADS = [
	'companies',
	'contacts',
	'deals',
	'activities',
	'tasks',
	'team',
	'leadInbox',
	'settings',
] as const;

async function installed(base: CrmStore): Promise<CrmStore> {
	const plan = async () => planTables(await base.describe(), TABLES_OF_LEADS, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await base.extend(change);
	}
	return base;
}

const lead = (name: string) => ({
	email: `info@${name}.ch`,
	name: `Anna ${name}`,
	company: `${name} AG`,
	message: 'Hello',
});

const leads = (prefix: string, count: number): InboxPost[] =>
	Array.from({ length: count }, (_, index) => aPost(lead(`${prefix}${index}`)));

async function callsFor(posts: readonly InboxPost[]): Promise<number> {
	const before = store.calls;
	const results = await captureLeads(store, posts, NOW);
	expect(results.filter(({ ok }) => !ok)).toEqual([]);
	return store.calls - before;
}

describe('calls to Airtable', () => {
	it.each([
		['one new lead with a new company', () => leads('one', 1), 7],
		['ten new leads with new companies', () => leads('ten', 10), 7],
		[
			'ten new leads without a company',
			() => Array.from({ length: 10 }, (_, i) => aPost({ email: `p${i}@gmail.com` })),
			5,
		],
		[
			'a known person with a new enquiry',
			() => [aPost({ ...lead('one0'), message: 'More' }, { receivedAt: minutesLater(30) })],
			7,
		],
		[
			'ten copies of a post that is known',
			() => Array.from({ length: 10 }, () => aPost(lead('one0'))),
			3,
		],
		[
			'ten posts of spam',
			() => Array.from({ length: 10 }, () => aPost({ ...lead('spam'), _gotcha: 'x' })),
			1,
		],
	])('%s: at most %s', async (_case, posts, calls) => {
		expect(await callsFor(posts())).toBe(calls);
	});

	it('twenty copies at the same time are one contact, one activity, one task there too', async () => {
		const before = await countsOf(store);
		const copies = Array.from({ length: 20 }, () => aPost(lead('twenty')));
		const results = await Promise.all(copies.map((post) => captureLeads(store, [post], NOW)));
		expect(
			results.flat().filter((result) => result.ok && result.outcome === 'captured'),
		).toHaveLength(1);
		const after = await countsOf(store);
		for (const table of ['companies', 'contacts', 'activities', 'tasks']) {
			expect((after[table] ?? 0) - (before[table] ?? 0)).toBe(1);
		}
	});

	it('left one of each behind', async () => {
		expect(await countsOf(store)).toEqual({
			companies: 12,
			contacts: 22,
			activities: 23,
			tasks: 23,
			leadInbox: 62,
		});
	});
});
