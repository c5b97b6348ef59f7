// All functions of the formula language, by name, with the number of arguments each takes.
import { DATE_FUNCTIONS } from './dateFunctions';
import type { Row } from './evaluate';
import { LIST_FUNCTIONS } from './listFunctions';
import { LOGIC_FUNCTIONS } from './logicFunctions';
import { NUMBER_FUNCTIONS } from './numberFunctions';
import { TEXT_FUNCTIONS } from './textFunctions';
import type { Value } from './values';

/** One call of a function: arguments are computed when they are asked for. */
export interface Call {
	readonly count: number;
	readonly arg: (index: number) => Value;
	readonly all: () => Value[];
	/** Ids of those arguments that are plain field references. */
	readonly fieldIds: () => string[];
	readonly row: Row;
	/** Milliseconds. */
	readonly now: number;
}

export interface FormulaFunction {
	readonly least: number;
	readonly most: number;
	readonly run: (call: Call) => Value;
}

export type FunctionTable = Readonly<Record<string, FormulaFunction>>;

export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
	[LOGIC_FUNCTIONS, TEXT_FUNCTIONS, NUMBER_FUNCTIONS, LIST_FUNCTIONS, DATE_FUNCTIONS].flatMap(
		(table) => Object.entries(table),
	),
);
