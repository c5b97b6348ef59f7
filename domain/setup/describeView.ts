// Says in words which view people should click together where no API can make it.
import type { BaseTable } from '../schema/base';
import type { ViewInWords } from './texts';
import type { PlannedView } from './views';

export function describeView({ table, view }: PlannedView): ViewInWords {
	return {
		table: table.label,
		label: view.label,
		kind: view.kind,
		by: labelOf(table, view.byFieldId),
		groupBy: labelOf(table, view.groupByFieldId),
		sortBy: labelOf(table, view.sortByFieldId),
		filters: view.filters.map(({ fieldId, operator, value }) => ({
			field: labelOf(table, fieldId) ?? fieldId,
			isEqual: operator === 'equals',
			value,
		})),
	};
}

function labelOf(table: BaseTable, fieldId: string | null): string | null {
	return table.fields.find(({ id }) => id === fieldId)?.label ?? null;
}
