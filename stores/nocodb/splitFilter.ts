// Cuts a filter with a long list of values into several, for a list travels in the address of a request.
import type { Filter } from '../../domain/filter';
import { isWellFormed } from './literals';

/** Bytes of values in one request; the whole head of a request may hold 16 KB. */
const MAX_BYTES = 8_000;

/** Filters that together match the same records, each of them once. */
export function splitFilter(filter: Filter): readonly Filter[] {
	if (filter.op === 'and') return splitAnd(filter.parts);
	if (filter.op === 'oneOf') return packed(filter.values).map((values) => ({ ...filter, values }));
	if (filter.op === 'linksTo' || filter.op === 'hasId')
		return packed(filter.ids).map((ids) => ({ ...filter, ids }));
	return [filter];
}

function splitAnd(parts: readonly Filter[]): readonly Filter[] {
	if (parts.length === 0) return [{ op: 'and', parts }];
	const pieces = parts.map(splitFilter);
	const longest = pieces.findIndex(
		(some) => some.length === Math.max(...pieces.map(({ length }) => length)),
	);
	return (pieces[longest] ?? []).map((piece) => ({
		op: 'and',
		parts: parts.map((part, index) => (index === longest ? piece : part)),
	}));
}

function packed(values: readonly string[]): ReadonlyArray<readonly string[]> {
	const packs: string[][] = [[]];
	let bytes = 0;
	for (const value of new Set(values)) {
		const size = sizeOf(value);
		if (bytes + size > MAX_BYTES) {
			packs.push([]);
			bytes = 0;
		}
		packs.at(-1)?.push(value);
		bytes += size;
	}
	return packs;
}

/** As it stands in an address, quotes and comma included. */
function sizeOf(text: string): number {
	return isWellFormed(text) ? encodeURIComponent(text).length + '%22%22%2C'.length : 0;
}
