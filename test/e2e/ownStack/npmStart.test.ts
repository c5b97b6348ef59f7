// npm start as a person uses it: Ctrl-C, a kill, a port that is taken.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../stack/src/portCheck';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-start-'));
const ports: number[] = [];
const started = new Set<ChildProcess>();

beforeAll(async () => {
	for (let count = 0; count < 4; count++) ports.push(await freePort());
});

afterAll(async () => {
	for (const child of started) child.kill('SIGTERM');
	await Promise.all([...started].filter(stillRuns).map((child) => once(child, 'exit')));
	fs.rmSync(dataDir, { recursive: true, force: true });
});

/** npm start in a process group of its own, as in a terminal. */
function npmStart() {
	const [n8n, nocodb, mailUi, smtp] = ports.map(String);
	const child = spawn('npm', ['start', '--', '--empty'], {
		env: {
			...process.env,
			CRM_DATA_DIR: dataDir,
			CRM_N8N_PORT: n8n,
			CRM_NOCODB_PORT: nocodb,
			CRM_MAIL_UI_PORT: mailUi,
			CRM_SMTP_PORT: smtp,
		},
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	started.add(child);
	let output = '';
	child.stdout.on('data', (text) => (output += text));
	child.stderr.on('data', (text) => (output += text));
	return { child, output: () => output };
}

async function untilReady({ child, output }: ReturnType<typeof npmStart>): Promise<void> {
	while (!output().includes('Ready after')) {
		if (!stillRuns(child)) throw new Error(`npm start ended:\n${output()}`);
		await sleep(100);
	}
}

/** A killed one has a signal in place of an exit code, and its exit does not come a second time. */
const stillRuns = ({ exitCode, signalCode }: ChildProcess): boolean =>
	exitCode === null && signalCode === null;

const ctrlC = (child: ChildProcess): boolean => process.kill(-(child.pid ?? 0), 'SIGINT');

async function expectPortsFree(): Promise<void> {
	for (const port of ports) {
		while (await answersOn(port)) await sleep(50);
	}
}

const answersOn = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const probe = net.connect(port, '127.0.0.1');
		probe.once('connect', () => resolve(probe.destroy() !== undefined));
		probe.once('error', () => resolve(false));
	});

describe.runIf(process.platform !== 'win32')('npm start', { timeout: 300_000 }, () => {
	it('says where everything is, and Ctrl-C ends all of it', async () => {
		const start = npmStart();
		await untilReady(start);
		for (const port of ports) expect(start.output()).toContain(`127.0.0.1:${port}`);
		expect(start.output()).toContain('/webhook/crm/dashboard?t=');
		ctrlC(start.child);
		await once(start.child, 'exit');
		await expectPortsFree();
	});

	it('leaves nothing behind when it is killed, and starts again', async () => {
		const start = npmStart();
		await untilReady(start);
		process.kill(-(start.child.pid ?? 0), 'SIGKILL');
		await expectPortsFree();

		const again = npmStart();
		await untilReady(again);
		ctrlC(again.child);
		await once(again.child, 'exit');
	});

	it('can be started once per data folder', async () => {
		const first = npmStart();
		await untilReady(first);
		const second = npmStart();
		const [code] = await once(second.child, 'exit');
		expect(code).toBe(1);
		expect(second.output()).toMatch(/The stack already runs on this data folder \(process \d+\)/);
		ctrlC(first.child);
		await once(first.child, 'exit');
	});

	it('says which port is taken and how to choose another', async () => {
		const holder = net.createServer().listen(ports[0], '127.0.0.1');
		await once(holder, 'listening');
		const start = npmStart();
		const [code] = await once(start.child, 'exit');
		expect(code).toBe(1);
		expect(start.output()).toContain(`Port ${ports[0]} for n8n is in use by`);
		expect(start.output()).toContain('CRM_N8N_PORT=');
		expect(start.output()).not.toContain('    at ');
		holder.close();
	});
});
