// Columns and filters for tests of formulas.
import type { Filter } from '../../../domain/filter';
import type { FieldType } from '../../../domain/schema';
import type { BaseField } from '../../../domain/schema/base';
import type { LinklessFilter } from '../../../stores/airtable/formula';

export const aField = (
	type: FieldType | 'other',
	overrides: Partial<BaseField> = {},
): BaseField => ({
	...{ id: 'fldA', label: 'A', description: '', key: null, type, nativeType: type },
	...{ isReadOnly: false, options: [], linkedTableId: null },
	...overrides,
});

export const aSelect = aField('select', {
	options: [
		{ id: 'sel1', label: 'Gewonnen', key: 'won' },
		{ id: 'sel2', label: 'Verloren "leider"', key: 'lost' },
		{ id: 'sel3', label: 'Warten', key: null },
	],
});

/** The filters here have no links. */
export function asLinkless(filter: Filter): LinklessFilter {
	switch (filter.op) {
		case 'and':
		case 'or':
			return { op: filter.op, parts: filter.parts.map(asLinkless) };
		case 'not':
			return { op: 'not', part: asLinkless(filter.part) };
		case 'linksTo':
			throw new TypeError('Links are resolved before');
		default:
			return filter;
	}
}
