// A base as it is found: what its tables and columns are called, and which of them are the CRM's.
import type { FieldSpec, FieldType, OptionSpec, TableKey } from './index';

export interface BaseOption {
	readonly id: string;
	readonly label: string;
	/** Stable key when the option is one of the CRM's, else `null`. */
	readonly key: string | null;
}

export interface BaseField {
	readonly id: string;
	readonly label: string;
	readonly description: string;
	/** Stable key when the column is one of the CRM's, else `null`. */
	readonly key: string | null;
	/** `other` is whatever the CRM has no kind for: formulas, attachments, several links ... */
	readonly type: FieldType | 'other';
	/** What the service itself calls the type. */
	readonly nativeType: string;
	readonly isReadOnly: boolean;
	readonly options: readonly BaseOption[];
	/** The table a link leads to, by id. */
	readonly linkedTableId: string | null;
	/** The hidden column that holds the value, where it is another one: behind a link of NocoDB, its foreign key. */
	readonly valueFieldId?: string;
	/** The column of the linked table that shows the way back, where the service tells. */
	readonly inverseFieldId?: string;
}

export interface BaseTable {
	readonly id: string;
	readonly label: string;
	readonly description: string;
	readonly key: TableKey | null;
	readonly fields: readonly BaseField[];
	readonly views: readonly string[];
	/** Columns that the service keeps for itself, where they have ids of their own. */
	readonly systemFieldIds?: {
		readonly id: string;
		readonly createdAt: string | null;
		readonly changedAt?: string | null;
	};
}

export interface BaseSchema {
	readonly tables: readonly BaseTable[];
}

/** By its stable key; `undefined` when the base has no such table. */
export const tableOf = (schema: BaseSchema, key: string): BaseTable | undefined =>
	schema.tables.find((table) => table.key === key);

/** What `settings.schemaMap` keeps: the ids behind the stable keys, so that renaming breaks nothing. */
export interface SchemaMap {
	/** `companies` -> table id, `companies.name` -> field id, `companies.segment.a` -> option id. */
	readonly ids: Readonly<Record<string, string>>;
}

export interface NewField {
	readonly label: string;
	readonly description: string;
	readonly spec: FieldSpec;
	/** Labels of the options of a select, in the language of the base. */
	readonly options: ReadonlyArray<{ readonly label: string; readonly spec: OptionSpec }>;
	/** For a link: the table it leads to and what that table calls the way back. */
	readonly link: { readonly tableId: string; readonly inverseLabel: string } | null;
}

/** One step of an installation; each adds, none alters or deletes. */
export type SchemaChange =
	| {
			readonly kind: 'createTable';
			readonly label: string;
			readonly description: string;
			/** Never links: the tables they lead to may not exist yet. The first field names a row. */
			readonly fields: readonly NewField[];
	  }
	| { readonly kind: 'createField'; readonly tableId: string; readonly field: NewField }
	| {
			readonly kind: 'addOptions';
			readonly tableId: string;
			readonly fieldId: string;
			readonly options: ReadonlyArray<{ readonly label: string; readonly spec: OptionSpec }>;
	  }
	| { readonly kind: 'createView'; readonly tableId: string; readonly view: NewView };

/** A view that people expect; stores that cannot make views by API refuse it with what to click. */
export interface NewView {
	readonly label: string;
	readonly kind: 'grid' | 'board' | 'calendar';
	/** The select a board is grouped by, or the day a calendar shows. */
	readonly byFieldId: string | null;
	/** A row is shown when all of them hold; of a select, `value` is the label of an option. */
	readonly filters: readonly ViewFilter[];
	readonly sortByFieldId: string | null;
	readonly groupByFieldId: string | null;
	/** Fields shown on a card or in a row, in order; empty shows all. */
	readonly shownFieldIds: readonly string[];
}

export interface ViewFilter {
	readonly fieldId: string;
	readonly operator: 'equals' | 'differsFrom';
	readonly value: string;
}
