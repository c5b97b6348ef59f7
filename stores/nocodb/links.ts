// Looks whether links lead somewhere: NocoDB takes the id of any record, be it there or not.
import { type Filter, hasId } from '../../domain/filter';
import type { RowInput } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { BaseField, BaseTable } from '../../domain/schema/base';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { linkToNothing } from './cells';
import type { NocodbClient } from './client';
import { idColumn, reading } from './pages';
import { ROWS } from './records';
import { splitFilter } from './splitFilter';
import { idIn } from './whereParts';

/** One request for each table that is linked to. @throws NotFoundError when a link leads to no record. */
export async function refuseDanglingLinks(
	client: NocodbClient,
	schema: SchemaLookup,
	table: TableKey,
	rows: readonly RowInput[],
): Promise<void> {
	const links = linksIn(schema, table, rows);
	for (const target of schema.schema.tables) {
		const toTarget = links.filter(({ field }) => field.linkedTableId === target.id);
		const there = await existingIds(client, target, new Set(toTarget.map(({ id }) => id)));
		const dangling = toTarget.find(({ id }) => !there.has(id));
		if (dangling !== undefined) throw linkToNothing(schema, dangling.field);
	}
}

interface Link {
	readonly field: BaseField;
	readonly id: string;
}

function linksIn(
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
	client: NocodbClient,
	table: BaseTable,
	ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const there = new Set<string>();
	if (ids.size === 0) return there;
	for (const part of splitFilter(hasId([...ids]))) {
		const where = idIn(idColumn(table), idsOf(part));
		if (typeof where !== 'string') continue;
		const query = { where, fields: idColumn(table), pageSize: '1000' };
		const { records } = await client.send(reading(client, table, '', query), ROWS);
		for (const { id } of records) there.add(id);
	}
	return there;
}

const idsOf = (filter: Filter): readonly string[] => (filter.op === 'hasId' ? filter.ids : []);
