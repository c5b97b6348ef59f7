// Tables and fields: read, create, rename, describe.
import { forbidden, invalidRequest, refusal } from '../errors';
import { traitsOf } from '../fields/types';
import { findTable, type Base, type Table, type World } from '../model';
import { isObject } from '../query';
import { bodyOf, refuseOtherKeys, textsOf, type BaseRequest } from '../request';
import {
	addField,
	checkDescription,
	checkFieldName,
	planField,
	type FieldPlan,
} from './createField';
import { fieldJson, tableJson } from './schema';

export function listTables({ base, query }: BaseRequest): unknown {
	refuseOtherKeys(query, ['include']);
	const include = textsOf(query['include']);
	if (include.some((part) => part !== 'visibleFieldIds')) throw invalidRequest();
	return { tables: base.tables.map(tableJson) };
}

export function createTableFrom(request: BaseRequest): unknown {
	const table = addTable(
		request.world,
		request.base,
		bodyOf(request, ['name', 'description', 'fields']),
	);
	return tableJson(table);
}

/** Checks everything first: a table with one bad field is not created at all. */
export function addTable(world: World, base: Base, value: unknown): Table {
	if (!isObject(value)) throw invalidRequest();
	refuseOtherKeys(value, ['name', 'description', 'fields']);
	const { name, description, fields } = value;
	checkTableName(base, name);
	if (!Array.isArray(fields) || fields.length === 0) throw invalidRequest();
	const plans: FieldPlan[] = [];
	for (const field of fields)
		plans.push(
			planField(
				base,
				field,
				plans.map((plan) => plan.name),
			),
		);
	if (!traitsOf(plans[0]?.type ?? '')?.primary) {
		throw refusal(
			422,
			'INVALID_PRIMARY_FIELD_TYPE_FOR_CREATE_TABLE',
			'Invalid type of the primary field',
		);
	}
	const table: Table = {
		id: world.newId('tbl'),
		name: String(name),
		...(description === undefined ? {} : { description: checkDescription(description) }),
		primaryFieldId: '',
		fields: [],
		views: [{ id: world.newId('viw'), name: 'Grid view', type: 'grid' }],
		records: new Map(),
		lastNumber: 0,
	};
	base.tables.push(table);
	base.webhooks.notes.push({ kind: 'tableCreated', table });
	for (const plan of plans) addField(world, base, table, plan);
	table.primaryFieldId = table.fields[0]?.id ?? '';
	return table;
}

export function updateTable(request: BaseRequest, nameOrId: string): unknown {
	const table = tableById(request.base, nameOrId);
	const { name, description } = bodyOf(request, ['name', 'description']);
	if (name === undefined && description === undefined) throw invalidRequest();
	if (name !== undefined && name !== table.name) checkTableName(request.base, name);
	const text = description === undefined ? table.description : checkDescription(description);
	request.base.webhooks.notes.push({ kind: 'tableChanged', table, before: { name: table.name } });
	if (text !== undefined) table.description = text;
	if (typeof name === 'string') table.name = name;
	return tableJson(table);
}

export function createFieldFrom(request: BaseRequest, nameOrId: string): unknown {
	const table = tableById(request.base, nameOrId);
	const taken = table.fields.map((field) => field.name);
	const plan = planField(
		request.base,
		bodyOf(request, ['name', 'type', 'description', 'options']),
		taken,
	);
	return fieldJson(addField(request.world, request.base, table, plan));
}

/** Name and description only: the API cannot change the options of a field. */
export function updateField(request: BaseRequest, nameOrId: string, fieldId: string): unknown {
	const table = tableById(request.base, nameOrId);
	const field = table.fields.find(({ id }) => id === fieldId);
	if (field === undefined) throw forbidden();
	const { name, description } = bodyOf(request, ['name', 'description']);
	if (name === undefined && description === undefined) throw invalidRequest();
	if (name !== undefined) {
		if (typeof name !== 'string') throw invalidRequest();
		checkFieldName(
			name,
			table.fields.filter((other) => other !== field).map((other) => other.name),
		);
	}
	const text = description === undefined ? field.description : checkDescription(description);
	const before = { name: field.name, type: field.type };
	request.base.webhooks.notes.push({ kind: 'fieldChanged', table, field, before });
	if (text !== undefined) field.description = text;
	if (name !== undefined) field.name = name;
	return fieldJson(field);
}

/** The metadata API answers an unknown table like a missing permission. */
function tableById(base: Base, nameOrId: string): Table {
	const table = findTable(base, nameOrId);
	if (table === undefined) throw forbidden();
	return table;
}

function checkTableName(base: Base, name: unknown): void {
	if (typeof name !== 'string' || name.trim() === '') throw invalidRequest();
	if (base.tables.some((table) => table.name.toLowerCase() === name.trim().toLowerCase())) {
		throw refusal(422, 'DUPLICATE_TABLE_NAME', `There is already a table named "${name}"`);
	}
}
