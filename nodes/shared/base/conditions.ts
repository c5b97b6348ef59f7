// Filters that are clicked together: column, operator, value.
import type { INodeProperties } from 'n8n-workflow';

import { type Condition, isOperator } from '../../../domain/crm/condition';
import { InvalidInputError } from '../../../domain/errors';
import { isObject } from '../../../domain/json';

const WITHOUT_VALUE = ['isEmpty', 'isNotEmpty'];

const columnField: INodeProperties = {
	displayName: 'Column Name or ID',
	name: 'field',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['resource'] },
	default: '',
	description:
		'The column to look at. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const operatorField: INodeProperties = {
	displayName: 'Operator Name or ID',
	name: 'operator',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getOperators', loadOptionsDependsOn: ['&field'] },
	default: 'equals',
	description:
		'How to compare. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: '2026-03-31',
	description: 'Text, number, day or record ID; several for "Is One Of" are separated by commas',
	displayOptions: { hide: { operator: WITHOUT_VALUE }, show: { compareWith: ['value'] } },
};

const optionField: INodeProperties = {
	displayName: 'Option Name or ID',
	name: 'option',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getFieldOptions', loadOptionsDependsOn: ['&field'] },
	default: '',
	description:
		'One of the options of the column. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	displayOptions: { hide: { operator: WITHOUT_VALUE }, show: { compareWith: ['option'] } },
};

const compareWithField: INodeProperties = {
	displayName: 'Compare With',
	name: 'compareWith',
	type: 'options',
	options: [
		{ name: 'A Value', value: 'value', description: 'Typed in, or from an expression' },
		{
			name: 'An Option of the Column',
			value: 'option',
			description: 'Picked from a list, for columns that have one',
		},
	],
	default: 'value',
	description: 'Whether to type the value or to pick it from the options of the column',
	displayOptions: { hide: { operator: WITHOUT_VALUE } },
};

export const conditionFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		description: 'Which records to get; without a condition it is all of them',
		options: [
			{
				displayName: 'Conditions',
				name: 'conditions',
				values: [columnField, operatorField, compareWithField, valueField, optionField],
			},
		],
	},
	{
		displayName: 'Must Match',
		name: 'combine',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all', description: 'Every condition holds' },
			{ name: 'Any Condition', value: 'any', description: 'At least one condition holds' },
		],
		default: 'all',
		description: 'Whether every condition must hold or one is enough',
	},
];

/** @throws InvalidInputError when a condition lacks its column. */
export function parseConditions(filters: unknown): readonly Condition[] {
	return rowsOf(filters, 'conditions').map((row) => {
		const { field, operator = 'equals', compareWith, value, option } = row;
		if (typeof field !== 'string' || field === '' || !isOperator(operator)) {
			throw new InvalidInputError('A condition under "Filters" has no column or no operator', {
				hint: 'Choose both, or remove the condition',
			});
		}
		return { field, operator, value: compareWith === 'option' ? option : value };
	});
}

/** The rows of a fixed collection. */
export function rowsOf(
	collection: unknown,
	name: string,
): ReadonlyArray<Readonly<Record<string, unknown>>> {
	if (!isObject(collection)) return [];
	const rows = collection[name];
	if (!Array.isArray(rows)) return isObject(rows) ? [rows] : [];
	return rows.filter(isObject);
}
