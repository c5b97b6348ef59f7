// n8n's REST interface: the owner's account and API key once, then the public API.
import { z } from 'zod';
import type { Secrets } from '../dataFolder';
import { requestJson } from '../http';
import type { StateFile } from '../state';
import type { JsonObject } from './n8nCli';

const named = z.object({ id: z.string(), name: z.string() });
const dataTable = named.extend({ columns: z.array(z.object({ name: z.string() })).default([]) });

export type DataTable = z.infer<typeof dataTable>;
export interface DataTableColumn {
	readonly name: string;
	readonly type: 'string' | 'number' | 'boolean' | 'date';
}

export class N8nApi {
	private constructor(
		private readonly address: string,
		readonly apiKey: string,
	) {}

	/** Creates the owner and an API key where they are missing. The key outlives a changed password. */
	static async open(address: string, secrets: Secrets, stateFile: StateFile): Promise<N8nApi> {
		const known = stateFile.state.n8nApiKey;
		if (known !== null) return new N8nApi(address, known);
		await createOwner(address, secrets);
		const apiKey = await createApiKey(address, await signIn(address, secrets));
		stateFile.update({ n8nApiKey: apiKey });
		return new N8nApi(address, apiKey);
	}

	async workflow(id: string): Promise<JsonObject> {
		return await this.#ask(`workflows/${id}`, z.record(z.string(), z.unknown()));
	}

	async publish(id: string): Promise<void> {
		await this.#ask(`workflows/${id}/publish`, z.unknown(), {});
	}

	async dataTables(): Promise<DataTable[]> {
		const page = z.object({ data: z.array(dataTable) });
		return (await this.#ask('data-tables?limit=100', page)).data;
	}

	async createDataTable(name: string, columns: readonly DataTableColumn[]): Promise<void> {
		await this.#ask('data-tables', z.unknown(), { name, columns });
	}

	async addDataTableColumn(tableId: string, column: DataTableColumn): Promise<void> {
		await this.#ask(`data-tables/${tableId}/columns`, z.unknown(), column);
	}

	#ask<T>(path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> {
		const method = body === undefined ? 'GET' : 'POST';
		const url = `${this.address}/api/v1/${path}`;
		const headers = { 'x-n8n-api-key': this.apiKey };
		return requestJson({ server: 'n8n', url, method, headers, answer, body });
	}
}

async function createOwner(address: string, { email, password }: Secrets): Promise<void> {
	const settings = z.object({
		data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) }),
	});
	const { data } = await requestJson({ server: 'n8n', url: `${address}/rest/settings`, answer: settings });
	if (!data.userManagement.showSetupOnFirstLoad) return;
	await requestJson({
		server: 'n8n',
		url: `${address}/rest/owner/setup`,
		method: 'POST',
		body: { email, password, firstName: 'CRM', lastName: 'Owner' },
		answer: z.unknown(),
	});
}

/** The session cookie of the owner. */
async function signIn(address: string, { email, password }: Secrets): Promise<string> {
	const response = await fetch(`${address}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	await response.arrayBuffer();
	return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

async function createApiKey(address: string, cookie: string): Promise<string> {
	const ask = <T>(path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> =>
		requestJson({
			server: 'n8n',
			url: `${address}/rest/${path}`,
			method: body === undefined ? 'GET' : 'POST',
			headers: { cookie },
			answer,
			body,
		});
	const { data: scopes } = await ask('api-keys/scopes', z.object({ data: z.array(z.string()) }));
	const key = z.object({ data: z.object({ rawApiKey: z.string() }) });
	// A label may be used once; an interrupted start may have left one behind.
	const label = `npm start ${new Date().toISOString()}`;
	return (await ask('api-keys', key, { label, expiresAt: null, scopes })).data.rawApiKey;
}
