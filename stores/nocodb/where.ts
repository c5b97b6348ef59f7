// Says a neutral filter in NocoDB's language. Its answer may hold too much, never too little: `matches` has the last word.
import type { FieldRef, Filter } from '../../domain/filter';
import { columnWhere, columnWhereNot, sinceWhere } from './columnWhere';
import { type Where, type WhereColumn, allWhere, anyWhere, idIn } from './whereParts';

export interface WhereTable {
	/** The id of the column that holds the record's id. */
	readonly idColumn: string;
	/** The id of the column that says when the record was made, where the service tells. */
	readonly createdAtColumn: string | null;
	/** The same for its last change, which is empty until there is one. */
	readonly changedAtColumn: string | null;
	/** @throws SchemaError when the table has no such field. */
	readonly column: (ref: FieldRef) => WhereColumn;
}

export function toWhere(filter: Filter, table: WhereTable): Where {
	switch (filter.op) {
		case 'and':
			return allWhere(filter.parts.map((part) => toWhere(part, table)));
		case 'or':
			return anyWhere(filter.parts.map((part) => toWhere(part, table)));
		case 'not':
			return negated(filter.part, table);
		case 'hasId':
			return idIn(table.idColumn, filter.ids);
		case 'createdSince':
			return sinceWhere(table.createdAtColumn, filter.at);
		case 'changedSince':
			return anyWhere([
				sinceWhere(table.createdAtColumn, filter.at),
				sinceWhere(table.changedAtColumn, filter.at),
			]);
		default:
			return columnWhere(filter, table.column(filter.field));
	}
}

/**
 * All that the filter does not surely match. `~not` would turn too much into too little, and drops empty cells: so the
 * negation moves inwards, and where the opposite cannot be said exactly, every record is read.
 */
function negated(filter: Filter, table: WhereTable): Where {
	switch (filter.op) {
		case 'and':
			return anyWhere(filter.parts.map((part) => negated(part, table)));
		case 'or':
			return allWhere(filter.parts.map((part) => negated(part, table)));
		case 'not':
			return toWhere(filter.part, table);
		case 'hasId':
		case 'createdSince':
		case 'changedSince':
			return true;
		default:
			return columnWhereNot(filter, table.column(filter.field));
	}
}
