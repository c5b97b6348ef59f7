// Makes a link to one row of another table. NocoDB makes it from the other side, as the many rows that belong to one.
import { z } from 'zod';
import { SchemaError } from '../../domain/errors';
import type { NewField } from '../../domain/schema/base';
import type { NocodbClient } from './client';
import { isLinkToOne } from './schema';
import { type NocodbColumn, type NocodbTable, metaPath, readTable, sendMeta } from './tables';
import { showColumns } from './viewColumns';

type LinkTarget = NonNullable<NewField['link']>;

/**
 * Asked for on the table itself, the link would answer 500 and leave half of it. So the other table gets the way back,
 * and the column that appears here for it is named and tagged; its foreign key, a bare number, is hidden from people.
 */
export async function createLink(
	client: NocodbClient,
	tableId: string,
	field: NewField,
	target: LinkTarget,
): Promise<readonly string[]> {
	const foreignKey = await wayBack(client, tableId, field, target);
	const table = await readTable(client, tableId);
	const link = table.columns.find(
		(column) => isLinkToOne(column) && foreignKeyOf(column) === foreignKey,
	);
	if (link === undefined || foreignKey === null) throw linkMissing(field, table);

	const body = { title: field.label, description: field.description };
	await sendMeta(client, 'PATCH', metaPath(client, 'fields', link.id), body, z.unknown());
	// A copy of the base loses the description of links, but not the title of their foreign keys.
	await sendMeta(
		client,
		'PATCH',
		metaPath(client, 'fields', foreignKey),
		{ title: field.description },
		z.unknown(),
	);
	for (const { id } of table.views) await showColumns(client, id, { hidden: [foreignKey] });
	return [tableId, target.tableId];
}

/** Makes the way back, unless an installation that broke off has made it; answers with the foreign key it goes by. */
async function wayBack(
	client: NocodbClient,
	tableId: string,
	field: NewField,
	target: LinkTarget,
): Promise<string | null> {
	const description = field.description.replace('[crm:', '[crm-back:');
	const isIt = (column: NocodbColumn): boolean => column.description === description;
	const before = await readTable(client, target.tableId);
	const made = before.columns.find(isIt);
	if (made !== undefined) return foreignKeyOf(made);

	const body = {
		title: freeTitle(before, target.inverseLabel),
		description,
		type: 'Links',
		options: { relation_type: 'hm', related_table_id: tableId },
	};
	const path = metaPath(client, 'tables', target.tableId, 'fields');
	const { id } = await sendMeta(client, 'POST', path, body, z.object({ id: z.string() }));
	const after = await readTable(client, target.tableId);
	return foreignKeyOf(after.columns.find((column) => column.id === id));
}

const foreignKeyOf = (column: NocodbColumn | undefined): string | null =>
	column?.colOptions?.fk_child_column_id ?? null;

/** A column of people's own may have the name already; the way back is found by its tag. */
function freeTitle({ columns }: NocodbTable, label: string): string {
	const isTaken = (title: string): boolean =>
		columns.some((column) => column.title.toLowerCase() === title.toLowerCase());
	let title = label;
	for (let number = 2; isTaken(title); number += 1) title = `${label} ${number}`;
	return title;
}

const linkMissing = ({ label }: NewField, { title }: NocodbTable): SchemaError =>
	new SchemaError(`NocoDB made the link "${label}", but table "${title}" does not show it`, {
		hint: 'Run CRM Setup > Install again; if it fails again, report this message',
	});
