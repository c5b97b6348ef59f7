// The fields of a panel as a table: what each is for, what it offers, what it holds at first, and when it is shown.
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { cell, table } from './markdown';
import { choicesOf } from './nodeOperations';

/** What is typed into neither: a sentence between the fields. */
const isNotice = ({ type }: INodeProperties): boolean => type === 'notice';

/** `beside`: all fields of the panel, which conditions may name. */
export function fieldTable(fields: readonly INodeProperties[], beside = fields): string {
	const notices = fields.filter(isNotice).map(({ displayName }) => displayName);
	const rows = fields.filter((field) => !isNotice(field)).flatMap((field) => rowsOf(field, beside, ''));
	return [rows.length === 0 ? 'Asks for nothing.' : table(['field', 'at first', 'what it is'], rows), ...notices].join('\n\n');
}

function rowsOf(field: INodeProperties, beside: readonly INodeProperties[], within: string): string[][] {
	const name = `${within}${field.displayName}`;
	const inner = innerFields(field);
	const explained = [sentence(field.description ?? ''), whenShown(field, beside), offers(field)];
	return [
		[cell(name), cell(atFirst(field)), explained.filter((part) => part !== '').join(' ')],
		...inner.flatMap((one) => rowsOf(one, inner, `${name} > `)),
	];
}

/** What can be added to a collection. */
function innerFields({ options = [] }: INodeProperties): readonly INodeProperties[] {
	const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;
	const isField = (option: object): option is INodeProperties => 'type' in option;
	return options.flatMap((option) => {
		if (isGroup(option)) return option.values;
		return isField(option) ? [option] : [];
	});
}

/** So many choices are read in a line; more stand below one another. */
const MANY = 5;

function offers(field: INodeProperties): string {
	if (field.type === 'resourceLocator') return `${(field.modes ?? []).map(({ displayName }) => displayName).join(', ')}.`;
	if (field.typeOptions?.loadOptionsMethod !== undefined) return '';
	const choices = choicesOf(field).map(({ name, description }) =>
		description === undefined ? `*${cell(name)}*` : `*${cell(name)}* (${cell(description)})`,
	);
	if (choices.length === 0) return '';
	const lead = field.type === 'multiOptions' ? 'Any of' : 'One of';
	return choices.length > MANY ? `${lead}:<br>${choices.join('<br>')}` : `${lead}: ${choices.join('; ')}.`;
}

function atFirst(field: INodeProperties): string {
	const { default: value } = field;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map((one) => nameOf(field, one)).join(', ');
	if (typeof value !== 'string') return '';
	if (value.includes('{{')) return `\`${value.replace(/^=/, '')}\``;
	return nameOf(field, value);
}

const nameOf = (field: INodeProperties, value: unknown): string =>
	choicesOf(field).find((choice) => choice.value === value)?.name ?? (field.typeOptions?.loadOptionsMethod === undefined ? String(value) : '');

/** Conditions beside the choice of the operation itself. */
function whenShown({ displayOptions }: INodeProperties, beside: readonly INodeProperties[]): string {
	const conditions = Object.entries(displayOptions?.show ?? {}).flatMap(([name, values]) => {
		const other = beside.find((field) => field.name === name);
		if (other === undefined || values === undefined) return [];
		const named = values.map((value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : `*${cell(nameOf(other, value))}*`));
		return [`*${cell(other.displayName)}* is ${named.join(' or ')}`];
	});
	return conditions.length === 0 ? '' : `Shown when ${conditions.join(' and ')}.`;
}

const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? cell(text) : `${cell(text)}.`);
