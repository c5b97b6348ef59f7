// What nodes and services may ask of a base. Airtable, NocoDB and memory each answer it.
import type { CrmError } from '../domain/errors';
import type { Filter, FieldRef } from '../domain/filter';
import type { RowInput, StoredRecord } from '../domain/record';
import type { FieldKey, TableKey } from '../domain/schema';
import type { BaseSchema, SchemaChange, SchemaMap } from '../domain/schema/base';
import type { SchemaLookup } from '../domain/schema/lookup';
import type { Locks } from './budget';

export type Provider = 'airtable' | 'nocodb' | 'memory';

export interface Sort {
	readonly field: FieldRef;
	readonly direction: 'ascending' | 'descending';
}

export interface ListQuery {
	readonly filter?: Filter;
	/** Without a sort the order is the service's own, the same for each page of one list. */
	readonly sort?: readonly Sort[];
	/** Contract fields and own columns to read; absent means every contract field and no own column. */
	readonly fields?: readonly FieldRef[];
	/** `true` reads the columns that people added themselves as well. */
	readonly withOwn?: boolean;
	readonly limit?: number;
}

export interface RowChange<T extends TableKey = TableKey> extends RowInput<T> {
	readonly id: string;
}

/** One answer per row given, in the same order; a bad row never hides what became of the good ones. */
export type WriteResult<T extends TableKey = TableKey> =
	| {
			readonly ok: true;
			readonly outcome: 'created' | 'updated';
			/** The row as the base now has it, with all contract fields. */
			readonly record: StoredRecord<T>;
	  }
	| { readonly ok: false; readonly error: CrmError };

export type DeleteResult =
	| { readonly ok: true; readonly id: string }
	| { readonly ok: false; readonly error: CrmError };

export interface CrmStore {
	readonly provider: Provider;

	/** Streams records page by page; stop reading and no further page is fetched. */
	list<T extends TableKey>(table: T, query?: ListQuery): AsyncIterable<StoredRecord<T>>;

	/** The same by whole pages, for who reads very many: a million rows are not waited for one by one. */
	pages<T extends TableKey>(table: T, query?: ListQuery): AsyncIterable<ReadonlyArray<StoredRecord<T>>>;

	/**
	 * The record with all its fields and the columns that people added.
	 * @throws NotFoundError when the table has no such record.
	 */
	get<T extends TableKey>(table: T, id: string): Promise<StoredRecord<T>>;

	/**
	 * Writes in the largest batches the service takes; a refused batch is halved until only the bad rows fail.
	 * Never sent again after a lost answer: the row may exist. Use `upsert` where a key makes that safe.
	 */
	create<T extends TableKey>(
		table: T,
		rows: ReadonlyArray<RowInput<T>>,
	): Promise<ReadonlyArray<WriteResult<T>>>;

	update<T extends TableKey>(
		table: T,
		changes: ReadonlyArray<RowChange<T>>,
	): Promise<ReadonlyArray<WriteResult<T>>>;

	/**
	 * Creates the row or updates the one that has the same value in `key`. Safe to repeat, and safe when two do it at
	 * once in one process; across processes with the database's unique index (NocoDB) or a lock in Redis (Airtable).
	 * Every row must fill `key`; of rows with equal keys in one call the fields are joined, the later winning.
	 */
	upsert<T extends TableKey>(
		table: T,
		key: FieldKey<T>,
		rows: ReadonlyArray<RowInput<T>>,
	): Promise<ReadonlyArray<WriteResult<T>>>;

	/** A record that is gone already counts as deleted. */
	delete(table: TableKey, ids: readonly string[]): Promise<readonly DeleteResult[]>;

	/**
	 * Gives `work` the schema as it was last read, some minutes ago at most, to check input against. When `work` meets a
	 * table, column or option that it does not know, the schema is read anew and `work` runs once more.
	 */
	withSchema<R>(work: (schema: SchemaLookup) => Promise<R>): Promise<R>;

	/** The base as it is now: all tables and columns, with the stable keys of those that are the CRM's. */
	describe(): Promise<BaseSchema>;

	/** Carries out one change of the schema and answers with the new description. Never alters what exists. */
	extend(change: SchemaChange): Promise<BaseSchema>;

	/** All rows of `settings` by key, read along with the schema and kept as long. */
	settings(): Promise<ReadonlyMap<string, string>>;

	/** All rows of a small table of rules (team, stages, scoring rules ...), kept for some minutes. */
	rules<T extends TableKey>(table: T): Promise<ReadonlyArray<StoredRecord<T>>>;

	/** Reads the schema anew before the next request, joined by `map` where it is given. */
	forgetSchema(map?: SchemaMap): void;

	/** Where a person opens the record in the browser; empty where there is no such place. */
	recordUrl(table: TableKey, id: string): Promise<string>;
	/**
	 * Lets work on this base go one after the other: the same object for all stores of this process on one base. Not to be
	 * held around own upserts under the same name.
	 */
	readonly locks: Locks;

	/** HTTP requests sent by this store so far. */
	readonly calls: number;
}
