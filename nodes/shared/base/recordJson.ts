// A record as an item: flat, by stable key; columns of people's own under the name they have in the base.
import type { GenericValue, IDataObject } from 'n8n-workflow';

import type { StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import type { SchemaLookup } from '../../../domain/schema/lookup';

export function recordJson<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	{ id, createdAt, fields, own }: StoredRecord<T>,
): IDataObject {
	const labelled = Object.entries(own).map(([fieldId, value]) => [
		schema.findField(table, fieldId)?.label ?? fieldId,
		jsonValue(value),
	]);
	return {
		id,
		createdAt,
		...fields,
		...(labelled.length === 0 ? {} : { own: Object.fromEntries(labelled) }),
	};
}

function jsonValue(value: unknown): GenericValue {
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
		case 'undefined':
		case 'object':
			return value;
		default:
			return String(value);
	}
}
