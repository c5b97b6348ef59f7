// The command as a person gets it: packed, installed beside n8n, run with the plain Node; against an n8n of its own and a fake Airtable.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PublicApi, type N8nWorkflow } from '../../../connect/n8n/publicApi';
import { loadSecrets } from '../../../stack/src/dataFolder';
import { openN8nApi } from '../../../stack/src/n8n/n8nApi';
import { n8nAddress, n8nServer } from '../../../stack/src/n8n/n8nServer';
import { installNodePackage } from '../../../stack/src/n8n/nodePackage';
import { freePort } from '../../../stack/src/portCheck';
import { Server } from '../../../stack/src/server';
import { StateFile } from '../../../stack/src/state';
import { startFakeAirtable, type FakeAirtable } from '../../support/fakeAirtable';
import { startSmtpSink, type SmtpSink } from '../../support/smtpSink';
import { eventually } from '../support/eventually';
import { postLead } from '../support/leads';

const run = promisify(execFile);
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-connect-'));
const SHIPPED = fs.readdirSync('workflows').length;

let n8n: Server;
let api: PublicApi;
let airtable: FakeAirtable;
let mail: SmtpSink;

beforeAll(async () => {
	[airtable, mail] = [await startFakeAirtable(), await startSmtpSink()];
	const secrets = loadSecrets(dataDir);
	const [port, brokerPort] = [await freePort(), await freePort()];
	const plan = { repository: process.cwd(), dataDir, port, brokerPort, timeZone: 'Europe/Berlin', secrets };
	await installNodePackage(process.cwd(), dataDir);
	n8n = Server.start(n8nServer(plan));
	await n8n.ready();
	api = await openN8nApi(n8nAddress(port), secrets, new StateFile(dataDir));
}, 600_000);

afterAll(async () => {
	await n8n?.stop();
	await airtable?.stop();
	await mail?.stop();
	fs.rmSync(dataDir, { recursive: true, force: true });
});

const installed = (): string => path.join(dataDir, 'n8n', '.n8n', 'nodes', 'node_modules');
const own = (): string => path.join(installed(), 'n8n-nodes-airtable-crm');

const filesIn = (folder: string): readonly string[] =>
	fs
		.readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => fs.statSync(path.join(folder, name)).isFile())
		.map((name) => name.split(path.sep).join('/'));

/** `crm connect ...` from the package that was installed beside n8n, on the Node that npm itself runs on. */
async function crm(...args: string[]): Promise<{ readonly code: number; readonly output: string }> {
	const bin = path.join(installed(), '.bin', 'n8n-nodes-airtable-crm');
	const env = {
		PATH: process.env['PATH'],
		...{ N8N_URL: api.address, N8N_API_KEY: api.apiKey },
		...{ CRM_PROVIDER: 'airtable', CRM_API_URL: airtable.url, CRM_BASE_ID: airtable.baseId, CRM_TOKEN: airtable.token },
		...{ CRM_OWNER_EMAIL: 'anna@muster.example', CRM_FIRM: 'Muster AG', SMTP_HOST: '127.0.0.1', SMTP_PORT: String(mail.port) },
	};
	try {
		const { stdout, stderr } = await run('node', [bin, ...args], { env });
		return { code: 0, output: stdout + stderr };
	} catch (error) {
		const { code, stdout, stderr } = Object(error);
		return { code: Number(code), output: `${stdout}${stderr}` };
	}
}

const versions = (workflows: readonly N8nWorkflow[]): object =>
	Object.fromEntries(workflows.map(({ id, name, active, versionId }) => [id, { name, active, versionId }]));

async function edit(name: string): Promise<N8nWorkflow> {
	const found = (await api.workflows()).find((each) => each.name === name);
	if (found === undefined) throw new Error(`n8n has no ${name}`);
	const [first, ...nodes] = found.nodes;
	const body = { name, nodes: [{ ...first, notes: 'Mein Zettel' }, ...nodes], connections: found.connections, settings: found.settings };
	return await api.updateWorkflow(found.id, body);
}

describe('npx n8n-nodes-airtable-crm', { timeout: 600_000 }, () => {
	it('pulls neither n8n nor its library along', () => {
		expect(fs.readdirSync(installed()).filter((name) => /^n8n|isolated-vm/.test(name))).toEqual(['n8n-nodes-airtable-crm']);
	});

	it('holds what runs and what it needs to be understood, and is small', () => {
		const files = filesIn(own());
		const other = files.filter((file) => !/^(dist\/.+\.(js|json|svg)|dist\/third-party-licences\.txt|workflows\/[\w-]+\.json|stack\/dataTables\.json)$/.test(file));
		expect(other.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		const size = (folder: string): number =>
			filesIn(folder).reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0) / 1_000_000;
		process.stdout.write(`The package has ${size(own()).toFixed(1)} MB, with its libraries ${size(installed()).toFixed(0)} MB\n`);
		expect(size(own())).toBeLessThan(8);
		expect(size(installed())).toBeLessThan(60);
	});

	it('loads as a whole where n8n is: each node and each credential', async () => {
		const { n8n: entries } = JSON.parse(fs.readFileSync(path.join(own(), 'package.json'), 'utf8'));
		const load = 'for (const file of process.argv.slice(1)) if (Object.keys(require(file)).length === 0) throw new Error(file)';
		const files = [...entries.nodes, ...entries.credentials].map((file: string) => path.join(own(), file));
		const env = { ...process.env, NODE_PATH: path.resolve('node_modules') };
		await expect(run(process.execPath, ['-e', load, ...files], { env })).resolves.toBeDefined();
	});

	it('only tells what it would do with --dry-run', async () => {
		const { code, output } = await crm('connect', '--yes', '--dry-run');
		expect({ code, output }).toMatchObject({ code: 0 });
		expect(output).toContain(`${SHIPPED} Workflows neu`);
		expect(output).toMatch(/höchstens \d+ Aufrufe an Airtable/);
		expect(await api.workflows()).toEqual([]);
		expect(airtable.callLog().filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('sets all up: base, tables, credentials, workflows in operation', async () => {
		const { code, output } = await crm('connect', '--yes');
		expect({ code, output }).toMatchObject({ code: 0 });
		const workflows = await api.workflows();
		expect(workflows).toHaveLength(SHIPPED);
		expect(workflows.filter(({ active }) => !active).map(({ name }) => name)).toEqual(['HubSpot sync']);
		expect((await api.credentials()).map(({ type }) => type).sort()).toEqual(['crmBaseApi', 'crmLinksApi', 'smtp']);
		expect(output).toContain('n8n hat sich am Mailserver angemeldet');
		expect(output).toContain('/webhook/crm/dashboard?t=');
		expect(output).not.toContain(airtable.token);
	});

	it('leads to a CRM that works: a post becomes a contact, a task and a mail', async () => {
		expect(await postLead(api.address, { name: 'Lea Sutter', email: 'lea@muster.example', message: 'Bitte um eine Offerte' })).toBe(200);
		await eventually('a contact and a mail', async () => {
			const there = airtable.table('Kontakte').records().length > 0 && airtable.table('Aufgaben').records().length > 0;
			return there && mail.mails.length > 0 ? true : undefined;
		}, 5);
	});

	it('changes nothing the second time', async () => {
		const before = versions(await api.workflows());
		const { code, output } = await crm('connect', '--yes', '--language', 'en');
		expect({ code, output }).toMatchObject({ code: 0 });
		expect(output).toContain('nothing was changed');
		expect(versions(await api.workflows())).toEqual(before);
	});

	it('makes what is missing, and keeps what a person changed', async () => {
		const edited = await edit('Stale deals');
		await crm('connect', '--yes', '--time-zone', 'Europe/Vienna');
		const after = await api.workflow(edited.id);
		expect(after['versionId']).toBe(edited['versionId']);
		expect(after.nodes[0]?.['notes']).toBe('Mein Zettel');
		const zones = (await api.workflows()).map(({ settings }) => settings?.['timezone']);
		expect(zones.filter((zone) => zone === 'Europe/Vienna')).toHaveLength(SHIPPED - 1);
	});

	it('replaces it when the person says so', async () => {
		await crm('connect', '--yes', '--replace', '--time-zone', 'Europe/Vienna');
		const [stale] = (await api.workflows()).filter(({ name }) => name === 'Stale deals');
		expect(stale?.nodes[0]?.['notes']).toBeUndefined();
		expect(stale?.active).toBe(true);
	});

	it('takes out what it made and leaves what a person changed, with what that needs', async () => {
		await edit('Task done');
		await crm('disconnect', '--yes');
		const left = (await api.workflows()).map(({ name }) => name).sort();
		expect(left).toEqual(['Error handler', 'Link replay', 'Task done']);
		expect(await api.credentials()).toHaveLength(3);
		await crm('disconnect', '--yes', '--replace');
		expect(await api.workflows()).toEqual([]);
		expect(await api.credentials()).toEqual([]);
		expect(airtable.table('Kontakte').records()).not.toEqual([]);
	});
});
