// Functions on lists: multiple selects, links and lookups.
import { ANY_NUMBER, define, numberAt, numberOr, textAt } from './define';
import type { Call, FunctionTable } from './functions';
import { isList, toList, toText, type Value } from './values';

export const LIST_FUNCTIONS: FunctionTable = {
	ARRAYJOIN: define(1, 2, (call) =>
		toList(call.arg(0))
			.map(toText)
			.join(call.count > 1 ? textAt(call, 1) : ', '),
	),
	ARRAYUNIQUE: define(1, ANY_NUMBER, (call) => {
		const seen = new Set<string>();
		return flat(call).filter((value) => !seen.has(toText(value)) && seen.add(toText(value)));
	}),
	ARRAYCOMPACT: define(1, ANY_NUMBER, (call) => flat(call).filter((v) => toText(v) !== '')),
	ARRAYFLATTEN: define(1, ANY_NUMBER, flat),
	ARRAYSLICE: define(2, 3, slice),
};

function flat(call: Call): Value[] {
	const flatten = (value: Value): readonly Value[] =>
		isList(value) ? value.flatMap(flatten) : toList(value);
	return call.all().flatMap(flatten);
}

/** Positions count from 1, or from the end when negative; the last one is included. */
function slice(call: Call): Value {
	const list = toList(call.arg(0));
	const at = (position: number): number =>
		position < 0 ? list.length + position : Math.max(0, position - 1);
	return list.slice(at(numberAt(call, 1)), at(numberOr(call, 2, list.length)) + 1);
}
