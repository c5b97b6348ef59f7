// Shows and hides columns in a view of NocoDB.
import { z } from 'zod';
import type { NocodbClient } from './client';
import { sendMeta, viewPath } from './tables';

const VIEW_COLUMNS = z.object({
	list: z.array(z.object({ id: z.string(), fk_column_id: z.string() })),
});

interface Changes {
	readonly hidden?: ReadonlyArray<string | null>;
	/** In this order. */
	readonly shown?: readonly string[];
}

export async function showColumns(
	client: NocodbClient,
	viewId: string,
	changes: Changes,
): Promise<void> {
	const { hidden = [], shown = [] } = changes;
	const { list } = await sendMeta(
		client,
		'GET',
		viewPath(viewId, 'columns'),
		undefined,
		VIEW_COLUMNS,
	);
	const viewColumn = (columnId: string | null): string | undefined =>
		list.find(({ fk_column_id }) => fk_column_id === columnId)?.id;

	const patches = [
		...hidden.map((columnId) => ({ id: viewColumn(columnId), body: { show: false } })),
		...shown.map((columnId, order) => ({
			id: viewColumn(columnId),
			body: { show: true, order: order + 1 },
		})),
	];
	for (const { id, body } of patches) {
		if (id === undefined) continue;
		await sendMeta(client, 'PATCH', viewPath(viewId, 'columns', id), body, z.unknown());
	}
}

/** Grids only: rows under a heading for each value. */
export async function groupBy(
	client: NocodbClient,
	viewId: string,
	columnId: string,
): Promise<void> {
	const { list } = await sendMeta(
		client,
		'GET',
		viewPath(viewId, 'columns'),
		undefined,
		VIEW_COLUMNS,
	);
	const column = list.find(({ fk_column_id }) => fk_column_id === columnId);
	if (column === undefined) return;
	const path = `/api/v2/meta/grid-columns/${column.id}`;
	const body = { group_by: true, group_by_order: 1, group_by_sort: 'asc' };
	await sendMeta(client, 'PATCH', path, body, z.unknown());
}
