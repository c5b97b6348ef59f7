// The fields of a record, filled in one by one or taken from what comes in under the same name.
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type InputPlace, inputRow, inputRowByName } from '../../../domain/crm/inputRow';
import { InvalidInputError } from '../../../domain/errors';
import { isObject } from '../../../domain/json';
import type { RowInput } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';

export interface MappedFields {
	readonly mode: 'defineBelow' | 'autoMapInputData';
	readonly values: Readonly<Record<string, unknown>>;
}

export const fieldMapper: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'What to write, with the names that the columns have in your base',
	typeOptions: {
		loadOptionsDependsOn: ['resource', 'operation'],
		resourceMapper: {
			resourceMapperMethod: 'getMapperFields',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: true,
			noFieldsError: 'The base has no such table yet. Run CRM Setup > Install first.',
		},
	},
};

/** @throws InvalidInputError when the parameter is no mapping. */
export function parseMappedFields(parameter: unknown): MappedFields {
	const { mappingMode = 'defineBelow', value }: Readonly<Record<string, unknown>> = isObject(
		parameter,
	)
		? parameter
		: {};
	if (mappingMode === 'autoMapInputData') return { mode: mappingMode, values: {} };
	if (mappingMode === 'defineBelow')
		return { mode: mappingMode, values: isObject(value) ? value : {} };
	throw new InvalidInputError('"Fields" is neither mapped by hand nor taken from the input', {
		hint: 'Choose a mapping mode in "Fields"',
	});
}

/** @throws InvalidInputError naming every column that cannot hold what was given. */
export function mappedRow<T extends TableKey>(
	place: InputPlace<T>,
	{ mode, values }: MappedFields,
	json: IDataObject,
): RowInput<T> {
	return mode === 'defineBelow' ? inputRow(place, values) : inputRowByName(place, json);
}
