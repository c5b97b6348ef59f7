import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPorts, freePort } from '../../stack/src/portCheck';
import { RunFile } from '../../stack/src/runFile';
import { RunningServers } from '../../stack/src/runningServers';
import type { ServerPlan } from '../../stack/src/server';

const WATCHDOG = path.resolve('stack/endWithParent.cjs');
const SERVER = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(+process.env.PORT, '127.0.0.1')`;

let folder = '';
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-servers-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

async function planFor(script: string): Promise<ServerPlan> {
	const port = await freePort();
	return {
		name: 'A server',
		args: ['-e', script],
		cwd: folder,
		env: { PORT: String(port) },
		logFile: path.join(folder, 'logs', 'server.log'),
		readyUrl: `http://127.0.0.1:${port}/`,
		readyWithinMs: 20_000,
		stopWithinMs: 300,
		watchdog: WATCHDOG,
	};
}

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return !/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
};

async function untilGone(pid: number): Promise<void> {
	while (isAlive(pid)) await sleep(20);
}

describe.runIf(process.platform === 'linux')('the servers of the stack', () => {
	it('answers when started and is gone when stopped', async () => {
		const servers = new RunningServers(folder);
		servers.claim();
		const plan = await planFor(SERVER);
		await servers.start(plan);
		const [running] = servers.processes;
		expect((await fetch(plan.readyUrl)).status).toBe(200);
		await servers.stop();
		expect(isAlive(running?.pid ?? 0)).toBe(false);
		expect(fs.existsSync(path.join(folder, 'running.json'))).toBe(false);
	});

	it('kills a server that will not stop, with what it started', async () => {
		const child = `process.on('SIGTERM', () => 0); const c = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']); console.log(c.pid);`;
		const servers = new RunningServers(folder);
		servers.claim();
		const plan = await planFor(`${child} ${SERVER}`);
		await servers.start(plan);
		const grandchild = Number(fs.readFileSync(plan.logFile, 'utf8').trim());
		expect(isAlive(grandchild)).toBe(true);
		await servers.stop();
		await untilGone(grandchild);
	});

	it('shows the end of the log of a server that dies at its start', async () => {
		const servers = new RunningServers(folder);
		servers.claim();
		const plan = await planFor(`console.error('no space left'); process.exit(3)`);
		await expect(servers.start(plan)).rejects.toThrow(/A server ended by itself[^]*no space left/);
		await servers.stop();
	});

	it('starts nothing more once it was stopped', async () => {
		const servers = new RunningServers(folder);
		await servers.stop();
		await expect(servers.start(await planFor(SERVER))).rejects.toThrow('The start was stopped');
	});

	it('ends, with what it started, when the process that started it is killed', async () => {
		const pidFile = path.join(folder, 'pid');
		const parent = spawn(process.execPath, [
			'-e',
			`const { spawn } = require('node:child_process');
			const server = 'process.once("SIGTERM", () => process.exit()); const c = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"]); process.stdout.write(process.pid + " " + c.pid)';
			const child = spawn(process.execPath, ['--require', ${JSON.stringify(WATCHDOG)}, '-e', server], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
			child.stdout.on('data', (pids) => require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, pids));`,
		]);
		while (!fs.existsSync(pidFile) || fs.readFileSync(pidFile, 'utf8') === '') await sleep(20);
		const [server = 0, runner = 0] = fs.readFileSync(pidFile, 'utf8').split(' ').map(Number);
		expect([isAlive(server), isAlive(runner)]).toEqual([true, true]);
		parent.kill('SIGKILL');
		await once(parent, 'exit');
		await untilGone(server);
		await untilGone(runner);
	});
});

describe.runIf(process.platform === 'linux')('a start after a crash', () => {
	it('ends the servers that were left behind', async () => {
		const left = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true });
		const starter = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
		const startedAt = (pid = 0): string =>
			fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
		const noteOf = (pid = 0) => ({ pid, startedAt: startedAt(pid) });
		const note = { starter: noteOf(starter.pid), servers: [noteOf(left.pid)] };
		fs.writeFileSync(path.join(folder, 'running.json'), JSON.stringify(note));
		expect(() => new RunFile(folder).claim()).toThrow(/already runs.*process \d+/);

		starter.kill('SIGKILL');
		await once(starter, 'exit');
		new RunFile(folder).claim();
		const [, signal] = await once(left, 'exit');
		expect(signal).toBe('SIGKILL');
	});

	it('spares a process that merely got the number of one of its servers', () => {
		const note = { pid: process.pid, startedAt: 'long ago' };
		const file = path.join(folder, 'running.json');
		fs.writeFileSync(file, JSON.stringify({ starter: note, servers: [note] }));
		expect(() => new RunFile(folder).claim()).not.toThrow();
	});
});

it.each([
	['broken JSON', '{ "starter": '],
	['another shape', '{ "starter": 7 }'],
])('a note of what runs that cannot be read stops the start, and nobody is told to delete the data: %s', (_case, text) => {
	fs.writeFileSync(path.join(folder, 'running.json'), text);
	expect(() => new RunFile(folder).claim()).toThrow(/running\.json is damaged.*delete this file, and start again/);
	expect(() => new RunFile(folder).claim()).not.toThrow('--reset');
});

describe('the check of ports', () => {
	it('names the port, who holds it and the variable that moves it', async () => {
		const holder = net.createServer().listen(0, '127.0.0.1');
		await once(holder, 'listening');
		const address = holder.address();
		const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
		const check = checkPorts({ n8n: port, smtp: await freePort() });
		await expect(check).rejects.toThrow(
			new RegExp(`^Port ${port} for n8n is in use by .+CRM_N8N_PORT=${port + 1} npm start$`),
		);
		holder.close();
	});

	it('says nothing about free ports', async () => {
		await expect(checkPorts({ n8n: await freePort() })).resolves.toBeUndefined();
	});
});
