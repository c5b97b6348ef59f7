// Says beforehand what an installation costs: calls to the base, and rows in it.
import { MODULES } from '../../domain/schema';
import type { BaseSchema, SchemaChange } from '../../domain/schema/base';
import { parseSchemaMap } from '../../domain/schema/schemaMap';
import { planInstall } from '../../domain/setup/planInstall';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { installBase, type InstallRequest } from '../../stores/installBase';
import type { CrmStore } from '../../stores/port';

export interface InstallCost {
	/** At most, as Airtable counts; an own NocoDB counts none. */
	readonly calls: number;
	readonly rows: number;
	readonly tables: number;
	/** Tables, and whatever else of the schema is missing and can be added. */
	readonly additions: number;
}

const ROWS_PER_CALL = 10;
/** A change, and the look at schema and settings after it. */
const CALLS_PER_CHANGE = 3;
/** Schema, settings and one list of rows. */
const CALLS_TO_LOOK = 3;

/** A new base is rehearsed in memory; of one that has our tables only what is missing of the schema is counted. */
export async function estimateInstall(store: CrmStore, schema: BaseSchema, request: InstallRequest): Promise<InstallCost> {
	const { provider } = store;
	const isNew = schema.tables.every(({ key }) => key === null);
	if (isNew) return await rehearse(request, provider);
	const changes = planInstall(schema, {
		...{ modules: MODULES, language: request.language, withViews: false },
		installed: parseSchemaMap((await store.settings()).get('schemaMap')),
	});
	return {
		...{ calls: CALLS_TO_LOOK + changes.length * CALLS_PER_CHANGE, rows: 0 },
		tables: changes.filter(({ kind }) => kind === 'createTable').length,
		// Airtable lets no program add an option: the check names them, and a person does it.
		additions: changes.filter(({ kind }) => kind !== 'addOptions' || provider !== 'airtable').length,
	};
}

async function rehearse(request: InstallRequest, provider: CrmStore['provider']): Promise<InstallCost> {
	const store = createMemoryStore({ installed: false, language: request.language });
	// The map of the base is written last, and read once more.
	let [calls, rows, tables, additions] = [CALLS_TO_LOOK + 2, 0, 0, 0];
	const written = (count: number): void => {
		rows += count;
		calls += Math.ceil(count / ROWS_PER_CALL);
	};
	const counting: CrmStore = {
		...store,
		provider,
		list: (table, query) => {
			calls += 1;
			return store.list(table, query);
		},
		pages: (table, query) => {
			calls += 1;
			return store.pages(table, query);
		},
		create: (table, inputs) => {
			written(inputs.length);
			return store.create(table, inputs);
		},
		upsert: (table, key, inputs) => {
			written(inputs.length);
			return store.upsert(table, key, inputs);
		},
		extend: async (change) => {
			calls += callsFor(change, await store.describe());
			additions += 1;
			if (change.kind === 'createTable') tables += 1;
			return await store.extend(change);
		},
	};
	await installBase(counting, request, () => undefined);
	return { calls, rows, tables, additions };
}

/** A write and a look at what it led to; Airtable calls the way back of a link after the table it comes from. */
function callsFor(change: SchemaChange, { tables }: BaseSchema): number {
	// Settings are read along with the schema as soon as there is a table of them.
	const look = tables.some(({ key }) => key === 'settings') ? 2 : 1;
	if (change.kind !== 'createField' || change.field.link === null) return 1 + look;
	const from = tables.find(({ id }) => id === change.tableId);
	return change.field.link.inverseLabel === from?.label ? 1 + look : 2 * (1 + look);
}
