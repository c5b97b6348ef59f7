// Brings the workflows we are held against into a running n8n: the bare floor, and what stock nodes give.
import fs from 'node:fs';
import path from 'node:path';

import type { BaseSchema } from '../domain/schema/base';

interface Target {
	readonly n8nUrl: string;
	readonly apiKey: string;
	readonly nocodbUrl: string;
	readonly nocodbToken: string;
	readonly baseId: string;
	readonly schema: BaseSchema;
}

const FOLDER = path.join('bench', 'stock');

/** Creates and publishes them; their addresses are `/webhook/bench/floor` and `/webhook/bench/stock`. */
export async function publishStockWorkflows(target: Target): Promise<void> {
	const credential = await ask(target, 'credentials', {
		name: 'Bench NocoDB',
		type: 'nocoDbApiToken',
		data: { apiToken: target.nocodbToken, host: target.nocodbUrl },
	});
	for (const file of fs.readdirSync(FOLDER)) {
		const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');
		const workflow = JSON.parse(withIds(text, target, credential.id));
		const { name, nodes, connections, settings } = workflow;
		const { id } = await ask(target, 'workflows', { name, nodes, connections, settings });
		await ask(target, `workflows/${id}/publish`, {});
	}
}

/** The committed files name tables and fields by stable key; here they get what this base calls them. */
function withIds(text: string, { schema, baseId }: Target, credentialId: string): string {
	const tables = new Map(schema.tables.map((table) => [table.key, table]));
	return text
		.replace(/FIELD\.(\w+)\.(\w+)/g, (_, table, field) => {
			const found = tables.get(table)?.fields.find(({ key }) => key === field);
			if (found === undefined) throw new Error(`The base has no field ${table}.${field}`);
			return found.label;
		})
		.replace(/"table": "(\w+)"/g, (_, table) => `"table": "${tables.get(table)?.id}"`)
		.replaceAll('"projectId": "BASE"', `"projectId": "${baseId}"`)
		.replace(/\{\s*"name": "nocoDbApiToken"\s*\}/g, `{ "id": "${credentialId}", "name": "Bench NocoDB" }`);
}

async function ask(target: Target, route: string, body: unknown): Promise<{ readonly id: string }> {
	const response = await fetch(`${target.n8nUrl}/api/v1/${route}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-n8n-api-key': target.apiKey },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n refused ${route}: ${response.status} ${text.slice(0, 300)}`);
	return JSON.parse(text);
}
