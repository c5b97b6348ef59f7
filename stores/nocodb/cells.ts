// Turns the cells of NocoDB into values and back, as the type of the column asks.
import { InvalidInputError, MalformedRecordError } from '../../domain/errors';
import { canonicalValue } from '../../domain/fieldValue';
import type { FieldValue } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField } from '../../domain/schema/base';
import type { KeyedField, SchemaLookup } from '../../domain/schema/lookup';
import { wordOfKey } from '../../domain/schema/words';
import { linkToNothing } from '../rowErrors';
import { isRecordId } from './whereParts';

/** @throws MalformedRecordError when the cell does not hold what its field is for. */
export function decodeCell(
	schema: SchemaLookup,
	table: TableKey,
	field: KeyedField,
	cell: unknown,
): FieldValue {
	const value = decoded(schema, table, field, cell);
	try {
		return canonicalValue(table, field.key, value);
	} catch (error) {
		if (!(error instanceof InvalidInputError)) throw error;
		throw new MalformedRecordError(
			`A row of "${schema.table(table).label}" holds no valid "${field.label}"`,
			{
				cause: error,
				hint: 'Correct the cell; if all rows are concerned, the column was changed to another type',
			},
		);
	}
}

function decoded(schema: SchemaLookup, table: TableKey, field: KeyedField, cell: unknown): unknown {
	if (cell === null || cell === undefined || cell === '') return null;
	switch (field.type) {
		case 'select':
			return schema.optionKey(table, field.key, String(cell));
		case 'link':
			return linkedId(cell);
		case 'number':
			return Number(cell);
		case 'checkbox':
			return cell === true || cell === 1;
		case 'day':
			return String(cell).slice(0, 10);
		case 'instant':
			return String(cell).replace(' ', 'T');
		default:
			return String(cell);
	}
}

/** The foreign key, or what a write answers in its place: the linked record. */
function linkedId(cell: unknown): unknown {
	const id = typeof cell === 'object' && cell !== null && 'id' in cell ? cell.id : cell;
	return String(id);
}

/**
 * The cell to write. Empty text is sent as `null`: to PostgreSQL two empty texts are two equal keys.
 * @throws InvalidInputError when the field cannot hold the value, NotFoundError when a link leads to no record.
 */
export function encodeCell(
	schema: SchemaLookup,
	table: TableKey,
	field: KeyedField,
	given: unknown,
): FieldValue {
	const value = canonicalValue(table, field.key, given);
	if (typeof value !== 'string') return value;
	if (field.type === 'select') return schema.optionLabel(table, field.key, value);
	if (field.type === 'link' && !isRecordId(value)) throw linkToNothing(field.label, targetOf(schema, field));
	// Half a character, left over where a text was cut, cannot be sent; said here, so that what is read back equals it.
	return wordOfKey(schema, table, field.key, value).replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** What the table is called that a link leads to. */
export const targetOf = ({ schema }: SchemaLookup, { linkedTableId }: BaseField): string =>
	schema.tables.find(({ id }) => id === linkedTableId)?.label ?? '';
