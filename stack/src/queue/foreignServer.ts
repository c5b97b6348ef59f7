// PostgreSQL and Redis as servers of the stack: Debian's own programs, found where Debian puts them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { systemEnvironment } from '../environment';
import type { ServerPlan } from '../server';

/** Whom a program runs as, in the terms of `spawn`; nothing: whoever started the stack. */
export interface RunAs {
	readonly uid?: number;
	readonly gid?: number;
}

export interface ForeignPlan {
	readonly repository: string;
	readonly dataDir: string;
	readonly name: string;
	readonly program: string;
	readonly args: readonly string[];
	readonly port: number;
	/** What makes it stop in order. */
	readonly stopSignal: 'SIGTERM' | 'SIGINT';
	readonly user?: RunAs;
}

export function foreignServer(plan: ForeignPlan): ServerPlan {
	const { repository, dataDir, name, program, args, port, stopSignal, user = {} } = plan;
	return {
		name,
		args: [
			path.join(repository, 'stack', 'foreign.cjs'),
			JSON.stringify({ program, args, stopSignal, user }),
		],
		cwd: dataDir,
		env: { ...systemEnvironment(), LC_ALL: 'C' },
		logFile: path.join(dataDir, 'logs', `${name.toLowerCase()}.log`),
		readyUrl: `tcp://127.0.0.1:${port}`,
		readyWithinMs: 60_000,
		stopWithinMs: 20_000,
		watchdog: path.join(repository, 'stack', 'endWithParent.cjs'),
	};
}

/** Whether a program can be started at all. */
export function isThere(program: string): boolean {
	return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
