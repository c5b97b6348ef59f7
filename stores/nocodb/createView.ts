// Makes the views that people expect: boards, calendars and grids with filters.
import { z } from 'zod';
import type { NewView, ViewFilter } from '../../domain/schema/base';
import { foldRowsWithoutValue } from './boardStacks';
import type { NocodbClient } from './client';
import { type NocodbTable, metaPath, readTable, sendMeta, viewPath } from './tables';
import { groupBy, showColumns } from './viewColumns';

const CREATED = z.object({ id: z.string() });

export async function createView(
	client: NocodbClient,
	tableId: string,
	view: NewView,
): Promise<void> {
	const table = await readTable(client, tableId);
	const { kind, body } = request(view);
	const { id } = await sendMeta(
		client,
		'POST',
		`/api/v2/meta/tables/${tableId}/${kind}`,
		body,
		CREATED,
	);

	await chooseColumns(client, id, table, view);
	if (view.kind === 'board' && view.byFieldId !== null) await foldRowsWithoutValue(client, id, view.byFieldId);
	for (const filter of view.filters) {
		await sendMeta(
			client,
			'POST',
			metaPath(client, 'views', id, 'filters'),
			filterBody(filter),
			z.unknown(),
		);
	}
	if (view.sortByFieldId !== null) {
		const sort = { field_id: view.sortByFieldId, direction: 'asc' };
		await sendMeta(client, 'POST', metaPath(client, 'views', id, 'sorts'), sort, z.unknown());
	}
	if (view.groupByFieldId !== null) await groupBy(client, id, view.groupByFieldId);
}

function request({ kind, label, byFieldId }: NewView): {
	readonly kind: string;
	readonly body: unknown;
} {
	switch (kind) {
		case 'board':
			return { kind: 'kanbans', body: { title: label, fk_grp_col_id: byFieldId } };
		case 'calendar':
			return {
				kind: 'calendars',
				body: { title: label, calendar_range: [{ fk_from_column_id: byFieldId }] },
			};
		case 'grid':
			return { kind: 'grids', body: { title: label } };
	}
}

async function chooseColumns(
	client: NocodbClient,
	viewId: string,
	table: NocodbTable,
	view: NewView,
): Promise<void> {
	const foreignKeys = table.columns.filter(({ uidt }) => uidt === 'ForeignKey').map(({ id }) => id);
	if (view.shownFieldIds.length === 0) {
		await showColumns(client, viewId, { hidden: foreignKeys });
		return;
	}
	await sendMeta(client, 'POST', viewPath(viewId, 'hide-all'), {}, z.unknown());
	await showColumns(client, viewId, { shown: view.shownFieldIds });
}

/** A filter for a select takes the label of the option, as the view does. */
const filterBody = ({
	fieldId,
	operator,
	value,
}: ViewFilter): Readonly<Record<string, unknown>> => ({
	field_id: fieldId,
	operator: operator === 'equals' ? 'eq' : 'neq',
	value,
});
