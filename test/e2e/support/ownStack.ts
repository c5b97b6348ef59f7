// A stack for one test file: what a first start makes (tables, nodes, n8n's owner) is made once and copied, as it takes a minute.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inject } from 'vitest';

import type { Ports } from '../../../stack/src/options';
import { freePort } from '../../../stack/src/portCheck';
import { killGroup } from '../../../stack/src/server';
import { startStack, type RunningStack, type StartOptions } from '../../../stack/src/startStack';
import type { CrmStore } from '../../../stores/port';
import { crmStore } from './crm';

export interface OwnStack {
	readonly stack: RunningStack;
	readonly store: CrmStore;
	stop(): Promise<void>;
}

export interface OwnStackOptions extends Pick<StartOptions, 'airtable' | 'sampleData'> {
	/** Default: all that are shipped. */
	readonly workflows?: Readonly<Record<string, object>>;
}

const ZURICH = { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' } as const;

/** Nodes are read and never written: one folder serves all. */
const NODES = path.join('n8n', '.n8n', 'nodes');

export async function startOwnStack(name: string, options: OwnStackOptions = {}): Promise<OwnStack> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), `crm-${name}-`));
	const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
	try {
		const stack = await startIn(folder, options);
		const stop = async (): Promise<void> => {
			await stack.stop();
			remove();
		};
		return { stack, store: crmStore(stack), stop };
	} catch (error) {
		remove();
		throw error;
	}
}

async function startIn(folder: string, { workflows, ...options }: OwnStackOptions): Promise<RunningStack> {
	const dataDir = path.join(folder, 'data');
	const ports = await copyPrepared(dataDir);
	return await startStack({
		...{ dataDir, ports, region: ZURICH, repository: process.cwd(), report: () => undefined, ...options },
		...(workflows === undefined ? {} : { workflowsDir: writeWorkflows(folder, workflows) }),
	});
}

/** As when the machine loses its power: no server has time to say good-bye. `stack.servers.startAgain` starts it again. */
export async function killServer({ servers }: RunningStack, name: string): Promise<void> {
	const found = servers.processes.filter((server) => server.name === name).at(-1);
	if (found === undefined) throw new Error(`${name} does not run`);
	killGroup(found.pid);
	await sleep(500);
}

function writeWorkflows(folder: string, workflows: Readonly<Record<string, object>>): string {
	const workflowsDir = path.join(folder, 'workflows');
	fs.mkdirSync(workflowsDir);
	for (const [slug, workflow] of Object.entries(workflows)) {
		fs.writeFileSync(path.join(workflowsDir, `${slug}.json`), JSON.stringify(workflow));
	}
	return workflowsDir;
}

/** Answers with the ports that the base is known by; the stacks of these tests run one after the other. */
async function copyPrepared(dataDir: string): Promise<Ports> {
	const prepared = path.join(inject('preparedFolder'), 'data');
	const portsFile = path.join(inject('preparedFolder'), 'ports.json');
	if (!fs.existsSync(portsFile)) {
		fs.rmSync(prepared, { recursive: true, force: true });
		fs.writeFileSync(portsFile, JSON.stringify(await prepare(prepared)));
	}
	const nodes = path.join(prepared, NODES);
	fs.cpSync(prepared, dataDir, { recursive: true, filter: (source) => source !== nodes });
	fs.symlinkSync(nodes, path.join(dataDir, NODES));
	return JSON.parse(fs.readFileSync(portsFile, 'utf8'));
}

/** Without a workflow: each test ships its own, and none of another runs by its clock. */
async function prepare(dataDir: string): Promise<Ports> {
	const [n8n, nocodb, mailUi, smtp] = [await freePort(), await freePort(), await freePort(), await freePort()];
	const ports = { n8n, nocodb, mailUi, smtp };
	const workflowsDir = fs.mkdtempSync(path.join(inject('preparedFolder'), 'none-'));
	const options = { dataDir, ports, workflowsDir, region: ZURICH, repository: process.cwd(), report: () => undefined };
	const stack = await startStack(options);
	await stack.stop();
	return ports;
}
