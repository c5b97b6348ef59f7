// From a fresh clone to a running CRM, as a new user has it: everything is installed and built first.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { freePort } from '../stack/src/portCheck';
import type { Figure } from './figure';

/** Takes as long as the download and two native builds take, usually 5 to 10 minutes. */
export async function coldBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report('Installing into a fresh clone (5 to 10 minutes) ...');
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-cold-'));
	try {
		await promisify(execFile)('git', ['clone', '--quiet', process.cwd(), folder]);
		const startedAt = performance.now();
		const child = await npmStart(folder);
		const value = (performance.now() - startedAt) / 1000;
		process.kill(-(child.pid ?? 0), 'SIGINT');
		if (child.exitCode === null) await once(child, 'exit');
		return [{ bench: 'start', figure: 'fresh clone, nothing installed', value, unit: 's' }];
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** Resolves when it says that all is ready. In a group of its own, so that it can be ended like a terminal does. */
async function npmStart(cwd: string): Promise<ChildProcess> {
	const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
	const names = ['n8n-port', 'nocodb-port', 'mail-ui-port', 'smtp-port'];
	const flags = names.flatMap((name, index) => [`--${name}`, String(ports[index])]);
	const child = spawn('npm', ['start', '--', ...flags, '--empty'], {
		cwd,
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	child.stdout.on('data', (chunk) => (said += String(chunk)));
	while (child.exitCode === null) {
		if (said.includes('Ready after')) return child;
		await sleep(100);
	}
	throw new Error(`The start ended before it was ready:\n${said.slice(-500)}`);
}
