// The stacks of a board in NocoDB: the one for rows without a value is folded away, since it is empty as a rule.
import { z } from 'zod';
import type { NocodbClient } from './client';
import { sendMeta } from './tables';

/** NocoDB's own id of the stack for rows without a value. */
const WITHOUT_VALUE = 'uncategorized';

const STACKS = z.array(z.looseObject({ id: z.string() }));
const BOARD = z.object({ meta: z.record(z.string(), z.unknown()) });

/** NocoDB makes the stacks with the board, and shows first the one of rows that have no value. */
export async function foldRowsWithoutValue(client: NocodbClient, viewId: string, byFieldId: string): Promise<void> {
	const path = `/api/v2/meta/kanbans/${encodeURIComponent(viewId)}`;
	const { meta } = await sendMeta(client, 'GET', path, undefined, BOARD);
	const stacks = STACKS.safeParse(meta[byFieldId]);
	if (!stacks.success) return;
	const folded = stacks.data.map((stack) => ({ ...stack, ...(stack.id === WITHOUT_VALUE && { collapsed: true }) }));
	await sendMeta(client, 'PATCH', path, { meta: { ...meta, [byFieldId]: folded } }, z.unknown());
}
