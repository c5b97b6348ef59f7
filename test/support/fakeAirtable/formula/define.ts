// Short ways to write a formula function down.
import type { Call, FormulaFunction } from './functions';
import { toNumber, toText, type Value } from './values';

export const ANY_NUMBER = 1_000_000;

export function define(least: number, most: number, run: (call: Call) => Value): FormulaFunction {
	return { least, most, run };
}

/** A function of one text. */
export function ofText(run: (text: string) => Value): FormulaFunction {
	return define(1, 1, (call) => run(toText(call.arg(0))));
}

/** A function of one number. */
export function ofNumber(run: (number: number) => number): FormulaFunction {
	return define(1, 1, (call) => run(toNumber(call.arg(0))));
}

export const textAt = (call: Call, index: number): string => toText(call.arg(index));
export const numberAt = (call: Call, index: number): number => toNumber(call.arg(index));

/** The number given as an argument, or `otherwise` where the call has fewer arguments. */
export function numberOr(call: Call, index: number, otherwise: number): number {
	return index < call.count ? toNumber(call.arg(index)) : otherwise;
}
