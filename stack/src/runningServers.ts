// All servers of one running stack: started one by one, ended together.
import { RunFile } from './runFile';
import { Server, type ServerPlan } from './server';
import { StackError } from './stackError';

export class RunningServers {
	readonly #runFile: RunFile;
	readonly #servers: Server[] = [];
	#stopped: Promise<void> | undefined;

	constructor(dataDir: string) {
		this.#runFile = new RunFile(dataDir);
	}

	/** Ends what an earlier start left behind; from now on the data folder is this process's. */
	claim(): void {
		this.#runFile.claim();
	}

	/** Starts a server and waits until it answers. */
	async start(plan: ServerPlan): Promise<void> {
		if (this.#stopped !== undefined) {
			throw new StackError('The start was stopped.');
		}
		const server = Server.start(plan);
		this.#servers.push(server);
		this.#runFile.add(server.pid);
		await server.ready();
	}

	/** Starts a server that has ended, as it was started before; tests change its plan, to move its clock. */
	async startAgain(name: string, change = (plan: ServerPlan): ServerPlan => plan): Promise<void> {
		const ended = this.#servers.filter(({ plan }) => plan.name === name).at(-1);
		if (ended === undefined) throw new TypeError(`${name} was never started`);
		await this.start(change(ended.plan));
	}

	/** Name, process id and address of each server. */
	get processes(): ReadonlyArray<{ readonly name: string; readonly pid: number; readonly url: string }> {
		return this.#servers.flatMap(({ plan: { name, readyUrl }, pid }) => (pid === undefined ? [] : { name, pid, url: readyUrl }));
	}

	/** Calls back when a server ends although nobody stopped it. */
	onDeath(report: (message: string) => void): void {
		this.#servers.forEach((server) => server.onDeath(report));
	}

	/** Ends all servers, the last started first: n8n before the base that its workflows write to. */
	stop(): Promise<void> {
		this.#stopped ??= this.#stopAll();
		return this.#stopped;
	}

	async #stopAll(): Promise<void> {
		for (const server of [...this.#servers].reverse()) await server.stop();
		this.#runFile.release();
	}
}
