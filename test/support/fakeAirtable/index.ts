// A stateful fake of the Airtable Web API over real HTTP, strict where Airtable is or may be.
import { createServer, type Server } from 'node:http';
import { copyBase } from './copyBase';
import { FaultQueue } from './faults';
import { newBase } from './metadata/bases';
import { addTable } from './metadata/tables';
import { findTable, type Base, type World } from './model';
import { serve, type Call } from './server';
import { TableHandle } from './tableHandle';
import { endTransaction } from './webhooks/transaction';
import {
	newToken,
	newWorld,
	type BaseSpec,
	type FakeAirtableOptions,
	type TableSpec,
	type TokenSpec,
} from './world';

export type { RecordJson } from './fields/read';
export type { Fault, FaultKind, SeenRequest } from './faults';
export type { Field, PlanLimits, Role } from './model';
export type { Call } from './server';
export { ALL_SCOPES } from './world';
export type { BaseSpec, FakeAirtableOptions, TableSpec, TokenSpec } from './world';
export { FaultQueue, TableHandle };

export async function startFakeAirtable(options: FakeAirtableOptions = {}): Promise<FakeAirtable> {
	const fake = new FakeAirtable(options);
	await fake.listen(options.port ?? 0);
	return fake;
}

export class FakeAirtable {
	readonly faults = new FaultQueue();
	/** Id of the first base. */
	readonly baseId: string;
	/** The token that may do everything. */
	readonly token: string;
	/** For `apiUrl` and `endpointUrl`, without a slash at the end. */
	url = '';
	private readonly world: World;
	private readonly server: Server;
	private readonly log: Call[] = [];

	/** Use `startFakeAirtable`, which also listens. */
	constructor(options: FakeAirtableOptions) {
		this.world = newWorld(options);
		const [first, ...others] = options.bases ?? [{}];
		this.token = this.addToken({}, options.token);
		this.baseId = this.addBase(first);
		for (const base of others) this.addBase(base);
		this.server = createServer((incoming, response) => {
			const exchange = {
				world: this.world,
				faults: this.faults,
				calls: this.log,
				latencyMs: options.latencyMs ?? 0,
			};
			void serve(exchange, incoming, response).catch(() => response.destroy());
		});
	}

	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(port, '127.0.0.1', resolve);
		});
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		this.url = `http://127.0.0.1:${address.port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
		});
	}

	/** Requests that reached the port since the start or the last reset, refused ones included. */
	calls(): number {
		return this.log.length;
	}

	callLog(): readonly Call[] {
		return [...this.log];
	}

	resetCalls(): void {
		this.log.length = 0;
	}

	/** Id of the new base. */
	addBase(spec: BaseSpec = {}): string {
		const base = newBase(this.world, spec.name ?? 'CRM');
		this.world.bases.push(base);
		for (const { records, ...table } of spec.tables ?? []) {
			const added = addTable(this.world, base, table);
			new TableHandle(this.world, base, added).seed(records ?? []);
		}
		endTransaction(this.world, base, undefined);
		return base.id;
	}

	/** Id of the copy: all its ids are new, descriptions and texts stay. */
	copyBase(baseId: string = this.baseId): string {
		return copyBase(this.world, this.base(baseId)).id;
	}

	/** The secret of a new token; all scopes, owner and all bases unless said otherwise. */
	addToken(spec: TokenSpec = {}, secret: string = this.world.newId('pat')): string {
		const number = this.world.tokens.length + 1;
		this.world.tokens.push(newToken(this.world, spec, secret, number));
		return secret;
	}

	revokeToken(secret: string): void {
		const at = this.world.tokens.findIndex((token) => token.secret === secret);
		if (at !== -1) this.world.tokens.splice(at, 1);
	}

	table(nameOrId: string, baseId: string = this.baseId): TableHandle {
		const base = this.base(baseId);
		const table = findTable(base, nameOrId);
		if (table === undefined) throw new Error(`Base ${baseId} has no table ${nameOrId}`);
		return new TableHandle(this.world, base, table);
	}

	tables(baseId: string = this.baseId): TableHandle[] {
		const base = this.base(baseId);
		return base.tables.map((table) => new TableHandle(this.world, base, table));
	}

	/** As when somebody adds a table in the interface. */
	addTable(spec: TableSpec, baseId: string = this.baseId): TableHandle {
		const { records, ...table } = spec;
		const base = this.base(baseId);
		const handle = new TableHandle(this.world, base, addTable(this.world, base, table));
		handle.seed(records ?? []);
		return handle;
	}

	/** Later pages of all lists under way are refused from now on. */
	expireOffsets(baseId: string = this.baseId): void {
		this.base(baseId).iterators.clear();
	}

	/** Waits until all notifications of webhooks are delivered or given up. */
	async pingsDelivered(): Promise<void> {
		await Promise.all(this.world.bases.flatMap(({ webhooks }) => [...webhooks.pings]));
	}

	private base(baseId: string): Base {
		const base = this.world.bases.find(({ id }) => id === baseId);
		if (base === undefined) throw new Error(`There is no base ${baseId}`);
		return base;
	}
}
