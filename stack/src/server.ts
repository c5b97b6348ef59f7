// One server of the stack as a child process: started, waited for, stopped.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './stackError';

export interface ServerPlan {
	readonly name: string;
	/** Script that Node runs, and its arguments. */
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	readonly logFile: string;
	/** Answers 200 once the server is ready; of a server without HTTP `tcp://host:port`, which takes a connection then. */
	readonly readyUrl: string;
	readonly readyWithinMs: number;
	/** Killed when it takes longer to stop. */
	readonly stopWithinMs: number;
	/** Loaded first; ends the server when this process is gone. */
	readonly watchdog: string;
}

export class Server {
	readonly #exited: Promise<void>;
	#stopping = false;

	private constructor(
		readonly plan: ServerPlan,
		readonly child: ChildProcess,
	) {
		this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
	}

	/** Starts a server in a process group of its own, so that Ctrl-C reaches this process first. */
	static start(plan: ServerPlan): Server {
		fs.mkdirSync(path.dirname(plan.logFile), { recursive: true });
		if (fs.existsSync(plan.logFile)) fs.renameSync(plan.logFile, `${plan.logFile}.previous`);
		const log = fs.openSync(plan.logFile, 'w', 0o600);
		const child = spawn(process.execPath, ['--require', plan.watchdog, ...plan.args], {
			cwd: plan.cwd,
			env: plan.env,
			stdio: ['pipe', log, log],
			detached: process.platform !== 'win32',
		});
		fs.closeSync(log);
		return new Server(plan, child);
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	/** Calls back when the server ends although nobody stopped it. */
	onDeath(report: (message: string) => void): void {
		void this.#exited.then(() => {
			if (!this.#stopping) report(this.#deathMessage());
		});
	}

	/** Resolves when the server answers. Throws {@link StackError} when it ends or takes too long. */
	async ready(): Promise<void> {
		const { name, readyUrl, readyWithinMs, logFile } = this.plan;
		const deadline = Date.now() + readyWithinMs;
		while (Date.now() < deadline) {
			if (this.child.exitCode !== null || this.child.signalCode !== null) {
				throw new StackError(this.#deathMessage());
			}
			if (await (readyUrl.startsWith('tcp:') ? takesConnection(readyUrl) : answers(readyUrl))) return;
			await sleep(150);
		}
		throw new StackError(
			`${name} did not answer within ${readyWithinMs / 1000} seconds. Start again; if it stays so, its log says why: ${logFile}`,
		);
	}

	/** Ends the server and what it started; forcibly when it does not end by itself. */
	async stop(): Promise<void> {
		this.#stopping = true;
		if (this.child.exitCode === null && this.child.signalCode === null) {
			this.child.kill('SIGTERM');
			const late = new AbortController();
			const timeOut = sleep(this.plan.stopWithinMs, undefined, { signal: late.signal }).catch(() => undefined);
			await Promise.race([this.#exited, timeOut]);
			late.abort();
		}
		if (this.pid !== undefined) killGroup(this.pid);
		await this.#exited;
	}

	#deathMessage(): string {
		const { name, logFile } = this.plan;
		const end = fs.readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
		return `${name} ended by itself. Mend what it complains of and start again. The end of its log (${logFile}):\n${end}`;
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

function takesConnection(url: string): Promise<boolean> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		const socket = net.connect({ host: hostname, port: Number(port), timeout: 2_000 });
		const end = (isTaken: boolean): void => {
			socket.destroy();
			resolve(isTaken);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}

/** Kills a process and, where there are process groups, everything that it started. */
export function killGroup(pid: number): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// It is gone already, which is what was wanted.
	}
}
