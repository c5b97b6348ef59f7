// Computes a parsed formula for one record.
import { FUNCTIONS, type Call } from './functions';
import type { Expression } from './parse';
import { areEqual, FormulaFailure, order, toNumber, toText, type Value } from './values';

/** What a formula may ask about the record it is computed for. */
export interface Row {
	readonly id: string;
	readonly createdAt: number;
	/** Milliseconds of the last change of the given fields, or of any when none is given. */
	readonly modifiedAt: (fieldIds: readonly string[]) => number;
	readonly value: (fieldId: string) => Value;
}

/** @throws FormulaFailure where Airtable shows #ERROR!. */
export function evaluate(expression: Expression, row: Row, now: number): Value {
	switch (expression.kind) {
		case 'literal':
			return expression.value;
		case 'field':
			return row.value(expression.fieldId);
		case 'negate':
			return -toNumber(evaluate(expression.of, row, now));
		case 'binary': {
			const left = evaluate(expression.left, row, now);
			return calculate(expression.mark, left, evaluate(expression.right, row, now));
		}
		case 'call': {
			const definition = FUNCTIONS.get(expression.name);
			if (definition === undefined) throw new FormulaFailure(expression.name);
			return definition.run(callOf(expression.args, row, now));
		}
	}
}

function callOf(args: readonly Expression[], row: Row, now: number): Call {
	const arg = (index: number): Value => {
		const expression = args[index];
		return expression === undefined ? null : evaluate(expression, row, now);
	};
	return {
		count: args.length,
		arg,
		all: () => args.map((_expression, index) => arg(index)),
		fieldIds: () => args.flatMap((part) => (part.kind === 'field' ? [part.fieldId] : [])),
		row,
		now,
	};
}

function calculate(mark: string, left: Value, right: Value): Value {
	switch (mark) {
		case '=':
			return areEqual(left, right);
		case '!=':
			return !areEqual(left, right);
		case '<':
			return order(left, right) < 0;
		case '>':
			return order(left, right) > 0;
		case '<=':
			return order(left, right) <= 0;
		case '>=':
			return order(left, right) >= 0;
		case '&':
			return toText(left) + toText(right);
		case '+':
			return toNumber(left) + toNumber(right);
		case '-':
			return toNumber(left) - toNumber(right);
		case '*':
			return toNumber(left) * toNumber(right);
		case '/':
			return divide(toNumber(left), toNumber(right));
		default:
			throw new FormulaFailure(mark);
	}
}

function divide(left: number, right: number): number {
	if (right === 0) throw new FormulaFailure('division by zero');
	return left / right;
}
