// Writes the sample firm into a base; rows that are there, changed or not, stay as they are.
import { contains } from '../../domain/filter';
import type { RowInput, StoredRecord } from '../../domain/record';
import { type TableKey, fieldSpec } from '../../domain/schema';
import { sampleFirm } from '../../domain/setup/sample/sampleFirm';
import type { IdOf, SampleChoice, SampleTable } from '../../domain/setup/sample/sampleRow';
import type { CrmStore } from '../port';
import { allWritten, listAll } from '../rows/written';

export interface LoadedTable {
	readonly table: TableKey;
	readonly label: string;
	readonly created: number;
	/** Rows of the sample that were there already. */
	readonly present: number;
	/** HTTP requests that the table cost. */
	readonly calls: number;
}

/** Once some 60 calls on Airtable, a tenth of that on NocoDB; again only the reading. */
export async function loadSample(
	store: CrmStore,
	choice: SampleChoice,
): Promise<readonly LoadedTable[]> {
	const ids = new Map<string, string>();
	const firm = sampleFirm(choice);
	const loaded = [
		await loadTable(store, firm.team, ids),
		await loadTable(store, firm.companies, ids),
		await loadTable(store, firm.contacts, ids),
		await loadTable(store, firm.deals, ids),
		await loadTable(store, firm.activities, ids),
		await loadTable(store, firm.tasks, ids),
	];
	const { tables } = await store.describe();
	return loaded.map((counts) => ({
		...counts,
		label: tables.find(({ key }) => key === counts.table)?.label ?? counts.table,
	}));
}

async function loadTable<T extends TableKey>(
	store: CrmStore,
	sample: SampleTable<T>,
	ids: Map<string, string>,
): Promise<Omit<LoadedTable, 'label'>> {
	const { table, key, mark } = sample;
	const callsBefore = store.calls;
	const remember = ({ id, fields }: StoredRecord<T>) =>
		ids.set(`${table} ${text(fields, key)}`, id);
	const idOf: IdOf = (other, value) => ids.get(`${other} ${value}`) ?? null;

	const query = { filter: contains(key, mark), fields: [key] };
	for (const record of await listAll(store, table, query)) remember(record);
	const rows = sample.rows(idOf);
	const missing = rows.filter(({ fields }) => idOf(table, text(fields, key)) === null);
	if (missing.length > 0) allWritten(await write(store, sample, missing)).forEach(remember);

	return {
		table,
		created: missing.length,
		present: rows.length - missing.length,
		calls: store.calls - callsBefore,
	};
}

/** By key where the table has one, so that two who load at once make one row. */
function write<T extends TableKey>(
	store: CrmStore,
	{ table, key }: SampleTable<T>,
	rows: ReadonlyArray<RowInput<T>>,
) {
	const spec = fieldSpec(table, key);
	const isKey = spec !== undefined && 'unique' in spec;
	return isKey ? store.upsert(table, key, rows) : store.create(table, rows);
}

function text(fields: Readonly<Record<string, unknown>>, key: string): string {
	const value = fields[key];
	return typeof value === 'string' ? value : '';
}
