// The real node in n8n's own executor, on a fake Airtable: install, load the sample, and the weekly doctor.
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import type { IDataObject, INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { CrmSetup } from '../../../nodes/CrmSetup/CrmSetup.node';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { createHarness, type Harness, NODE_NAME, oneNode } from '../../support/harness';

const INSTALL = {
	operation: 'install',
	modules: ['scoring'],
	country: 'GB',
	currency: 'GBP',
	timeZone: 'Europe/London',
	language: 'en',
	ownerEmail: 'ann@firm.example',
};

const FROM_HAND = { startNode: 'Start by hand' };

let fake: FakeAirtable;
let smtp: net.Server;

/** Says hello as a mail server does, and takes no mail. */
function greetingOnly(socket: net.Socket): void {
	socket.on('error', () => undefined);
	socket.write('220 mail.firm.example ESMTP\r\n');
	socket.on('data', (line) => {
		socket.write(/^QUIT/i.test(line.toString()) ? '221 bye\r\n' : '250 mail.firm.example\r\n');
	});
}

beforeAll(async () => {
	fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	smtp = net.createServer(greetingOnly);
	await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
	await fake.stop();
	await new Promise((closed) => smtp.close(closed));
});

async function harness(mailPort: number): Promise<Harness> {
	return await createHarness({
		timeZone: 'Europe/London',
		nodes: [new CrmSetup()],
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: {
			crmBaseApi: {
				provider: 'airtable',
				token: fake.token,
				baseId: fake.baseId,
				apiUrl: fake.url,
				requestsPerSecond: 1_000,
			},
			crmLinksApi: {
				secret: 'k3J8sPq0VnX2tY7bLm5wRz9cFh1gDa4e',
				previousSecret: '',
				publicUrl: 'https://crm.firm.example',
			},
			smtp: { host: '127.0.0.1', port: mailPort, secure: false, disableStartTls: true },
		},
	});
}

async function runNode(parameters: INodeParameters): Promise<IDataObject[]> {
	const node = oneNode({ type: 'crmSetup', parameters, credentials: ['crmBaseApi'] });
	const result = await (await harness(1)).run(node, { startNode: NODE_NAME });
	if (result.error !== undefined) throw result.error;
	return result.json(NODE_NAME);
}

function doctorWorkflow(): IWorkflowBase {
	const file = path.resolve(__dirname, '../../../workflows/base-doctor.json');
	const workflow: IWorkflowBase = JSON.parse(readFileSync(file, 'utf8'));
	return workflow;
}

function portOf(server: net.Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new TypeError('The port is not known');
	return address.port;
}

describe('CRM Setup in n8n', () => {
	it('installs a base with an item per table', async () => {
		const items = await runNode(INSTALL);
		expect(
			items.filter(({ outcome }) => outcome === 'created').map(({ label }) => label),
		).toContain('Scoring rules');
		expect(fake.table('Settings').records().length).toBeGreaterThan(14);
	});

	it('loads the sample firm', async () => {
		const items = await runNode({ operation: 'loadSampleData' });
		expect(items.find(({ table }) => table === 'deals')?.created).toBe(60);
		expect(fake.table('Deals').records()).toHaveLength(60);
	});

	it('examines base, mail server, clock and links by the weekly workflow', async () => {
		const run = await (await harness(portOf(smtp))).run(doctorWorkflow(), FROM_HAND);
		const [summary, ...findings] = run.json('Check the base');
		expect(summary).toMatchObject({ kind: 'summary', errors: 0, calls: 10 });
		expect(findings.map(({ row, what }) => row ?? what)).toEqual([
			'firmName',
			'imprint',
			// What was installed costs more than the free plan allows.
			expect.stringContaining('The schedules as shipped need at most about'),
			'n8n says that its webhooks are at http://n8n.test, links lead to https://crm.firm.example.',
			'fromName',
		]);
	});

	it('finds a mail server that is away', async () => {
		const run = await (await harness(1)).run(doctorWorkflow(), FROM_HAND);
		expect(run.json('Check the base')).toContainEqual(
			expect.objectContaining({
				severity: 'error',
				what: 'The mail server takes no connection (ESOCKET).',
			}),
		);
	});

	it('says what was filled in wrongly, at the item', async () => {
		await expect(runNode({ ...INSTALL, timeZone: 'London' })).rejects.toMatchObject({
			message: expect.stringContaining('Time Zone must be a name such as Europe/Zurich'),
			context: { itemIndex: 0 },
		});
	});
});
