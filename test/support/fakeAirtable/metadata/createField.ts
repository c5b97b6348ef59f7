// Checks the description of a new field and adds it, with its inverse where it is a link.
import { invalidRequest, refusal } from '../errors';
import { CHOICE_COLORS } from '../fields/choices';
import { traitsOf } from '../fields/types';
import type { Base, Choice, Field, FieldOptions, Table, World } from '../model';
import { isObject } from '../query';
import { refuseOtherKeys } from '../request';
import { faultOfOptions, FORMAT_TEXTS } from './fieldOptions';

export interface FieldPlan {
	readonly name: string;
	readonly type: string;
	readonly description?: string;
	readonly options?: Readonly<Record<string, unknown>>;
}

/** @param taken names of the fields that the table has already. */
export function planField(base: Base, value: unknown, taken: readonly string[]): FieldPlan {
	if (!isObject(value)) throw invalidRequest();
	refuseOtherKeys(value, ['name', 'type', 'description', 'options']);
	const { name, type, description, options } = value;
	if (typeof type !== 'string' || traitsOf(type) === undefined) throw invalidRequest();
	if (name !== undefined && typeof name !== 'string') throw invalidRequest();
	checkFieldName(name ?? '', taken);
	if (!traitsOf(type)?.creatable) {
		throw refusal(
			422,
			'UNSUPPORTED_FIELD_TYPE_FOR_CREATE',
			`Creating ${type} fields is not supported at this time`,
		);
	}
	checkOptions(base, name ?? '', type, options);
	return {
		name: name ?? '',
		type,
		...(description === undefined ? {} : { description: checkDescription(description) }),
		...(isObject(options) ? { options } : {}),
	};
}

export function checkFieldName(name: string, taken: readonly string[]): void {
	const wanted = name.trim().toLowerCase();
	if (wanted === '' || taken.some((other) => other.toLowerCase() === wanted)) {
		throw refusal(422, 'DUPLICATE_OR_EMPTY_FIELD_NAME');
	}
}

/** At most 20,000 characters. */
export function checkDescription(value: unknown): string {
	if (typeof value !== 'string' || value.length > 20_000) throw invalidRequest();
	return value;
}

function checkOptions(base: Base, name: string, type: string, options: unknown): void {
	const fault =
		faultOfOptions(name, type, options) ??
		choiceFault(name, options) ??
		linkFault(base, name, options);
	if (fault === undefined) return;
	throw refusal(
		422,
		'INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE',
		`Invalid options for ${name}.\nFailed schema validation: ${fault}`,
	);
}

function choiceFault(name: string, options: unknown): string | undefined {
	const choices = isObject(options) && Array.isArray(options['choices']) ? options['choices'] : [];
	const names = choices.map((choice: unknown) => isObject(choice) && choice['name']);
	return new Set(names).size < names.length
		? `${name}.options.choices has a name twice`
		: undefined;
}

function linkFault(base: Base, name: string, options: unknown): string | undefined {
	if (!isObject(options) || options['linkedTableId'] === undefined) return undefined;
	const found = base.tables.some(({ id }) => id === options['linkedTableId']);
	return found ? undefined : `${name}.options.linkedTableId is no table of this base`;
}

export function addField(world: World, base: Base, table: Table, plan: FieldPlan): Field {
	const options = plan.options === undefined ? undefined : completed(world, plan.options);
	const field: Field = {
		id: world.newId('fld'),
		name: plan.name,
		type: plan.type,
		...(plan.description === undefined ? {} : { description: plan.description }),
		...(options === undefined ? {} : { options }),
	};
	table.fields.push(field);
	base.webhooks.notes.push({ kind: 'fieldCreated', table, field });
	if (field.type === 'multipleRecordLinks') addInverse(world, base, table, field);
	return field;
}

/** None for a link within one table. */
function addInverse(world: World, base: Base, table: Table, field: Field): void {
	field.options = { ...field.options, isReversed: false, prefersSingleRecordLink: false };
	const linked = base.tables.find(({ id }) => id === field.options?.linkedTableId);
	if (linked === undefined || linked === table) return;
	const inverse: Field = {
		id: world.newId('fld'),
		name: freeName(table.name, linked),
		type: 'multipleRecordLinks',
		options: {
			linkedTableId: table.id,
			isReversed: false,
			prefersSingleRecordLink: false,
			inverseLinkFieldId: field.id,
		},
	};
	linked.fields.push(inverse);
	base.webhooks.notes.push({ kind: 'fieldCreated', table: linked, field: inverse });
	field.options.inverseLinkFieldId = inverse.id;
}

/** "Deals", or "Deals 2" where that is taken. */
export function freeName(name: string, table: Table): string {
	const taken = new Set(table.fields.map((field) => field.name.toLowerCase()));
	if (!taken.has(name.toLowerCase())) return name;
	let number = 2;
	while (taken.has(`${name} ${number}`.toLowerCase())) number += 1;
	return `${name} ${number}`;
}

/** Options get ids and colours, formats get their texts. */
function completed(world: World, options: Readonly<Record<string, unknown>>): FieldOptions {
	const { choices, dateFormat, timeFormat, ...rest } = options;
	return {
		...rest,
		...(Array.isArray(choices)
			? { choices: choices.map((c: unknown, at) => choiceOf(world, c, at)) }
			: {}),
		...(dateFormat === undefined ? {} : { dateFormat: formatOf(dateFormat) }),
		...(timeFormat === undefined ? {} : { timeFormat: formatOf(timeFormat) }),
	};
}

function choiceOf(world: World, value: unknown, at: number): Choice {
	const { name, color } = isObject(value) ? value : {};
	const fallback = CHOICE_COLORS[at % CHOICE_COLORS.length] ?? 'blueLight2';
	return {
		id: world.newId('sel'),
		name: String(name).trim(),
		color: typeof color === 'string' ? color : fallback,
	};
}

function formatOf(value: unknown): { name: string; format: string } {
	const name = String(isObject(value) ? value['name'] : '');
	return { name, format: FORMAT_TEXTS[name] ?? '' };
}
