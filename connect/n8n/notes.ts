// The notes of this command, kept in a local table of n8n: so a run on another machine knows them too.
import { z } from 'zod';
import type { JsonObject } from '../http';
import type { Note } from '../note';
import type { WantedTable } from './dataTables';
import type { DataTable, PublicApi } from './publicApi';

const TEXT = 'string' as const;

const NOTES_TABLE: WantedTable = {
	name: 'crm_connect',
	columns: [
		...[{ name: 'entry', type: TEXT }, { name: 'n8nId', type: TEXT }, { name: 'content', type: TEXT }],
		{ name: 'published', type: 'boolean' },
	],
};

const row = z.object({
	/** Kind and key, e.g. `workflow lead-capture`. */
	entry: z.string(),
	n8nId: z.string(),
	content: z.string().nullish(),
	/** Some databases give it as a number. */
	published: z.union([z.boolean(), z.number().transform((one) => one === 1)]).nullish(),
});

export async function readNotes(api: PublicApi, tables: readonly DataTable[]): Promise<readonly Note[]> {
	const table = tables.find(({ name }) => name === NOTES_TABLE.name);
	return table === undefined ? [] : (await api.rows(table.id)).flatMap(noteIn);
}

function noteIn(given: JsonObject): readonly Note[] {
	const { success, data } = row.safeParse(given);
	if (!success) return [];
	const [kind, key = ''] = data.entry.split(' ');
	if ((kind !== 'workflow' && kind !== 'credential') || data.n8nId === '') return [];
	return [{ kind, key, id: data.n8nId, content: data.content ?? '', published: data.published ?? false }];
}

/** Writes notes; a note without an id stands for nothing. */
export async function openNotes(api: PublicApi): Promise<{ keep(note: Note): Promise<void> }> {
	const table = (await api.dataTables()).find(({ name }) => name === NOTES_TABLE.name);
	const tableId = table?.id ?? (await api.createDataTable(NOTES_TABLE));
	return {
		keep: async ({ kind, key, id, content, published }) =>
			await api.upsertRow(tableId, 'entry', { entry: `${kind} ${key}`, n8nId: id, content, published }),
	};
}
