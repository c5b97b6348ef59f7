// The real node in n8n's own executor, on a fake Airtable and over SMTP.
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import type { TableKey } from '../../../domain/schema';
import { planTables } from '../../../domain/schema/planTables';
import { CrmMail } from '../../../nodes/CrmMail/CrmMail.node';
import { methods } from '../../../nodes/CrmMail/methods';
import { sampleVariables } from '../../../templates/catalogue';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';
import { startSmtpSink, type SmtpSink } from '../../support/smtpSink';
import { TEMPLATE_ROWS } from './templateRows';

const VARIABLES = { ...sampleVariables('leadNotification', 'de') };
const TABLES: readonly TableKey[] = [
	...(['settings', 'team', 'companies', 'contacts', 'deals', 'messages', 'suppressions', 'mailTemplates'] as const),
];

/** A mail of its own for each call. */
let lastKey = 0;
const aMail = (overrides: object = {}): IDataObject => {
	lastKey += 1;
	return { ...MAIL, sendKey: `leadNotification:${lastKey}`, ...overrides };
};

const MAIL = {
	email: 'sandra@muster.example',
	recipientName: 'Sandra Keller',
	language: 'de',
	sendKey: 'leadNotification:1',
	replyTo: 'joerg@luedenscheidt.example',
	variables: VARIABLES,
};

let fake: FakeAirtable;
let store: CrmStore;
let sink: SmtpSink;
let harnessOn: (smtpPort: number) => Promise<Harness>;

beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	const base: BaseCredential = {
		...{ provider: 'airtable', token: fake.token, baseId: fake.baseId },
		...{ apiUrl: fake.url, requestsPerSecond: 1_000 },
	};
	store = openStore(base, { clock: { now: () => Date.now(), sleep }, fetch });
	const plan = async () => planTables(await store.describe(), TABLES, 'en');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	const settings = { firmName: 'Muster AG', fromAddress: 'info@muster.example', language: 'de' };
	await store.create('settings', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	await store.create('mailTemplates', TEMPLATE_ROWS.map((fields) => ({ fields })));
	sink = await startSmtpSink(['gone@muster.example']);
	harnessOn = async (port) =>
		await createHarness({
			nodes: [new CrmMail()],
			credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
			credentials: {
				crmBaseApi: { ...base },
				crmLinksApi: {
					...{ secret: 'k3Jd82hGhs7Lq0Zx9Vb1Nm4Pw6Ty5Rue', previousSecret: '' },
					publicUrl: 'https://n8n.muster.example',
				},
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
	items: readonly (IDataObject | INodeExecutionData)[] = [{}],
	rest: object = {},
	smtpPort = sink.port,
) {
	const harness = await harnessOn(smtpPort);
	const workflow = oneNode({
		type: 'crmMail',
		parameters: { operation: 'send', template: 'leadNotification', ...parameters },
		credentials: ['crmBaseApi', 'smtp', 'crmLinksApi'],
		...rest,
	});
	return await harness.run(workflow, { startNode: NODE_NAME, input: items.map(asItem) });
}

const asItem = (item: IDataObject | INodeExecutionData): INodeExecutionData =>
	'binary' in item ? (item as INodeExecutionData) : { json: item as IDataObject };

async function aContactWith(fields: { readonly email: string; readonly consent: boolean }): Promise<string> {
	const [written] = await store.create('contacts', [{ fields: { fullName: 'Anna', ...fields } }]);
	if (written?.ok !== true) throw new Error('The contact was not written');
	return written.record.id;
}

describe('a mail', () => {
	it('goes out from the firm, to one person, with what answers and repeats need', async () => {
		const result = await run({ ...aMail(), variables: JSON.stringify(VARIABLES) } as INodeParameters);
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
		const result = await run({ mailFrom: 'item' }, [{ id: 7, mail: aMail() }]);
		expect(result.items(NODE_NAME)).toMatchObject([
			{ json: { id: 7, delivery: { status: 'sent', template: 'leadNotification' } }, pairedItem: { item: 0 } },
		]);
	});

	it('is sent once, however often it is asked for', async () => {
		const [mail, other] = [aMail(), aMail()];
		const first = await run({ mailFrom: 'item' }, [{ mail }, { mail }, { mail: other }]);
		const again = await run({ mailFrom: 'item' }, [{ mail }]);
		const statuses = [first, again].flatMap((result) =>
			result.json(NODE_NAME).map(({ delivery }) => (delivery as IDataObject).status),
		);
		expect(statuses).toEqual(['sent', 'alreadySent', 'sent', 'alreadySent']);
		expect(new Set(taken().map((text) => /^Message-ID: (\S+)/m.exec(text)?.[1])).size).toBe(2);
		expect(taken()).toHaveLength(2);
	});

	it('takes along the files of the item that are named', async () => {
		const binary = { data: { data: btoa('Total 7'), mimeType: 'text/plain', fileName: 'offer.txt' } };
		const input = [{ json: { mail: aMail() }, binary }];
		await run({ mailFrom: 'item', attachments: 'data' }, input);
		expect(taken()[0]).toMatch(/Content-Disposition: attachment; filename=offer\.txt/);
		expect(taken()[0]).toContain(btoa('Total 7'));
	});
});

describe('a mail that is not transactional', () => {
	const newsletter = { legalBasis: 'consent', topic: 'newsletter', language: 'de' };

	it('goes to a contact that agreed, with one click to unsubscribe', async () => {
		const contact = await aContactWith({ email: 'anna@kunde.example', consent: true });
		const result = await run({ ...aMail({ ...newsletter, contact, email: '', recipientName: '' }), variables: JSON.stringify(VARIABLES) } as INodeParameters);
		expect(result.json(NODE_NAME)).toMatchObject([{ delivery: { status: 'sent' } }]);
		const mail = (taken()[0] ?? '').replace(/\n /g, ' ');
		expect(mail).toMatch(/^To: Anna <anna@kunde\.example>$/m);
		expect(mail).toMatch(/^List-Unsubscribe: <https:\/\/n8n\.muster\.example\/webhook\/crm\/unsubscribe\?t=\S+>$/m);
		expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
	});

	it('leaves by the second output with a sentence where the contact has not', async () => {
		const contact = await aContactWith({ email: 'beat@kunde.example', consent: false });
		const result = await run({ mailFrom: 'item' }, [{ mail: aMail({ ...newsletter, contact }) }]);
		expect(result.json(NODE_NAME, 1)).toMatchObject([
			{ delivery: { reason: 'noLegalBasis', message: expect.stringContaining('There is no consent') } },
		]);
		expect(taken()).toEqual([]);
	});
});

describe("a template of the firm's own", () => {
	const own = { template: 'own', templateKey: { mode: 'list', value: 'spring' }, mailFrom: 'item' };

	it('is sent to a contact that agreed', async () => {
		const contact = await aContactWith({ email: 'lea@kunde.example', consent: true });
		const mail = aMail({ contact, email: 'lea@kunde.example', legalBasis: 'consent', topic: 'newsletter' });
		const result = await run(own, [{ mail }]);
		expect(result.json(NODE_NAME)).toMatchObject([{ delivery: { status: 'sent', template: 'spring' } }]);
		expect(taken()[0]).toMatch(/^Subject: =\?UTF-8\?Q\?Fr=C3=BChling\?=$/m);
	});

	it('is never transactional', async () => {
		const result = await run(own, [{ mail: aMail() }]);
		expect(result.json(NODE_NAME, 1)).toMatchObject([{ delivery: { reason: 'notTransactional' } }]);
	});

	it.each([
		['as the packaged ones are, once for all languages', '', ['autumn', 'spring']],
		['by a part of its subject', 'FRÜH', ['spring']],
		['unless nothing fits', 'winter', []],
	])('is offered %s', async (_case, typed, keys) => {
		const harness = await harnessOn(sink.port);
		const workflow = oneNode({ type: 'crmMail', parameters: {}, credentials: ['crmBaseApi'] });
		const found = await methods.listSearch.searchTemplates.call(harness.loadOptionsContext(workflow), typed);
		expect(found.results.map(({ value }) => value)).toEqual(keys);
	});

	it("that is broken is named beside the packaged text's delivery", async () => {
		const variables = sampleVariables('taskDigest', 'de');
		const result = await run({ template: 'taskDigest', mailFrom: 'item' }, [{ mail: aMail({ variables }) }]);
		const problem = expect.stringContaining('there is no variable "vorname"');
		expect(result.json(NODE_NAME)).toMatchObject([{ delivery: { status: 'sent', problem } }]);
	});
});

describe('who cannot be written to leaves by the second output, with the reason', () => {
	it.each([
		['an item that has nothing to tell', { id: 1, mail: null }, 'noAddress'],
		['nobody with an address', { mail: { ...aMail(), email: '' } }, 'noAddress'],
		['two addresses', { mail: { ...aMail(), email: 'a@b.example, c@d.example' } }, 'unusableAddress'],
		['a mailbox that is gone', { mail: { ...aMail(), email: 'gone@muster.example' } }, 'refusedByServer'],
		['a header in the address', { mail: { ...aMail(), email: 'a@b.example\r\nBcc: c@d.example' } }, 'unusableAddress'],
	])('%s', async (_case, item, reason) => {
		const result = await run({ mailFrom: 'item' }, [item]);
		expect(result.json(NODE_NAME)).toEqual([]);
		expect(result.json(NODE_NAME, 1)).toMatchObject([{ delivery: { status: 'notSent', reason } }]);
		expect(taken()).toEqual([]);
	});
});

describe('what is at fault is told, and the others go out', () => {
	it.each([
		['a variable that is missing', aMail({ variables: {} }), 'The mail template cannot be filled'],
		['no send key', aMail({ sendKey: '' }), 'The mail has no send key'],
	])('%s', async (_case, mail, message) => {
		const result = await run({ mailFrom: 'item' }, [{ mail }, { mail: aMail() }], { onError: 'continueRegularOutput' });
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
	const mails = Array.from({ length: 3 }, () => ({ mail: aMail() }));
	const result = await run({ mailFrom: 'item' }, mails, { onError: 'continueRegularOutput' }, away.port);
	const errors = result.json(NODE_NAME).map(({ error }) => error);
	expect(errors).toEqual(Array(3).fill(expect.stringMatching(/^The mail server could not be reached or did not take the mail\. The mail can be sent again from /)));
});
