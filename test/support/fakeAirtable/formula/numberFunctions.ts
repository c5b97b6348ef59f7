// Arithmetic and counting.
import { ANY_NUMBER, define, numberAt, numberOr, ofNumber } from './define';
import type { Call, FormulaFunction, FunctionTable } from './functions';
import { FormulaFailure, isList, toText, type Value } from './values';

export const NUMBER_FUNCTIONS: FunctionTable = {
	ABS: ofNumber(Math.abs),
	INT: ofNumber(Math.floor),
	SQRT: ofNumber(Math.sqrt),
	EXP: ofNumber(Math.exp),
	EVEN: ofNumber((number) => awayFromZero(number / 2) * 2),
	ODD: ofNumber((number) => {
		const size = Math.ceil(Math.abs(number));
		return (size % 2 === 1 ? size : size + 1) * (number < 0 ? -1 : 1);
	}),
	ROUND: rounding((number) => Math.sign(number) * Math.round(Math.abs(number))),
	ROUNDUP: rounding(awayFromZero),
	ROUNDDOWN: rounding(Math.trunc),
	CEILING: define(1, 2, (call) => stepped(call, Math.ceil)),
	FLOOR: define(1, 2, (call) => stepped(call, Math.floor)),
	MOD: define(2, 2, (call) => {
		const divisor = numberAt(call, 1);
		if (divisor === 0) throw new FormulaFailure('division by zero');
		return numberAt(call, 0) - divisor * Math.floor(numberAt(call, 0) / divisor);
	}),
	POWER: define(2, 2, (call) => numberAt(call, 0) ** numberAt(call, 1)),
	LOG: define(1, 2, (call) => Math.log(numberAt(call, 0)) / Math.log(numberOr(call, 1, 10))),
	MIN: ofNumbers((numbers) => (numbers.length === 0 ? 0 : Math.min(...numbers))),
	MAX: ofNumbers((numbers) => (numbers.length === 0 ? 0 : Math.max(...numbers))),
	SUM: ofNumbers(sum),
	AVERAGE: ofNumbers((numbers) => sum(numbers) / numbers.length),
	COUNT: ofNumbers((numbers) => numbers.length),
	COUNTA: define(1, ANY_NUMBER, (call) => values(call).filter((v) => toText(v) !== '').length),
	COUNTALL: define(1, ANY_NUMBER, (call) => values(call).length),
};

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function awayFromZero(number: number): number {
	return Math.sign(number) * Math.ceil(Math.abs(number));
}

function rounding(round: (number: number) => number): FormulaFunction {
	return define(1, 2, (call) => {
		const factor = 10 ** numberOr(call, 1, 0);
		return round(Number((numberAt(call, 0) * factor).toPrecision(15))) / factor;
	});
}

function stepped(call: Call, round: (number: number) => number): number {
	const step = numberOr(call, 1, 1);
	return step === 0 ? 0 : round(numberAt(call, 0) / step) * step;
}

function values(call: Call): Value[] {
	return call.all().flatMap((value) => (isList(value) ? value : [value]));
}

/** Only the numbers among the arguments count, those in lists included. */
function ofNumbers(run: (numbers: readonly number[]) => number): FormulaFunction {
	return define(1, ANY_NUMBER, (call) =>
		run(values(call).filter((value) => typeof value === 'number')),
	);
}
