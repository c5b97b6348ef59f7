// The part of n8n's public API that the command uses, over real HTTP: keeps what it is given, and dies when told to.
import { createServer, type IncomingMessage } from 'node:http';

type Thing = Record<string, unknown> & { readonly id: string };

export interface FakeN8n {
	readonly url: string;
	readonly workflows: Map<string, Thing>;
	readonly credentials: Map<string, Thing>;
	/** How many requests changed something. */
	writes: number;
	/** What the API key may do; `null` as an n8n that does not tell. */
	scopes: readonly string[] | null;
	/** The method that the key may not use though nobody told. */
	forbids: string | null;
	/** After so many more writes the connection is cut, the write done: as when the command is killed just then. */
	dieAfter: number;
	stop(): Promise<void>;
}

export async function startFakeN8n(): Promise<FakeN8n> {
	const tables = new Map<string, Thing & { columns: unknown; rows: Array<Record<string, unknown>> }>();
	const [workflows, credentials] = [new Map<string, Thing>(), new Map<string, Thing>()];
	let ids = 0;
	const newId = (): string => `id${(ids += 1)}`;
	const page = (things: Iterable<unknown>) => ({ data: [...things], nextCursor: null });

	const answer = (method: string, [kind = '', id = '', part = '', last = '']: readonly string[], body: Record<string, unknown>): unknown => {
		const all = { workflows, credentials, 'data-tables': tables }[kind];
		if (kind === 'credentials' && id === 'schema') return { properties: { token: {} } };
		if (part === 'publish') return Object.assign(workflows.get(id) ?? {}, { active: true });
		if (part === 'test') return { status: 'OK', message: '' };
		if (part === 'rows' && last === 'upsert') {
			const rows = tables.get(id)?.rows ?? [];
			const data: Record<string, unknown> = Object(body['data']);
			const there = rows.find(({ entry }) => entry === data['entry']);
			return there === undefined ? rows.push(data) : Object.assign(there, data);
		}
		if (part === 'rows') return page(tables.get(id)?.rows ?? []);
		if (method === 'GET') return id === '' ? page(all?.values() ?? []) : all?.get(id);
		if (method === 'DELETE') return all?.delete(id);
		if (method === 'POST') {
			const made = { active: false, isArchived: false, rows: [], columns: [], ...body, id: newId() };
			if (kind === 'workflows') workflows.set(made.id, made);
			if (kind === 'credentials') credentials.set(made.id, made);
			if (kind === 'data-tables') tables.set(made.id, made);
			return made;
		}
		return Object.assign(all?.get(id) ?? {}, body);
	};

	const server = createServer((request, response) => {
		void bodyOf(request).then((body): void => {
			const { method = 'GET', url = '' } = request;
			const route = (url.split('?')[0] ?? '').replace('/api/v1/', '').split('/');
			if (route[0] === 'discover' && fake.scopes !== null) return void response.end(JSON.stringify({ data: { scopes: fake.scopes } }));
			if (route[0] === 'discover' || (fake.forbids !== null && method === fake.forbids)) {
				response.statusCode = route[0] === 'discover' ? 404 : 403;
				return void response.end('{"message":"Forbidden"}');
			}
			const said = answer(method, route, body);
			if (method !== 'GET') {
				fake.writes += 1;
				fake.dieAfter -= 1;
				if (fake.dieAfter === 0) return void request.socket.destroy();
			}
			response.setHeader('content-type', 'application/json').end(JSON.stringify(said ?? null));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	const fake: FakeN8n = {
		...{ url: `http://127.0.0.1:${address.port}`, workflows, credentials, writes: 0, dieAfter: 0, scopes: null, forbids: null },
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
	return fake;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return text === '' ? {} : JSON.parse(text);
}
