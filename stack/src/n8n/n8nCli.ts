// n8n's own command line, used while its server is stopped.
import fs from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../../../connect/http';
import { readJson } from '../dataFolder';
import { runProgram } from '../runProgram';
import { StackError } from '../stackError';
import { n8nEnvironment, n8nProgram, type N8nPlan } from './n8nServer';

export class N8nCli {
	readonly #plan: N8nPlan;

	constructor(plan: N8nPlan) {
		this.#plan = plan;
	}

	/** Creates credentials, or replaces those with the same ids; n8n encrypts them. */
	async importCredentials(credentials: readonly JsonObject[]): Promise<void> {
		await this.#import('credentials', credentials);
	}

	/** Creates workflows, or replaces those with the same ids; each is unpublished afterwards. */
	async importWorkflows(workflows: readonly JsonObject[]): Promise<void> {
		await this.#import('workflow', workflows);
	}

	/** All workflows as n8n stores them. */
	async exportWorkflows(): Promise<JsonObject[]> {
		return await this.#inFolder(async (folder) => {
			await this.#run('export:workflow', ['--all', '--separate', `--output=${folder}`]);
			const exported = fs.readdirSync(folder).map((name) => readJson(path.join(folder, name)));
			return exported.filter((workflow) => workflow !== null);
		});
	}

	async #import(kind: 'credentials' | 'workflow', entities: readonly JsonObject[]): Promise<void> {
		if (entities.length === 0) return;
		await this.#inFolder(async (folder) => {
			for (const [index, entity] of entities.entries()) {
				const file = path.join(folder, `${index}.json`);
				fs.writeFileSync(file, JSON.stringify(entity), { mode: 0o600 });
			}
			const output = await this.#run(`import:${kind}`, ['--separate', `--input=${folder}`]);
			// The command ends with 0 even when it imported nothing.
			if (!/Successfully imported/.test(output)) {
				throw new StackError(`n8n imported no ${kind}. Mend what it complains of and start again:\n${output.slice(-600)}`);
			}
		});
	}

	/** A folder for one call, removed afterwards: it may hold tokens. */
	async #inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
		const folder = fs.mkdtempSync(path.join(this.#plan.dataDir, 'exchange-'));
		try {
			return await use(folder);
		} finally {
			fs.rmSync(folder, { recursive: true, force: true });
		}
	}

	#run(command: string, args: readonly string[]): Promise<string> {
		const { repository, dataDir } = this.#plan;
		return runProgram({
			what: `n8n ${command}`,
			program: process.execPath,
			args: [n8nProgram(repository), command, ...args],
			cwd: path.join(repository, 'stack', 'n8n'),
			env: n8nEnvironment(this.#plan),
			logFile: path.join(dataDir, 'logs', `n8n-${command.replace(':', '-')}.log`),
		});
	}
}
