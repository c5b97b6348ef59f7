// Shows amounts as 14'800.00, in the way of the language of whoever looks, instead of 14800.00.
import { z } from 'zod';
import type { NewField } from '../../domain/schema/base';
import type { NocodbClient } from './client';
import { readTable, sendMeta } from './tables';

/** A number with a fraction of two digits is money, here. */
const MONEY_DECIMALS = 2;

/** By version 2 of the interface: version 3, which makes the columns, refuses this option for decimals. */
export async function separateThousands(
	client: NocodbClient,
	tableId: string,
	created: readonly NewField[],
): Promise<void> {
	const amounts = new Set(created.filter(isAmount).map(({ label }) => label));
	if (amounts.size === 0) return;
	const { columns } = await readTable(client, tableId);
	for (const { id, title, column_name, uidt } of columns.filter((column) => amounts.has(column.title))) {
		const meta = { precision: MONEY_DECIMALS, isLocaleString: true };
		const path = `/api/v2/meta/columns/${encodeURIComponent(id)}`;
		await sendMeta(client, 'PATCH', path, { title, column_name, uidt, meta }, z.unknown());
	}
}

const isAmount = ({ spec }: NewField): boolean => spec.type === 'number' && spec.decimals === MONEY_DECIMALS;
