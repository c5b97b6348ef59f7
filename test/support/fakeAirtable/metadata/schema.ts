// Tables and fields as the metadata API gives them out.
import type { Field, Table } from '../model';

export function fieldJson(field: Field): unknown {
	const { id, name, type, description, options } = field;
	return {
		id,
		name,
		type,
		...(description === undefined || description === '' ? {} : { description }),
		...(options === undefined ? {} : { options }),
	};
}

export function tableJson(table: Table): unknown {
	const { id, name, description, primaryFieldId, fields, views } = table;
	return {
		id,
		name,
		...(description === undefined || description === '' ? {} : { description }),
		primaryFieldId,
		fields: fields.map(fieldJson),
		views,
	};
}
