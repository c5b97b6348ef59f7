// What a store under contract has to offer to the suite, and the few steps that all its tests take.
import type { Fields, StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import type { BaseField, BaseTable } from '../../../domain/schema/base';
import { lookUp } from '../../../domain/schema/lookup';
import type { CrmStore, ListQuery, WriteResult } from '../../../stores/port';
import { installTables } from '../../support/installTables';

/** What people do in the service itself, behind the store's back; ids are those of the service. */
export interface Outside {
	renameTable(tableId: string, label: string): Promise<void>;
	renameField(tableId: string, fieldId: string, label: string): Promise<void>;
	renameOption(tableId: string, fieldId: string, optionId: string, label: string): Promise<void>;
	/** Adds an option as a person would; the others stay. */
	addOption(tableId: string, fieldId: string, label: string): Promise<void>;
	/** Adds a column for a line of text and answers with its id. */
	addTextField(tableId: string, label: string): Promise<string>;
	/** Adds a column for text with the label given and the description of another one; answers with its id. */
	duplicateField(tableId: string, fieldId: string, label: string): Promise<string>;
	/** A copy of the base with its rows, in which everything has a new id. */
	copyBase(): Promise<ContractSubject>;
}

export interface ContractSubject {
	readonly store: CrmStore;
	/** Another store on the same base, as a second workflow of the process opens it. */
	readonly another: CrmStore;
	readonly outside: Outside;
	stop(): Promise<void>;
}

export type Subject = () => ContractSubject;

/** The suite works with these only, so that the base is made quickly. */
export const CONTRACT_TABLES = [
	'companies',
	'contacts',
	'deals',
	'tasks',
	'team',
	'stages',
	'settings',
] as const satisfies readonly TableKey[];

/** Installs them in German. */
export async function installContractTables(store: CrmStore): Promise<void> {
	await installTables(store, CONTRACT_TABLES);
}

export async function listed<T extends TableKey>(
	store: CrmStore,
	table: T,
	query?: ListQuery,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const records: Array<StoredRecord<T>> = [];
	for await (const record of store.list(table, query)) records.push(record);
	return records;
}

/** Creates rows of these fields, none of which may fail. */
export async function created<T extends TableKey>(
	store: CrmStore,
	table: T,
	rows: ReadonlyArray<Fields<T>>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	return written(
		await store.create(
			table,
			rows.map((fields) => ({ fields })),
		),
	);
}

/** Creates the one row. */
export async function createdOne<T extends TableKey>(
	store: CrmStore,
	table: T,
	fields: Fields<T>,
): Promise<StoredRecord<T>> {
	return only(await created(store, table, [fields]));
}

/** The records of answers of which none may be a failure. */
export function written<T extends TableKey>(
	results: ReadonlyArray<WriteResult<T>>,
): ReadonlyArray<StoredRecord<T>> {
	return results.map((result) => {
		if (!result.ok) throw result.error;
		return result.record;
	});
}

/** Deletes every row of these tables. */
export async function emptied(store: CrmStore, ...tables: readonly TableKey[]): Promise<void> {
	for (const table of tables) {
		const records = await listed(store, table, { fields: [] });
		await store.delete(table, idsOf(records));
	}
}

export const idsOf = (records: ReadonlyArray<{ readonly id: string }>): string[] =>
	records.map((record) => record.id);

export function only<Item>(items: readonly Item[]): Item {
	const [item, ...others] = items;
	if (item === undefined || others.length > 0)
		throw new TypeError(`One expected, got ${items.length}`);
	return item;
}

/** The item at this place, which must be there. */
export function nth<Item>(items: readonly Item[], index: number): Item {
	const item = items[index];
	if (item === undefined) throw new TypeError(`No item ${index} among ${items.length}`);
	return item;
}

/** A table and one of its columns as the base has them now. */
export async function column(
	store: CrmStore,
	table: TableKey,
	field: string,
): Promise<{ readonly table: BaseTable; readonly field: BaseField }> {
	const schema = lookUp(await store.describe());
	return { table: schema.table(table), field: schema.field(table, field) };
}
