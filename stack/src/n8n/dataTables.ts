// The local tables that the workflows keep in n8n itself, made where they are missing.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { N8nApi } from './n8nApi';

const dataTableFile = z.array(
	z.object({
		name: z.string(),
		columns: z.array(
			z.object({ name: z.string(), type: z.enum(['string', 'number', 'boolean', 'date']) }),
		),
	}),
);

export type DataTablePlan = z.infer<typeof dataTableFile>[number];

export function readDataTables(repository: string): DataTablePlan[] {
	const file = path.join(repository, 'stack', 'dataTables.json');
	return dataTableFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

/** Creates missing tables and columns; what is there stays as it is. */
export async function createDataTables(api: N8nApi, wanted: readonly DataTablePlan[]): Promise<void> {
	const present = await api.dataTables();
	for (const { name, columns } of wanted) {
		const table = present.find((each) => each.name === name);
		if (table === undefined) {
			await api.createDataTable(name, columns);
			continue;
		}
		const known = new Set(table.columns.map((column) => column.name));
		for (const column of columns.filter((each) => !known.has(each.name))) {
			await api.addDataTableColumn(table.id, column);
		}
	}
}
