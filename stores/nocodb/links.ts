// Looks whether links lead somewhere: NocoDB takes the id of any record, be it there or not.
import { type Filter, hasId } from '../../domain/filter';
import type { RowInput } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField, BaseTable } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { linkToNothing } from '../rowErrors';
import { targetOf } from './cells';
import type { NocodbContext } from './context';
import { idColumn, reading } from './pages';
import { ROWS } from './records';
import { splitFilter } from './splitFilter';
import { idIn } from './whereParts';

/** One request for each table with records unseen, at once. @throws NotFoundError when a link leads to no record. */
export async function refuseDanglingLinks(
	context: NocodbContext,
	schema: SchemaLookup,
	table: TableKey,
	rows: readonly RowInput[],
): Promise<void> {
	const links = linksIn(schema, table, rows);
	const dangling = await Promise.all(
		schema.schema.tables.map(async (target) => {
			const toTarget = links.filter(({ field }) => field.linkedTableId === target.id);
			const there = await existingIds(context, target, new Set(toTarget.map(({ id }) => id)));
			return toTarget.find(({ id }) => !there.has(id));
		}),
	);
	const first = dangling.find((link) => link !== undefined);
	if (first !== undefined) throw linkToNothing(first.field.label, targetOf(schema, first.field));
}

interface Link {
	readonly field: BaseField;
	readonly id: string;
}

/** The links that rows set, those to clear left out. */
export function linksIn(
	schema: SchemaLookup,
	table: TableKey,
	rows: readonly RowInput[],
): readonly Link[] {
	const fields = schema.contractFields(table).filter(({ type }) => type === 'link');
	return rows.flatMap((row) => {
		const cells: Readonly<Record<string, unknown>> = row.fields;
		return fields.flatMap((field) => {
			const id = cells[field.key];
			return typeof id === 'string' && id !== '' ? [{ field, id }] : [];
		});
	});
}

async function existingIds(
	{ client, seen }: NocodbContext,
	table: BaseTable,
	ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const there = new Set([...ids].filter((id) => seen.has(table.id, id)));
	const unseen = [...ids].filter((id) => !there.has(id));
	if (unseen.length === 0) return there;
	for (const part of splitFilter(hasId(unseen))) {
		const where = idIn(idColumn(table), idsOf(part));
		if (typeof where !== 'string') continue;
		const query = { where, fields: idColumn(table), pageSize: '1000' };
		const { records } = await client.send(reading(client, table, '', query), ROWS);
		const found = records.map(({ id }) => id);
		seen.note(table.id, found);
		for (const id of found) there.add(id);
	}
	return there;
}

const idsOf = (filter: Filter): readonly string[] => (filter.op === 'hasId' ? filter.ids : []);
