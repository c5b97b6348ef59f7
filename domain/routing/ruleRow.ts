// Rows of `routingRules` as people write them, read into rules; what cannot be read is said and passed over.
import type { StoredRecord } from '../record';
import { factName, foldedName } from './routingFacts';

export const OPERATORS = {
	equals: ['is', 'ist', 'gleich', '='],
	isOneOf: ['oneof', 'isteinevon', 'isteinervon', 'in'],
	startsWith: ['beginntmit', 'beginsmit', 'beginswith'],
	between: ['zwischen', 'von', 'range'],
	contains: ['enthalt', 'enthaelt'],
	isFilled: ['isnotempty', 'istausgefullt', 'ausgefullt'],
	isEmpty: ['istleer', 'leer'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Operator = keyof typeof OPERATORS;

/** Both ends included. */
export type Range = readonly [from: number, to: number];

export interface RoutingRule {
	readonly id: string;
	readonly name: string;
	/** As the row has it, for what people read. */
	readonly condition: string;
	/** The name of the fact that is asked; `null` is a rule for everybody. */
	readonly fact: string | null;
	readonly operator: Operator;
	/** As the row has it. */
	readonly value: string;
	readonly values: readonly string[];
	readonly ranges: readonly Range[];
	/** Addresses, names, roles, or one of the words for everybody. */
	readonly assignTo: readonly string[];
}

export interface RuleFault {
	readonly id: string;
	readonly rule: string;
	readonly fault: 'noAssignee' | 'unknownOperator' | 'noField' | 'noValue' | 'noRange';
}

export interface RoutingRules {
	/** Those that are active, in their order; of the same order in that of the table. */
	readonly rules: readonly RoutingRule[];
	readonly faults: readonly RuleFault[];
}

export function readRules(rows: ReadonlyArray<StoredRecord<'routingRules'>>): RoutingRules {
	const rules: RoutingRule[] = [];
	const faults: RuleFault[] = [];
	const active = rows.filter(({ fields }) => fields.active === true);
	const byOrder = [...active].sort((one, other) => orderOf(one) - orderOf(other));
	for (const row of byOrder) {
		const rule = readRule(row);
		if ('fault' in rule) faults.push(rule);
		else rules.push(rule);
	}
	return { rules, faults };
}

/** Whoever gives no number comes last. */
const orderOf = ({ fields }: StoredRecord<'routingRules'>): number => fields.order ?? Infinity;

function readRule({ id, fields }: StoredRecord<'routingRules'>): RoutingRule | RuleFault {
	const name = fields.name?.trim() || `#${fields.order ?? id}`;
	const condition = fields.condition?.trim() ?? '';
	const value = fields.value?.trim() ?? '';
	const values = listOf(value);
	const operator = operatorOf(fields.operator ?? '');
	const assignTo = listOf(fields.assignTo ?? '');
	const ranges = operator === 'between' ? values.flatMap(rangeOf) : [];

	const asksNothing = operator === 'isFilled' || operator === 'isEmpty';
	const wrong = (fault: RuleFault['fault']): RuleFault => ({ id, rule: name, fault });
	if (assignTo.length === 0) return wrong('noAssignee');
	if (operator === null) return wrong('unknownOperator');
	if (condition === '' && values.length > 0) return wrong('noField');
	if (condition !== '' && values.length === 0 && !asksNothing) return wrong('noValue');
	if (operator === 'between' && ranges.length !== values.length) return wrong('noRange');

	const fact = condition === '' ? null : factName(condition);
	return { id, name, condition, fact, operator, value, values, ranges, assignTo };
}

/** Without an operator a list of values is meant. */
function operatorOf(text: string): Operator | null {
	const wanted = text.trim() === '=' ? '=' : foldedName(text);
	if (wanted === '') return 'isOneOf';
	const found = Object.entries(OPERATORS).find(
		([name, words]) => foldedName(name) === wanted || words.some((word) => word === wanted),
	);
	return found === undefined ? null : isOperator(found[0]) ? found[0] : null;
}

const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);

const listOf = (text: string): readonly string[] =>
	text
		.split(/[,;\n]/)
		.map((one) => one.trim())
		.filter((one) => one !== '');

function rangeOf(text: string): readonly Range[] {
	const [, from, to] = /^\D*?(\d+)\s*(?:-|–|—|bis|to|\.\.+)\s*\D*?(\d+)\D*$/i.exec(text) ?? [];
	if (from === undefined || to === undefined) return [];
	return Number(from) <= Number(to) ? [[Number(from), Number(to)]] : [];
}
