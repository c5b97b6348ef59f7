// What Airtable lets only people do, said as clicks.
import { SchemaError } from '../../domain/errors';
import type {
	BaseField,
	BaseSchema,
	BaseTable,
	NewView,
	SchemaChange,
} from '../../domain/schema/base';

type AddOptions = Extract<SchemaChange, { kind: 'addOptions' }>;
type CreateView = Extract<SchemaChange, { kind: 'createView' }>;

/** Options cannot be added by API; one that a row needs comes by itself with that row. */
export function addOptionsByHand(
	schema: BaseSchema,
	{ tableId, fieldId, options }: AddOptions,
): SchemaError {
	const table = tableOf(schema, tableId);
	const labels = options.map(({ label }) => `"${label}"`).join(', ');
	const column = labelOf(table, fieldId);
	return new SchemaError(
		`Airtable lets no program add options to ${column} in table "${table?.label}"`,
		{
			hint: `Open the table, edit the field ${column} and add these options: ${labels}`,
		},
	);
}

export function createViewByHand(schema: BaseSchema, { tableId, view }: CreateView): SchemaError {
	const table = tableOf(schema, tableId);
	return new SchemaError(
		`Airtable lets no program create the view "${view.label}" in table "${table?.label}"`,
		{
			hint: `Open the table, click ${clicksFor(view, table).join('; ')}`,
		},
	);
}

const VIEW_TYPES = { grid: 'Grid', board: 'Kanban', calendar: 'Calendar' } as const;

function clicksFor(view: NewView, table: BaseTable | undefined): readonly string[] {
	const label = (fieldId: string): string => labelOf(table, fieldId);
	const { byFieldId, groupByFieldId, sortByFieldId } = view;
	return [
		`"Create new..." > ${VIEW_TYPES[view.kind]} and name it "${view.label}"`,
		...(byFieldId === null ? [] : [`choose the field ${label(byFieldId)}`]),
		...view.filters.map(
			({ fieldId, operator, value }) =>
				`Filter where ${label(fieldId)} ${operator === 'equals' ? 'is' : 'is not'} "${value}"`,
		),
		...(groupByFieldId === null ? [] : [`Group by ${label(groupByFieldId)}`]),
		...(sortByFieldId === null ? [] : [`Sort by ${label(sortByFieldId)}`]),
		...(view.shownFieldIds.length === 0
			? []
			: [`show only ${view.shownFieldIds.map(label).join(', ')}`]),
	];
}

const tableOf = (schema: BaseSchema, id: string): BaseTable | undefined =>
	schema.tables.find((table) => table.id === id);

function labelOf(table: BaseTable | undefined, fieldId: string): string {
	const field: BaseField | undefined = table?.fields.find(({ id }) => id === fieldId);
	return `"${field?.label ?? fieldId}"`;
}
