// AND, OR, IF and their like, and what a formula can ask about its record.
import { ANY_NUMBER, define } from './define';
import type { Call, FunctionTable } from './functions';
import { areEqual, FormulaFailure, Instant, toBoolean, type Value } from './values';

export const LOGIC_FUNCTIONS: FunctionTable = {
	// Every argument is computed, so that an #ERROR! in one of them is not hidden by another.
	AND: define(1, ANY_NUMBER, (call) => call.all().map(toBoolean).every(Boolean)),
	OR: define(1, ANY_NUMBER, (call) => call.all().map(toBoolean).some(Boolean)),
	XOR: define(1, ANY_NUMBER, (call) => call.all().filter(toBoolean).length % 2 === 1),
	NOT: define(1, 1, (call) => !toBoolean(call.arg(0))),
	IF: define(2, 3, (call) => call.arg(toBoolean(call.arg(0)) ? 1 : 2)),
	SWITCH: define(3, ANY_NUMBER, switchOf),
	BLANK: define(0, 0, () => null),
	TRUE: define(0, 0, () => true),
	FALSE: define(0, 0, () => false),
	ERROR: define(0, 1, () => {
		throw new FormulaFailure('ERROR()');
	}),
	ISERROR: define(1, 1, isError),
	RECORD_ID: define(0, 0, (call) => call.row.id),
	CREATED_TIME: define(0, 0, (call) => new Instant(call.row.createdAt)),
	LAST_MODIFIED_TIME: define(
		0,
		ANY_NUMBER,
		(call) => new Instant(call.row.modifiedAt(call.fieldIds())),
	),
};

/** SWITCH(value, pattern, result, …, otherwise?). */
function switchOf(call: Call): Value {
	const value = call.arg(0);
	let index = 1;
	for (; index + 1 < call.count; index += 2) {
		if (areEqual(value, call.arg(index))) return call.arg(index + 1);
	}
	return index < call.count ? call.arg(index) : null;
}

function isError(call: Call): boolean {
	try {
		call.arg(0);
		return false;
	} catch (error) {
		if (error instanceof FormulaFailure) return true;
		throw error;
	}
}
