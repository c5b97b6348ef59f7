// n8n's public API, as far as a CRM needs it.
import { z } from 'zod';
import { type JsonObject, RefusedError, requestJson } from '../http';

const named = z.object({ id: z.string(), name: z.string() });
const dataTable = named.extend({ columns: z.array(z.object({ name: z.string() })).default([]) });
const credential = named.extend({ type: z.string() });
const workflow = z.looseObject({
	...named.shape,
	active: z.boolean().default(false),
	isArchived: z.boolean().default(false),
	nodes: z.array(z.record(z.string(), z.unknown())),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()).nullish(),
});
const row = z.record(z.string(), z.unknown());

export type DataTable = z.infer<typeof dataTable>;
export type N8nCredential = z.infer<typeof credential>;
export type N8nWorkflow = z.infer<typeof workflow>;

export interface DataTableColumn {
	readonly name: string;
	readonly type: 'string' | 'number' | 'boolean' | 'date';
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Every method throws RefusedError with n8n's own words when n8n does not do it. */
export class PublicApi {
	constructor(
		/** Without a slash at the end. */
		readonly address: string,
		readonly apiKey: string,
	) {}

	/** What the API key may do; an older n8n refuses to say. */
	async scopes(): Promise<readonly string[]> {
		const answer = z.object({ data: z.object({ scopes: z.array(z.string()) }) });
		return (await this.#ask('GET', 'discover', answer)).data.scopes;
	}

	/** Without what is archived. */
	async workflows(): Promise<readonly N8nWorkflow[]> {
		const all = await this.#all('workflows?limit=100', workflow);
		return all.filter(({ isArchived }) => !isArchived);
	}

	async workflow(id: string): Promise<N8nWorkflow> {
		return await this.#ask('GET', `workflows/${id}`, workflow);
	}

	async createWorkflow(body: JsonObject): Promise<N8nWorkflow> {
		return await this.#ask('POST', 'workflows', workflow, body);
	}

	/** One that is published is published anew. */
	async updateWorkflow(id: string, body: JsonObject): Promise<N8nWorkflow> {
		return await this.#ask('PUT', `workflows/${id}`, workflow, body);
	}

	/** An older n8n (2.30) knows this as activating only. */
	async publish(id: string): Promise<void> {
		try {
			await this.#ask('POST', `workflows/${id}/publish`, z.unknown(), {});
		} catch (error) {
			if (!(error instanceof RefusedError) || ![404, 405].includes(error.status)) throw error;
			await this.#ask('POST', `workflows/${id}/activate`, z.unknown(), {});
		}
	}

	async deleteWorkflow(id: string): Promise<void> {
		await this.#ask('DELETE', `workflows/${id}`, z.unknown());
	}

	async credentials(): Promise<readonly N8nCredential[]> {
		return await this.#all('credentials?limit=100', credential);
	}

	async createCredential(body: JsonObject): Promise<N8nCredential> {
		return await this.#ask('POST', 'credentials', credential, body);
	}

	async updateCredential(id: string, body: JsonObject): Promise<void> {
		await this.#ask('PATCH', `credentials/${id}`, z.unknown(), body);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.#ask('DELETE', `credentials/${id}`, z.unknown());
	}

	/** n8n itself tries the credential, from where it runs. */
	async testCredential(id: string): Promise<{ readonly isGood: boolean; readonly message: string }> {
		const answer = z.object({ status: z.string(), message: z.string().default('') });
		const { status, message } = await this.#ask('POST', `credentials/${id}/test`, answer, {});
		return { isGood: status === 'OK', message };
	}

	/** The fields of a type of credential. */
	async credentialFields(type: string): Promise<readonly string[]> {
		const answer = z.object({ properties: z.record(z.string(), z.unknown()) });
		return Object.keys((await this.#ask('GET', `credentials/schema/${type}`, answer)).properties);
	}

	async dataTables(): Promise<readonly DataTable[]> {
		return await this.#all('data-tables?limit=100', dataTable);
	}

	async createDataTable({ name, columns }: { name: string; columns: readonly DataTableColumn[] }): Promise<string> {
		return (await this.#ask('POST', 'data-tables', named, { name, columns })).id;
	}

	async addDataTableColumn(tableId: string, column: DataTableColumn): Promise<void> {
		await this.#ask('POST', `data-tables/${tableId}/columns`, z.unknown(), column);
	}

	async deleteDataTable(tableId: string): Promise<void> {
		await this.#ask('DELETE', `data-tables/${tableId}`, z.unknown());
	}

	async rows(tableId: string): Promise<readonly JsonObject[]> {
		return await this.#all(`data-tables/${tableId}/rows?limit=100`, row);
	}

	/** Writes the row whose column `key` holds the value in `data`, or makes it. */
	async upsertRow(tableId: string, key: string, data: JsonObject): Promise<void> {
		const filter = { type: 'and', filters: [{ columnName: key, condition: 'eq', value: data[key] }] };
		await this.#ask('POST', `data-tables/${tableId}/rows/upsert`, z.unknown(), { filter, data });
	}

	async #all<T>(path: string, item: z.ZodType<T>): Promise<readonly T[]> {
		const page = z.object({ data: z.array(item), nextCursor: z.string().nullish() });
		const items: T[] = [];
		let cursor: string | null | undefined;
		do {
			const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
			const { data, nextCursor } = await this.#ask('GET', path + more, page);
			items.push(...data);
			cursor = nextCursor;
		} while (cursor);
		return items;
	}

	async #ask<T>(method: Method, path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> {
		const url = `${this.address}/api/v1/${path}`;
		const headers = { 'x-n8n-api-key': this.apiKey };
		return await requestJson({ server: 'n8n', url, method, headers, answer, body });
	}
}
