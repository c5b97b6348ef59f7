// What the stack has done already, so that a second start takes seconds: each step with the hash of
// what it was done for.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { damaged, readJson, writeJson } from './dataFolder';

const importedWorkflow = z.object({
	/** Hash of the shipped file that was imported. */
	shipped: z.string(),
	/** Hash of what n8n stored for it; another one there means that a person edited it. */
	stored: z.string().nullable(),
	published: z.boolean(),
});

const stackState = z.object({
	steps: z.record(z.string(), z.string()).default({}),
	workflows: z.record(z.string(), importedWorkflow).default({}),
	nocodb: z.object({ baseId: z.string(), token: z.string() }).nullable().default(null),
	n8nApiKey: z.string().nullable().default(null),
});

export type ImportedWorkflow = z.infer<typeof importedWorkflow>;
export type NotedWorkflow = readonly [id: string, note: ImportedWorkflow];
export type StackState = z.infer<typeof stackState>;

/** The state of one data folder. Every change is on disk before the next step begins. */
export class StateFile {
	readonly #file: string;
	#state: StackState;

	constructor(dataDir: string) {
		this.#file = path.join(dataDir, 'state.json');
		const read = stackState.safeParse(readJson(this.#file) ?? {});
		if (!read.success) throw damaged(this.#file, read.error);
		this.#state = read.data;
	}

	get state(): StackState {
		return this.#state;
	}

	update(change: Partial<StackState>): void {
		this.#state = { ...this.#state, ...change };
		writeJson(this.#file, this.#state);
	}

	/** What is noted of other workflows stays. */
	noteWorkflows(notes: readonly NotedWorkflow[]): void {
		this.update({ workflows: { ...this.#state.workflows, ...Object.fromEntries(notes) } });
	}

	/** Runs a step unless it was done before for the same hash. */
	async once(name: string, hash: string, step: () => Promise<void>): Promise<void> {
		if (this.#state.steps[name] === hash) return;
		await step();
		this.update({ steps: { ...this.#state.steps, [name]: hash } });
	}
}

/** Hash of the files under some paths, by name and content. */
export function filesHash(root: string, paths: readonly string[]): string {
	const files = paths.flatMap((each) => filesUnder(path.join(root, each))).sort();
	const hash = createHash('sha256');
	for (const file of files) {
		hash.update(`${path.relative(root, file)}\0`).update(fs.readFileSync(file));
	}
	return hash.digest('hex');
}

function filesUnder(place: string): string[] {
	if (!fs.existsSync(place)) return [];
	if (!fs.statSync(place).isDirectory()) return [place];
	return fs.readdirSync(place).flatMap((name) => filesUnder(path.join(place, name)));
}
