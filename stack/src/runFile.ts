// The processes of a running stack, written down so that a start after a crash finds what is left.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './dataFolder';
import { killGroup } from './server';
import { StackError } from './stackError';

const processNote = z.object({
	pid: z.number(),
	/** When the system started it: tells it from another process that got the same number since. */
	startedAt: z.string(),
});
const runNote = z.object({ starter: processNote, servers: z.array(processNote) });

type ProcessNote = z.infer<typeof processNote>;

export class RunFile {
	readonly #file: string;
	readonly #servers: ProcessNote[] = [];

	constructor(dataDir: string) {
		this.#file = path.join(dataDir, 'running.json');
	}

	/**
	 * Ends servers that an earlier start left behind, then claims the data folder. Throws
	 * {@link StackError} when that start still runs.
	 */
	claim(): void {
		const left = this.#read();
		if (left !== null) {
			const { starter, servers } = left;
			if (isStillThere(starter)) {
				throw new StackError(
					`The stack already runs on this data folder (process ${starter.pid}). ` +
						`Stop it with Ctrl-C in its window, or with: kill ${starter.pid}`,
				);
			}
			servers.filter(isStillThere).forEach(({ pid }) => killGroup(pid));
		}
		this.#write();
	}

	add(pid: number | undefined): void {
		if (pid === undefined) return;
		this.#servers.push(noteOf(pid));
		this.#write();
	}

	release(): void {
		fs.rmSync(this.#file, { force: true });
	}

	#read(): z.infer<typeof runNote> | null {
		try {
			return runNote.nullable().parse(readJson(this.#file));
		} catch (cause) {
			throw new StackError(
				`${this.#file} is damaged, so what still runs is not known. End what is left of an earlier start, delete this file, and start again.`,
				{ cause },
			);
		}
	}

	#write(): void {
		writeJson(this.#file, { starter: noteOf(process.pid), servers: this.#servers });
	}
}

function noteOf(pid: number): ProcessNote {
	return { pid, startedAt: startedAt(pid) };
}

function isStillThere({ pid, startedAt: known }: ProcessNote): boolean {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}
	return startedAt(pid) === known;
}

/** When a process was started, in the words of the system; empty where it does not tell. */
function startedAt(pid: number): string {
	try {
		if (process.platform === 'linux') return linuxStartTicks(pid);
		if (process.platform === 'win32') return '';
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return '';
	}
}

/**
 * Field 22 of /proc/PID/stat; the name in field 2 may hold spaces, so count after its bracket. A
 * process that ended and was not yet collected by its parent (state Z) does not count.
 */
function linuxStartTicks(pid: number): string {
	const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
}
