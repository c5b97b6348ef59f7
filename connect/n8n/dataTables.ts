// The local tables that the workflows keep in n8n itself, made where they are missing.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DataTable, DataTableColumn, PublicApi } from './publicApi';

const dataTableFile = z.array(
	z.object({
		name: z.string(),
		columns: z.array(
			z.object({ name: z.string(), type: z.enum(['string', 'number', 'boolean', 'date']) }),
		),
	}),
);

export type WantedTable = z.infer<typeof dataTableFile>[number];

export type TableStep =
	| { readonly kind: 'createTable'; readonly table: WantedTable }
	| { readonly kind: 'addColumn'; readonly tableId: string; readonly table: string; readonly column: DataTableColumn };

/** Those of the package at `root`. */
export function readDataTables(root: string): WantedTable[] {
	const file = path.join(root, 'stack', 'dataTables.json');
	return dataTableFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

/** Missing tables and columns; what is there stays as it is. */
export function planDataTables(
	wanted: readonly WantedTable[],
	present: readonly DataTable[],
): readonly TableStep[] {
	return wanted.flatMap((table): readonly TableStep[] => {
		const there = present.find(({ name }) => name === table.name);
		if (there === undefined) return [{ kind: 'createTable', table }];
		const known = new Set(there.columns.map(({ name }) => name));
		return table.columns
			.filter(({ name }) => !known.has(name))
			.map((column) => ({ kind: 'addColumn', tableId: there.id, table: table.name, column }));
	});
}

export async function makeDataTables(api: PublicApi, steps: readonly TableStep[]): Promise<void> {
	for (const step of steps) {
		if (step.kind === 'createTable') await api.createDataTable(step.table);
		else await api.addDataTableColumn(step.tableId, step.column);
	}
}
