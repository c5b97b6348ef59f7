// Conditions as people click them together, and the filter that they mean.
import { InvalidInputError } from '../errors';
import {
	type Filter,
	allOf,
	anyOf,
	compare,
	contains,
	equals,
	equalsIgnoringCase,
	isEmpty,
	isNotEmpty,
	linksTo,
	not,
} from '../filter';
import type { TableKey } from '../schema';
import type { BaseField } from '../schema/base';
import type { InputPlace } from './inputRow';
import { inputValue } from './inputValue';

/** What each operator is called, in the order in which people meet them. */
export const OPERATORS = {
	equals: 'Is',
	notEquals: 'Is Not',
	contains: 'Contains',
	notContains: 'Does Not Contain',
	oneOf: 'Is One Of',
	greaterThan: 'Is More Than or After',
	atLeast: 'Is at Least or From',
	lessThan: 'Is Less Than or Before',
	atMost: 'Is at Most or Until',
	isEmpty: 'Is Empty',
	isNotEmpty: 'Is Not Empty',
} as const;

export type OperatorName = keyof typeof OPERATORS;

export interface Condition {
	/** Contract key, or the id of a column of people's own. */
	readonly field: string;
	readonly operator: OperatorName;
	readonly value: unknown;
}

const COMPARED: readonly BaseField['type'][] = ['number', 'day', 'instant'];
const PICKED: readonly BaseField['type'][] = ['select', 'link', 'checkbox'];

/** The operators that make sense for a column. */
export function operatorsFor({ type }: Pick<BaseField, 'type'>): readonly OperatorName[] {
	if (type === 'checkbox') return ['equals', 'notEquals'];
	if (COMPARED.includes(type)) {
		return [
			'equals',
			'notEquals',
			'greaterThan',
			'atLeast',
			'lessThan',
			'atMost',
			'isEmpty',
			'isNotEmpty',
		];
	}
	if (PICKED.includes(type)) return ['equals', 'notEquals', 'oneOf', 'isEmpty', 'isNotEmpty'];
	return ['equals', 'notEquals', 'contains', 'notContains', 'oneOf', 'isEmpty', 'isNotEmpty'];
}

export const isOperator = (name: unknown): name is OperatorName =>
	typeof name === 'string' && Object.hasOwn(OPERATORS, name);

/** @throws InvalidInputError naming every condition that cannot be asked. */
export function filterOf(
	place: InputPlace<TableKey>,
	conditions: readonly Condition[],
	combine: 'all' | 'any',
): Filter {
	const faults: string[] = [];
	const parts = conditions.flatMap((condition) => {
		const field = place.schema.field(place.table, condition.field);
		const part = conditionFilter(field, condition, place.timeZone);
		if (typeof part !== 'string') return [part];
		faults.push(`"${field.label}" ${part}`);
		return [];
	});
	if (faults.length > 0) {
		const { label } = place.schema.table(place.table);
		throw new InvalidInputError(`The filter on "${label}" cannot be asked: ${faults.join('; ')}`, {
			hint: 'Correct the conditions under "Filters"',
		});
	}
	// No condition asks for everything, also of "any".
	return combine === 'any' && parts.length > 0 ? anyOf(...parts) : allOf(...parts);
}

/** The filter, or what is wrong with the condition. */
function conditionFilter(
	field: BaseField,
	condition: Condition,
	timeZone: string,
): Filter | string {
	const ref = field.key ?? field.id;
	const { operator } = condition;
	if (!operatorsFor(field).includes(operator))
		return `cannot be asked whether it "${OPERATORS[operator]}"`;
	if (operator === 'isEmpty') return isEmpty(ref);
	if (operator === 'isNotEmpty') return isNotEmpty(ref);

	const wanted = valuesOf(condition).map((value) => inputValue(field, value, timeZone));
	const filters: Filter[] = [];
	for (const given of wanted) {
		if (!given.ok) return `needs ${given.needs}`;
		if (given.value === null) return 'needs a value; to ask for none use "Is Empty"';
		filters.push(valueFilter(field, operator, given.value));
	}
	if (filters.length === 0) return 'needs a value';
	return operator === 'notEquals' || operator === 'notContains'
		? not(anyOf(...filters))
		: anyOf(...filters);
}

/** A comma in one value of a list cannot be told from the next value; conditions joined by "any" can. */
function valuesOf({ operator, value }: Condition): readonly unknown[] {
	if (operator !== 'oneOf') return [value];
	if (Array.isArray(value)) return value;
	return String(value)
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');
}

function valueFilter(field: BaseField, operator: OperatorName, value: unknown): Filter {
	const ref = field.key ?? field.id;
	const plain = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
	if (operator === 'contains' || operator === 'notContains') return contains(ref, String(value));
	if (
		operator === 'greaterThan' ||
		operator === 'atLeast' ||
		operator === 'lessThan' ||
		operator === 'atMost'
	) {
		return compare(ref, operator, typeof plain === 'boolean' ? String(plain) : plain);
	}
	if (field.type === 'link') return linksTo(ref, [String(plain)]);
	return typeof plain === 'string' && isText(field)
		? equalsIgnoringCase(ref, plain)
		: equals(ref, plain);
}

const isText = ({ type }: BaseField): boolean =>
	['text', 'longText', 'email', 'phone', 'url', 'other'].includes(type);
