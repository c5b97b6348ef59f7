// The real node in n8n's own executor, on a fake Airtable and over SMTP.
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { planTables } from '../../../domain/schema/planTables';
import { CrmMail } from '../../../nodes/CrmMail/CrmMail.node';
import { sampleVariables } from '../../../templates/catalogue';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { startSmtpSink, type SmtpSink } from '../../support/smtpSink';

const VARIABLES = { ...sampleVariables('leadNotification', 'de') };
const MAIL = {
	email: 'sandra@muster.example',
	recipientName: 'Sandra Keller',
	language: 'de',
	sendKey: 'leadNotification:1',
	replyTo: 'joerg@luedenscheidt.example',
	variables: VARIABLES,
};

let fake: FakeAirtable;
let sink: SmtpSink;
let harnessOn: (smtpPort: number) => Promise<Harness>;

beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	const base: BaseCredential = {
		...{ provider: 'airtable', token: fake.token, baseId: fake.baseId },
		...{ apiUrl: fake.url, requestsPerSecond: 1_000 },
	};
	const store = openStore(base, { clock: { now: () => Date.now(), sleep }, fetch });
	for (const change of planTables(await store.describe(), ['settings'], 'en')) await store.extend(change);
	const settings = { firmName: 'Muster AG', fromAddress: 'info@muster.example', language: 'de' };
	await store.create('settings', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	sink = await startSmtpSink(['gone@muster.example']);
	harnessOn = async (port) =>
		await createHarness({
			nodes: [new CrmMail()],
			credentialTypes: [new CrmBaseApi()],
			credentials: {
				crmBaseApi: { ...base },
				smtp: { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '' },
			},
		});
});

afterAll(async () => {
	await sink.stop();
	await fake.stop();
});

let before = 0;
beforeEach(() => {
	before = sink.mails.length;
});
const taken = (): readonly string[] => sink.mails.slice(before);

async function run(
	parameters: INodeParameters,
	items: readonly IDataObject[] = [{}],
	rest: object = {},
	smtpPort = sink.port,
) {
	const harness = await harnessOn(smtpPort);
	const workflow = oneNode({
		type: 'crmMail',
		parameters: { operation: 'send', template: 'leadNotification', ...parameters },
		credentials: ['crmBaseApi', 'smtp'],
		...rest,
	});
	return await harness.run(workflow, { startNode: NODE_NAME, input: items.map((json) => ({ json })) });
}

describe('a mail', () => {
	it('goes out from the firm, to one person, with what answers and repeats need', async () => {
		const result = await run({ ...MAIL, variables: JSON.stringify(VARIABLES) });
		expect(result.error).toBeUndefined();
		const [mail = ''] = taken();
		expect(mail).toMatch(/^From: Muster AG <info@muster\.example>$/m);
		expect(mail).toMatch(/^To: Sandra Keller <sandra@muster\.example>$/m);
		expect(mail).toMatch(/^Reply-To: joerg@luedenscheidt\.example$/m);
		expect(mail).toMatch(/^Auto-Submitted: auto-generated$/m);
		expect(mail).toMatch(/^Content-Type: multipart\/alternative/m);
		const { messageId } = result.json(NODE_NAME)[0]?.delivery as { messageId: string };
		expect(mail).toContain(`Message-ID: ${messageId}`);
	});

	it('taken from the item leaves the item as it was, with the delivery beside', async () => {
		const result = await run({ mailFrom: 'item' }, [{ id: 7, mail: MAIL }]);
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { id: 7, delivery: { status: 'sent', language: 'de' } }, pairedItem: { item: 0 } },
		]);
	});

	it('repeated under the same key carries the same Message-ID', async () => {
		await run({ mailFrom: 'item' }, [{ mail: MAIL }, { mail: MAIL }, { mail: { ...MAIL, sendKey: 'other' } }]);
		const ids = taken().map((mail) => /^Message-ID: (\S+)/m.exec(mail)?.[1]);
		expect(ids[0]).toBe(ids[1]);
		expect(ids[2]).not.toBe(ids[0]);
	});
});

describe('who cannot be written to leaves by the second output, with the reason', () => {
	it.each([
		['an item that has nothing to tell', { id: 1, mail: null }, 'noAddress'],
		['nobody with an address', { mail: { ...MAIL, email: '' } }, 'noAddress'],
		['two addresses', { mail: { ...MAIL, email: 'a@b.example, c@d.example' } }, 'unusableAddress'],
		['a mailbox that is gone', { mail: { ...MAIL, email: 'gone@muster.example' } }, 'refusedByServer'],
		['a header in the address', { mail: { ...MAIL, email: 'a@b.example\r\nBcc: c@d.example' } }, 'unusableAddress'],
	])('%s', async (_case, item, reason) => {
		const result = await run({ mailFrom: 'item' }, [item]);
		expect(result.json(NODE_NAME)).toEqual([]);
		expect(result.json(NODE_NAME, 1)).toMatchObject([{ delivery: { status: 'notSent', reason } }]);
		expect(taken()).toEqual([]);
	});
});

describe('what is at fault is told, and the others go out', () => {
	it.each([
		['a variable that is missing', { ...MAIL, variables: {} }, 'The mail template cannot be filled'],
		['no send key', { ...MAIL, sendKey: '' }, 'The mail has no send key'],
	])('%s', async (_case, mail, message) => {
		const result = await run({ mailFrom: 'item' }, [{ mail }, { mail: MAIL }], { onError: 'continueRegularOutput' });
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { error: expect.stringContaining(message) }, pairedItem: { item: 0 } },
			{ json: { delivery: { status: 'sent' } }, pairedItem: { item: 1 } },
		]);
		expect(taken()).toHaveLength(1);
	});
});

it('a mail server that is away is asked once, not once for each mail', async () => {
	const away = await startSmtpSink();
	await away.stop();
	const mails = Array.from({ length: 3 }, () => ({ mail: MAIL }));
	const result = await run({ mailFrom: 'item' }, mails, { onError: 'continueRegularOutput' }, away.port);
	const errors = result.json(NODE_NAME).map(({ error }) => error);
	expect(errors).toEqual(Array(3).fill('The mail server could not be reached or did not take the mail'));
});
