// What the panel of a node reads from the base: columns, operators, options, and the fields to fill in.
import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isCodeField } from '../../../domain/crm/codeFields';
import { OPERATORS, operatorsFor } from '../../../domain/crm/condition';
import type { TableKey } from '../../../domain/schema';
import type { BaseField } from '../../../domain/schema/base';
import { lookUp, type SchemaLookup } from '../../../domain/schema/lookup';
import type { CrmStore } from '../../../stores/port';
import { openNodeStore } from '../env';
import { toNodeError } from '../toNodeError';

export interface PanelPlace {
	readonly store: CrmStore;
	readonly schema: SchemaLookup;
}

/** An error of the base becomes one that the panel can show, with what to do. */
export async function withBase<R>(
	ctx: ILoadOptionsFunctions,
	read: (place: PanelPlace) => R | Promise<R>,
): Promise<R> {
	try {
		const store = await openNodeStore(ctx);
		return await read({ store, schema: lookUp(await store.describe()) });
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, 0);
	}
}

export function columnOptions(schema: SchemaLookup, table: TableKey): INodePropertyOptions[] {
	return allColumns(schema, table).map((field) => ({
		name: field.label,
		value: field.key ?? field.id,
		description: field.key === null ? 'Your own column' : `Called ${field.key} in expressions`,
	}));
}

export function operatorOptions(field: BaseField | null): INodePropertyOptions[] {
	const names = operatorsFor(field ?? { type: 'text' });
	return names.map((operator) => ({ name: OPERATORS[operator], value: operator }));
}

export function selectOptions(field: BaseField | null): INodePropertyOptions[] {
	const options = field?.options ?? [];
	return options.map(({ key, label }) => ({ name: label, value: key ?? label }));
}

/** Every column that people may fill in; `shown` are offered at once, the others by "Add Field". */
export async function mapperFields(
	{ store, schema }: PanelPlace,
	table: TableKey,
	{ shown, required }: { readonly shown: readonly string[]; readonly required: readonly string[] },
): Promise<ResourceMapperFields> {
	const team = await teamOptions(store, schema);
	const fields = allColumns(schema, table)
		.filter((field) => !field.isReadOnly && (field.key === null || !isCodeField(table, field.key)))
		.map((field): ResourceMapperField => {
			const id = field.key ?? field.id;
			return {
				id,
				displayName: field.type === 'link' ? `${field.label} (Record ID)` : field.label,
				required: required.includes(id),
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				removed: !shown.includes(id) && !required.includes(id),
				...inputOf(field, table, team),
			};
		});
	return { fields };
}

function allColumns(schema: SchemaLookup, table: TableKey): readonly BaseField[] {
	return [...schema.contractFields(table), ...schema.ownFields(table)];
}

type Input =
	| Pick<ResourceMapperField, 'type' | 'options' | 'displayName'>
	| Pick<ResourceMapperField, 'type'>;

function inputOf(field: BaseField, table: TableKey, team: INodePropertyOptions[]): Input {
	switch (field.type) {
		case 'number':
			return { type: 'number' };
		case 'checkbox':
			return { type: 'boolean' };
		case 'day':
		case 'instant':
			return { type: 'dateTime' };
		case 'select':
			return { type: 'options', options: selectOptions(field) };
		case 'link':
			return field.key === 'owner' && table !== 'team'
				? { type: 'options', options: team, displayName: field.label }
				: { type: 'string' };
		default:
			return { type: 'string' };
	}
}

/** The firm's own people are few: their names are offered where an owner is chosen. */
async function teamOptions(store: CrmStore, schema: SchemaLookup): Promise<INodePropertyOptions[]> {
	if (schema.findTable('team') === null) return [];
	const members = await store.rules('team');
	return members.map(({ id, fields }) => ({ name: fields.name ?? fields.email ?? id, value: id }));
}
