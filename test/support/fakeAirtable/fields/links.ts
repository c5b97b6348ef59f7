// Link cells: lists of record ids of the linked table.
import { refusal, rowDoesNotExist, unparsable } from '../errors';
import { hasIdShape } from '../ids';
import { primaryField, type Cell, type Field, type Table } from '../model';
import type { WriteContext } from './draft';
import { traitsOf } from './types';
import { textOf } from './value';
import { parseCell } from './write';

export function parseLinks(context: WriteContext, field: Field, value: unknown): Cell | undefined {
	const given = context.typecast && typeof value === 'string' ? value.split(',') : value;
	const texts: unknown[] = Array.isArray(given) ? given : [undefined];
	const ids = texts.map((text) => {
		if (typeof text === 'string') return linkedId(context, field, text);
		throw refusal(422, 'INVALID_VALUE_FOR_COLUMN', 'Value is not an array of record IDs.');
	});
	return ids.length === 0 ? undefined : [...new Set(ids)];
}

function linkedId(context: WriteContext, field: Field, text: string): string {
	const table = linkedTable(context, field);
	if (table.records.has(text)) return text;
	if (hasIdShape('rec', text)) throw missing(context, field, text);
	if (context.typecast) return idByText(context, field, table, text.trim());
	throw refusal(422, 'INVALID_VALUE_FOR_COLUMN', 'Value is not an array of record IDs.');
}

function linkedTable({ base }: WriteContext, field: Field): Table {
	const table = base.tables.find(({ id }) => id === field.options?.linkedTableId);
	if (table === undefined) throw new Error(`Field ${field.id} links to a table that is gone`);
	return table;
}

function missing({ base }: WriteContext, field: Field, recordId: string): Error {
	const elsewhere = base.tables.some((table) => table.records.has(recordId));
	if (!elsewhere) return rowDoesNotExist(recordId);
	return refusal(
		422,
		'ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE',
		`Record ID ${recordId} belongs to another table than the one that ${field.name} links to`,
	);
}

/** Typecast links by the text of the primary field, and makes the record where there is none. */
function idByText(context: WriteContext, field: Field, table: Table, text: string): string {
	const place = { ...context, table };
	const primary = primaryField(table);
	const found = context.draft
		.recordsOf(table)
		.find((record) => textOf(place, primary, record) === text);
	if (found !== undefined) return found.id;
	if (text === '' || traitsOf(primary.type)?.computed) throw unparsable(field, text);

	const cell = parseCell(place, primary, text);
	const record = {
		id: context.world.newId('rec'),
		createdAt: context.now,
		number: (table.lastNumber += 1),
		cells: new Map(cell === undefined ? [] : [[primary.id, cell]]),
		modifiedAt: new Map<string, number>(),
		commentCount: 0,
	};
	context.draft.addRecord(table, record);
	return record.id;
}
