// For operations that look at the whole base, or gather: however many items come in, they run once.
import type { BatchItem, ItemResult, OutputRow } from './operation';

/** With the parameters of the first item, which carries the answer; the others carry none. */
export async function once<P>(
	items: ReadonlyArray<BatchItem<P>>,
	run: (params: P) => Promise<readonly OutputRow[]>,
): Promise<readonly ItemResult[]> {
	const [first] = items;
	if (first === undefined) return [];
	const rows = await run(first.params);
	return items.map((_item, index) => ({ ok: true, rows: index === 0 ? rows : [] }));
}
