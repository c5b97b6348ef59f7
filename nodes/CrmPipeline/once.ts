// For operations that look at the whole base: however many items come in, it is looked at once.
import type { BatchItem, ItemResult, OutputRow } from '../shared/operation';

/** The first item carries the answer, the others none. */
export async function once<P>(
	items: ReadonlyArray<BatchItem<P>>,
	run: (params: P) => Promise<readonly OutputRow[]>,
): Promise<readonly ItemResult[]> {
	const [first] = items;
	if (first === undefined) return [];
	const rows = await run(first.params);
	return items.map((_item, index) => ({ ok: true, rows: index === 0 ? rows : [] }));
}
