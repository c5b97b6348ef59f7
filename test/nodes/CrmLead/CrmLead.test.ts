import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { contains } from '../../../domain/filter';
import { planTables } from '../../../domain/schema/planTables';
import { CrmLead } from '../../../nodes/CrmLead/CrmLead.node';
import inboxTable from '../../../stack/dataTables.json';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { aBase, ANNA, countsOf } from '../../stores/lead/posts';

const TABLES = [
	'companies',
	'contacts',
	'deals',
	'activities',
	'tasks',
	'team',
	'leadInbox',
	'settings',
] as const;

let fake: FakeAirtable;
let store: CrmStore;
let harness: Harness;
/** Its token is not valid any more. */
let lockedOut: Harness;

beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	const credential: BaseCredential = {
		...{ provider: 'airtable', token: fake.token, baseId: fake.baseId },
		...{ apiUrl: fake.url, requestsPerSecond: 1_000 },
	};
	store = openStore(credential, { clock: { now: () => Date.now(), sleep }, fetch });
	const plan = async () => planTables(await store.describe(), TABLES, 'en');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	await aBase(store);
	harness = await harnessFor(credential);
	lockedOut = await harnessFor({ ...credential, token: 'revoked' });
});

const harnessFor = (credential: BaseCredential): Promise<Harness> =>
	createHarness({
		nodes: [new CrmLead()],
		credentialTypes: [new CrmBaseApi()],
		credentials: { crmBaseApi: { ...credential } },
	});

afterAll(async () => {
	await fake.stop();
});

async function run(
	operation: string,
	input: readonly IDataObject[],
	parameters: INodeParameters = {},
	on: Harness = harness,
) {
	const workflow = oneNode({
		type: 'crmLead',
		parameters: { operation, ...parameters },
		credentials: ['understand', 'collect'].includes(operation) ? [] : ['crmBaseApi'],
	});
	const items = input.map((json): INodeExecutionData => ({ json }));
	return await on.run(workflow, { startNode: NODE_NAME, input: items });
}

const webhook = (body: IDataObject): IDataObject => ({
	headers: { 'content-type': 'application/json' },
	...{ params: {}, query: {}, body },
});

describe('Understand', () => {
	it('keeps what reaches a person and refuses the rest, each linked to its item, without a credential', async () => {
		const result = await run('understand', [webhook({ name: 'Anna' }), webhook(ANNA)]);
		expect(result.items(NODE_NAME, 1)).toMatchObject([
			{ json: { outcome: 'invalid', httpStatus: 400 }, pairedItem: { item: 0 } },
		]);
		const [kept] = result.items(NODE_NAME);
		expect(kept).toMatchObject({
			json: { outcome: 'received', answer: '{"outcome":"received"}', source: 'webhook' },
			pairedItem: { item: 1 },
		});
		const columns = inboxTable[0]?.columns.map(({ name }) => name) ?? [];
		expect(columns).toEqual(expect.arrayContaining(Object.keys(kept?.json ?? {})));
	});

	it('follows country and mapping of the panel', async () => {
		const result = await run('understand', [webhook({ feld7: '030 901820', wer: 'Anna Muster' })], {
			defaultCountry: 'DE',
			fieldMapping: {
				fields: [
					{ field: 'feld7', meaning: 'phone' },
					{ field: 'wer', meaning: 'fullName' },
				],
			},
		});
		expect(JSON.parse(String(result.json(NODE_NAME)[0]?.lead))).toMatchObject({
			phone: '+4930901820',
			lastName: 'Muster',
		});
	});
});

describe('Collect', () => {
	it('lets one of several executions go on', async () => {
		const results = await Promise.all([1, 2, 3].map(() => run('collect', [{}], { windowMs: 20 })));
		const going = results.flatMap((result) => result.json(NODE_NAME));
		expect(going).toEqual([{ posts: 3, windowMs: 20 }]);
	});
});

describe('Capture', () => {
	it('captures what can be read and hands back the rest, each linked to its item', async () => {
		const [row] = (await run('understand', [webhook(ANNA)])).json(NODE_NAME);
		const result = await run('capture', [
			{ id: 1, key: 'x' },
			{ id: 2, ...row },
		]);
		expect(result.error).toBeUndefined();
		expect(result.items(NODE_NAME, 1)).toMatchObject([
			{ json: { id: 1, claim: 'stuck', attempts: 1 }, pairedItem: { item: 0 } },
		]);
		expect(result.items(NODE_NAME)).toMatchObject([
			{
				json: {
					...{ id: 2, key: row?.key, outcome: 'captured', isNewContact: true },
					owner: { name: 'Beat Keller', email: 'beat.keller@firma.example', language: 'de' },
					mail: { sendKey: `leadNotification:${String(row?.key)}` },
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(await countsOf(store)).toMatchObject({
			companies: 1,
			contacts: 1,
			activities: 1,
			tasks: 1,
		});
	});

	it('hands every lead back to be tried again while the base is closed to it', async () => {
		const [row] = (await run('understand', [webhook({ email: 'b@example.ch' })])).json(NODE_NAME);
		const result = await run('capture', [{ id: 3, attempts: 7, ...row }], {}, lockedOut);
		expect(result.json(NODE_NAME)).toEqual([]);
		expect(result.json(NODE_NAME, 1)).toMatchObject([{ id: 3, claim: '', attempts: 8 }]);
	});
});

describe('Collect Released', () => {
	it('gives Capture what a person released, with the id of the base', async () => {
		const [row] = (await run('understand', [webhook({ ...ANNA, email: 'spam@example.ch', _gotcha: 'x' })])).json(NODE_NAME);
		await run('capture', [{ id: 9, ...row }]);
		expect((await run('collectReleased', [{}])).json(NODE_NAME)).toEqual([]);

		const entry = await spamEntry();
		await store.update('leadInbox', [{ id: entry.id, fields: { status: 'release' } }]);
		const released = (await run('collectReleased', [{}, {}])).json(NODE_NAME);
		expect(released).toMatchObject([{ id: entry.id, status: 'release', outcome: 'spam' }]);
		const captured = (await run('capture', released)).json(NODE_NAME);
		expect(captured).toMatchObject([{ id: entry.id, outcome: 'captured' }]);
		expect((await spamEntry()).fields).toMatchObject({ outcome: 'captured', status: 'done' });
	});
});

async function spamEntry() {
	for await (const entry of store.list('leadInbox', { filter: contains('lead', 'spam@example.ch') })) return entry;
	throw new Error('There is no entry');
}

describe('Capture with parameters', () => {
	it('lets the form win where the panel says so, and hands out what the double opt-in needs', async () => {
		const said = { ...ANNA, nachname: 'Meier', nachricht: 'Neu', 'Ja, ich möchte den Newsletter erhalten': 'true' };
		const [row] = (await run('understand', [webhook(said)])).json(NODE_NAME);
		const parameters = { requireDoubleOptIn: true, merge: { person: 'preferNew' } };
		const [captured] = (await run('capture', [{ id: 10, ...row }], parameters)).json(NODE_NAME);
		expect(captured).toMatchObject({
			...{ outcome: 'captured', suggestions: 1 },
			optIn: { email: 'anna@muster.ch', recipientName: 'Anna Meier', topic: 'newsletter' },
		});
	});
});

describe('Note', () => {
	it('logs what is clear and sends back the rest with a sentence', async () => {
		const said = { contact: ANNA.email, kind: 'Anruf', text: 'Ruft zurück', followUpOn: '2999-01-04' };
		const logged = await run('note', [{}], said);
		expect(logged.json(NODE_NAME)).toMatchObject([
			{ title: 'Gespeichert', message: expect.stringMatching(/Die Wiedervorlage ist angelegt\.$/), taskId: expect.any(String) },
		]);
		const unclear = await run('note', [{}], { ...said, contact: 'Xaver' });
		expect(unclear.items(NODE_NAME, 1)).toMatchObject([
			{ json: { title: 'Noch nicht gespeichert', message: expect.stringContaining('Kein Kontakt heisst «Xaver»') } },
		]);
	});

	it('logged once more days later is the note of that day, with its time and its follow-up', async () => {
		const said = { contact: ANNA.email, kind: 'call', text: 'Will die Offerte', followUpOn: '2026-03-05', writtenAt: '2026-03-02T09:00:00Z' };
		const once = (await run('note', [{}], said)).json(NODE_NAME);
		const again = (await run('note', [{}], said)).json(NODE_NAME);
		expect(once).toMatchObject([{ title: 'Gespeichert', taskId: expect.any(String) }]);
		expect(again).toMatchObject([{ activityId: once[0]?.activityId, taskId: once[0]?.taskId }]);
		const activity = await store.get('activities', String(once[0]?.activityId));
		expect(activity.fields.occurredAt).toBe('2026-03-02T09:00:00.000Z');
		const wrong = await run('note', [{}], { ...said, writtenAt: 'gestern' });
		expect(wrong.error?.message).toContain('not a point in time');
	});
});
