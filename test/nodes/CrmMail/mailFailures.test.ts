// The mail about failures, over SMTP: also when the base is what failed, and when the mail server is away.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { Crm } from '../../../nodes/Crm/Crm.node';
import { CrmMail } from '../../../nodes/CrmMail/CrmMail.node';
import { meterOf } from '../../../nodes/shared/meter';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { installTables } from '../../support/installTables';
import { startSmtpSink, type SmtpSink } from '../../support/smtpSink';
import { type OnFake, startOnFake } from '../../stores/airtable/subject';

let airtable: OnFake;
let sink: SmtpSink;
let harness: Harness;

beforeEach(async () => {
	[airtable, sink] = await Promise.all([startOnFake({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity }), startSmtpSink()]);
	const store = airtable.open();
	await installTables(store, ['settings', 'team', 'runs']);
	const settings = { firmName: 'Muster AG', fromAddress: 'info@muster.example', defaultOwner: 'sandra@muster.example', language: 'de' };
	await store.create('settings', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	await store.create('team', [{ fields: { name: 'Sandra Keller', email: 'sandra@muster.example', language: 'de', active: true } }]);
	harness = await harnessOn(sink.port);
});
afterEach(async () => void (await Promise.all([airtable.fake.stop(), sink.stop()])));

const harnessOn = async (port: number, token = airtable.fake.token): Promise<Harness> =>
	await createHarness({
		nodes: [new CrmMail(), new Crm()],
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: {
			crmBaseApi: { provider: 'airtable', token, baseId: airtable.fake.baseId, apiUrl: airtable.fake.url, requestsPerSecond: 1_000 },
			smtp: { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '' },
		},
	});

type Row = Readonly<Record<string, string | number>>;

const failed = (message: string) => ({
	workflow: { id: 'stale-deals', name: 'Stale deals' },
	execution: { id: '7', url: 'https://n8n.example/7', mode: 'trigger', error: { message, context: { crmCode: 'schema' } } },
});

/** As the workflow keeps it: described by the node, then in the local table for ten minutes. */
async function aFailure(id: number, message: string): Promise<Row> {
	const workflow = oneNode({ type: 'crm', parameters: { resource: 'run', operation: 'describeError' }, credentials: ['crmBaseApi'] });
	const result = await harness.run(workflow, { startNode: NODE_NAME, input: [{ json: failed(message) }] });
	return { ...(result.json(NODE_NAME)[0] as Row), id, at: new Date(Date.now() - 600_000).toISOString() };
}

async function look(on: Harness, rows: readonly Row[], recipient = '') {
	const parameters = { operation: 'mailFailures', recipient, quietHours: 3, collectMinutes: 5, patienceMinutes: 30 };
	const workflow = oneNode({ type: 'crmMail', parameters, credentials: ['crmBaseApi', 'smtp'] });
	const result = await on.run(workflow, { startNode: NODE_NAME, input: rows.length === 0 ? [{ json: {} }] : rows.map((json) => ({ json })) });
	expect(result.error).toBeUndefined();
	const [json = {}] = result.json(NODE_NAME);
	const state: Row = { id: 1, key: 'state', kind: 'state', at: String(json.at), data: String(json.data) };
	return { json, state };
}

describe('the mail about failures', () => {
	it('tells once of many, without the address that an error quoted', async () => {
		const rows = await Promise.all([aFailure(5, 'no column for anna@kunde.example'), aFailure(6, 'no column for anna@kunde.example')]);
		const first = await look(harness, rows);
		expect(first.json).toMatchObject({ mail: 'sent', forgetUpTo: 6, failures: 2 });
		expect(sink.mails).toHaveLength(1);
		expect(sink.mails[0]).toMatch(/^To: .*sandra@muster\.example/m);
		expect(sink.mails[0]).toContain('Stale deals');
		expect(sink.mails[0]).not.toContain('anna@kunde');
		// What fails next waits its hours.
		const second = await look(harness, [first.state, await aFailure(7, 'another')]);
		expect(second.json).toMatchObject({ mail: 'none', forgetUpTo: 0 });
		expect(sink.mails).toHaveLength(1);
	});

	it('goes out while the base lets nobody in, to whoever was known before', async () => {
		const quiet = await look(harness, []);
		expect(quiet.json).toMatchObject({ mail: 'none' });
		const row = await aFailure(5, 'Airtable did not answer');
		const shutOut = await harnessOn(sink.port, 'patOld.1');
		expect((await look(shutOut, [quiet.state, row])).json).toMatchObject({ mail: 'sent' });
		expect(sink.mails).toHaveLength(1);
	});

	it('is kept while the mail server is away, and goes out when it is back', async () => {
		const row = await aFailure(5, 'no such column');
		const deaf = await harnessOn(1);
		const first = await look(deaf, [row]);
		expect(first.json).toMatchObject({ mail: 'notSent', forgetUpTo: 0 });
		expect((await look(harness, [first.state, row])).json).toMatchObject({ mail: 'sent', forgetUpTo: 5 });
	});

	it('waits three hours after a mail, and no longer', async () => {
		const { state } = await look(harness, []);
		const afterMail = (minutesAgo: number): Row => {
			const lastMailAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
			return { ...state, data: JSON.stringify({ ...JSON.parse(String(state['data'])), lastMailAt }) };
		};
		const row = await aFailure(5, 'no such column');
		expect((await look(harness, [afterMail(170), row])).json).toMatchObject({ mail: 'none' });
		expect((await look(harness, [afterMail(181), row])).json).toMatchObject({ mail: 'sent' });
	});

	it('goes to whoever is named instead of the owner', async () => {
		await look(harness, [await aFailure(5, 'no such column')], 'it@muster.example');
		expect(sink.mails.map((mail) => /^To: .*$/m.exec(mail)?.[0])).toEqual([expect.stringContaining('it@muster.example')]);
	});

	it('is known as the same mail when the run died before it could remember that it went out', async () => {
		const { state } = await look(harness, []);
		const row = await aFailure(5, 'no such column');
		for (const _attempt of [1, 2]) await look(harness, [state, row]);
		const ids = sink.mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1]);
		expect(ids).toEqual([expect.stringContaining('@'), ids[0]]);
	});

	it('counts as gone when nobody knows whether it went: told twice in ten minutes is worse than once too late', async () => {
		sink.answers.set('sandra@muster.example', [{ hangUp: 'kept' }]);
		expect((await look(harness, [await aFailure(5, 'no such column')])).json).toMatchObject({ mail: 'sent', forgetUpTo: 5 });
		expect(sink.mails).toHaveLength(1);
	});

	it('says once a month that the calls of Airtable run out, as soon as that is known', async () => {
		const store = airtable.open();
		await store.create('settings', [{ fields: { key: 'monthlyCalls', value: '1000' } }]);
		store.forgetSchema();
		const { token, baseId, url: apiUrl } = airtable.fake;
		const meter = meterOf({ provider: 'airtable', token, baseId, apiUrl });
		meter.count({ workflow: 'lead-scoring', calls: 1_000 }, new Date());
		await meter.writeIfDue(store, new Date(), (sentence) => expect.fail(sentence));
		const deaf = await look(await harnessOn(1), []);
		expect(deaf.json).toMatchObject({ mail: 'notSent' });
		const first = await look(harness, [deaf.state]);
		expect(first.json).toMatchObject({ mail: 'sent', forgetUpTo: 0 });
		expect(sink.mails[0]?.replaceAll('=\r\n', '')).toMatch(/Airtable[^]*1000 Aufrufe/);
		const hoursAgo = new Date(Date.now() - 4 * 3_600_000).toISOString();
		const later = { ...first.state, data: JSON.stringify({ ...JSON.parse(String(first.state['data'])), lastMailAt: hoursAgo }) };
		expect((await look(harness, [later])).json).toMatchObject({ mail: 'none' });
	});

	it('asks the base for nothing as long as nothing is to be told', async () => {
		const { state } = await look(harness, []);
		const before = airtable.fake.calls();
		await look(harness, [state]);
		expect(airtable.fake.calls()).toBe(before);
	});
});
