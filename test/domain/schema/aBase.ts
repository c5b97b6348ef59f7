// Short builders for bases as they are found, for tests of the schema.
import type { BaseField, BaseOption, BaseTable } from '../../../domain/schema/base';

/** An untagged table whose id is its label in lower case, unless said otherwise. */
export function aTable(label: string, overrides: Partial<BaseTable> = {}): BaseTable {
	const id = label.toLowerCase();
	return { id, label, description: '', key: null, fields: [], views: [], ...overrides };
}

/** An untagged text column whose id is its label in lower case, unless said otherwise. */
export function aField(label: string, overrides: Partial<BaseField> = {}): BaseField {
	return {
		...{ id: label.toLowerCase(), label, description: '', key: null },
		...{ type: 'text', nativeType: 'text', isReadOnly: false, options: [], linkedTableId: null },
		...overrides,
	};
}

export const anOption = (label: string, id = label.toLowerCase()): BaseOption => ({
	...{ id, label, key: null },
});
