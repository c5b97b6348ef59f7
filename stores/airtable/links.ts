// Replaces "links to this record" by the ids of the rows that do: of a link a formula sees only a name.
import { InvalidInputError } from '../../domain/errors';
import type { FieldRef, Filter } from '../../domain/filter';
import type { BaseField } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { chunks } from '../batch';
import type { AirtableClient } from './client';
import { type LinklessFilter, toFormula } from './formula';
import { readPages } from './pages';

/** Ids of the rows whose link `field` holds one of the linked `ids`. */
export type RowsLinkedTo = (field: BaseField, ids: readonly string[]) => Promise<readonly string[]>;

/** Two contacts of one name stay apart, because no name is ever compared. */
export async function resolveLinks(
	filter: Filter,
	fieldOf: (ref: FieldRef) => BaseField,
	rowsLinkedTo: RowsLinkedTo,
): Promise<LinklessFilter> {
	const resolve = async (part: Filter): Promise<LinklessFilter> =>
		await resolveLinks(part, fieldOf, rowsLinkedTo);
	const holding = async (ref: FieldRef, ids: readonly string[]): Promise<LinklessFilter> => ({
		op: 'hasId',
		ids: ids.length === 0 ? [] : await rowsLinkedTo(fieldOf(ref), [...new Set(ids)]),
	});
	const isLink = (ref: FieldRef): boolean => fieldOf(ref).type === 'link';
	switch (filter.op) {
		case 'and':
		case 'or': {
			const parts: LinklessFilter[] = [];
			for (const part of filter.parts) parts.push(await resolve(part));
			return { op: filter.op, parts };
		}
		case 'not':
			return { op: 'not', part: await resolve(filter.part) };
		case 'linksTo':
			return await holding(filter.field, filter.ids);
		case 'oneOf':
			return isLink(filter.field) ? await holding(filter.field, filter.values) : filter;
		case 'equals':
			return typeof filter.value === 'string' && isLink(filter.field)
				? await holding(filter.field, [filter.value])
				: filter;
		default:
			return filter;
	}
}

/** Some 16 KB of formula; more ids are asked for in several lists. */
const MOST_IDS = 500;

/** Asks the linked records, whose own column names all that link to them. */
export function rowsLinkedTo(client: AirtableClient, schema: SchemaLookup): RowsLinkedTo {
	return async (field, ids) => {
		const linked = schema.schema.tables.find(({ id }) => id === field.linkedTableId);
		const inverse = field.inverseFieldId;
		if (field.key === null || linked === undefined || inverse === undefined)
			throw notFilterable(field);
		const found = new Set<string>();
		for (const some of chunks(ids, MOST_IDS)) {
			const filterByFormula = idFormula(some);
			const records = await readPages(client, linked, { fields: [inverse], filterByFormula });
			for (const { fields } of records) for (const id of linkedIds(fields[inverse])) found.add(id);
		}
		return [...found];
	};
}

/** What people link themselves may hold many rows, and shows no way back within one table. */
const notFilterable = ({ label }: BaseField): InvalidInputError =>
	new InvalidInputError(
		`No list can be filtered by the link "${label}", which is not one of the CRM`,
		{
			hint: 'Filter by another column, or read the linked record: its own column names the rows',
		},
	);

function linkedIds(cell: unknown): readonly string[] {
	return Array.isArray(cell) ? cell.filter((id) => typeof id === 'string') : [];
}

/** The records with these ids, whatever is in them. */
export function idFormula(ids: readonly string[]): string {
	return toFormula({ op: 'hasId', ids }, (ref) => {
		throw new TypeError(`No field is needed to find a record by its id, but ${ref} was asked for`);
	});
}

/**
 * The lists that together are the filter: none when it names no record at all, several when it names
 * more records than one formula should hold.
 */
export function split(filter: LinklessFilter): readonly LinklessFilter[] {
	if (filter.op === 'hasId')
		return chunks(filter.ids, MOST_IDS).map((ids) => ({ op: 'hasId', ids }));
	if (filter.op !== 'and') return [filter];
	const part = filter.parts.find(({ op }) => op === 'hasId');
	if (part === undefined) return [filter];
	const others = filter.parts.filter((other) => other !== part);
	return split(part).map((some) => ({ op: 'and', parts: [some, ...others] }));
}
