// Create-or-update as a decision: what is written where, and which rows stand for the same thing twice.
import type { RowInput, StoredRecord } from '../record';
import type { TableKey } from '../schema';

export interface PlannedCreate<T extends TableKey> {
	readonly kind: 'create';
	readonly row: RowInput<T>;
	/** Rows that hold the new row's key though it no longer fits them: they lose it first. */
	readonly releases: readonly string[];
}

interface Found<T extends TableKey> {
	readonly record: StoredRecord<T>;
	/** Ids of other rows that have the same key; a person must join them. */
	readonly duplicates: readonly string[];
}

export interface PlannedUpdate<T extends TableKey> extends Found<T> {
	readonly kind: 'update';
	/** Only what differs. */
	readonly row: RowInput<T>;
}

/** The row says all of it already. */
export interface PlannedKeep<T extends TableKey> extends Found<T> {
	readonly kind: 'keep';
}

export type UpsertPlan<T extends TableKey = TableKey> =
	| PlannedCreate<T>
	| PlannedUpdate<T>
	| PlannedKeep<T>;

export const planCreate = <T extends TableKey>(
	row: RowInput<T>,
	releases: readonly string[] = [],
): UpsertPlan<T> => ({ kind: 'create', row: filled(row), releases });

/** Writes into the first row what differs there; what is empty in `row` never replaces what is filled. */
export function planUpdate<T extends TableKey>(
	[record, ...others]: readonly [StoredRecord<T>, ...ReadonlyArray<StoredRecord<T>>],
	row: RowInput<T>,
): UpsertPlan<T> {
	const given = filled(row);
	const fields = differing(given.fields, record.fields);
	const own = differing(given.own ?? {}, record.own);
	const isKept = Object.keys(fields).length === 0 && Object.keys(own).length === 0;
	const duplicates = others.map(({ id }) => id);
	if (isKept) return { kind: 'keep', record, duplicates };
	return { kind: 'update', record, row: { fields, own }, duplicates };
}

/** Two inputs for one row become one: the later wins where it says something. */
export function joinInputs<T extends TableKey>(
	earlier: RowInput<T>,
	later: RowInput<T>,
): RowInput<T> {
	const given = filled(later);
	return {
		fields: { ...earlier.fields, ...given.fields },
		own: { ...earlier.own, ...given.own },
	};
}

/** Says which fields of a row may replace a value that is there; all of them when absent. */
export type MayReplace = (field: string) => boolean;

export const ALWAYS: MayReplace = () => true;

/** The input without blanks, and without what may not replace a filled field. */
export function allowed<T extends TableKey>(
	row: RowInput<T>,
	stored: StoredRecord<T>,
	mayReplace: MayReplace,
): RowInput<T> {
	const { fields, own = {} } = filled(row);
	const keeps = (name: string, value: unknown) => isBlank(value) || mayReplace(name);
	return {
		fields: picked(fields, (name) => keeps(name, stored.fields[name])),
		own: picked(own, (name) => keeps(name, stored.own[name])),
	};
}

function filled<T extends TableKey>({ fields, own = {} }: RowInput<T>): RowInput<T> {
	return {
		fields: picked(fields, (name) => !isBlank(fields[name])),
		own: picked(own, (name) => !isBlank(own[name])),
	};
}

function differing<Cells extends object>(given: Cells, stored: Readonly<Cells>): Cells {
	return picked(given, (name) => !isSame(given[name], stored[name]));
}

function picked<Cells extends object>(
	cells: Cells,
	isWanted: (name: keyof Cells & string) => boolean,
): Cells {
	const copy = { ...cells };
	for (const name in copy) if (!isWanted(name)) delete copy[name];
	return copy;
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Values of own columns may be lists. */
const isSame = (one: unknown, other: unknown): boolean =>
	one === other || JSON.stringify(one) === JSON.stringify(other);
