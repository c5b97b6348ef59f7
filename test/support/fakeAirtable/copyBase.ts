// Duplicates a base the way the interface does: all ids are new, names and descriptions stay.
import { newBase } from './metadata/bases';
import { idsOf, type Base, type Cell, type Field, type Table, type World } from './model';

export function copyBase(world: World, source: Base): Base {
	const copy = newBase(world, `${source.name} copy`);
	const ids = new Map<string, string>();
	const renewed = (id: string): string => {
		const known = ids.get(id) ?? world.newId(id.slice(0, 3));
		ids.set(id, known);
		return known;
	};
	for (const table of source.tables) copy.tables.push(copyTable(table, renewed));
	world.bases.push(copy);
	return copy;
}

function copyTable(table: Table, renewed: (id: string) => string): Table {
	const records = [...table.records.values()].map((record) => ({
		...record,
		id: renewed(record.id),
		cells: new Map(
			table.fields.flatMap((field) => {
				const cell = record.cells.get(field.id);
				return cell === undefined ? [] : [[renewed(field.id), copyCell(field, cell, renewed)]];
			}),
		),
		modifiedAt: new Map([...record.modifiedAt].map(([id, at]) => [renewed(id), at])),
	}));
	return {
		...table,
		id: renewed(table.id),
		primaryFieldId: renewed(table.primaryFieldId),
		fields: table.fields.map((field) => copyField(field, renewed)),
		views: table.views.map((view) => ({ ...view, id: renewed(view.id) })),
		records: new Map(records.map((record) => [record.id, record])),
	};
}

/** Options name tables, fields and choices by id, formulas included. */
function copyField(field: Field, renewed: (id: string) => string): Field {
	if (field.options === undefined) return { ...field, id: renewed(field.id) };
	const { choices, formula, ...rest } = structuredClone(field.options);
	const moved = Object.entries(rest).map(([key, value]) => [
		key,
		typeof value === 'string' && /^(?:tbl|fld|viw)[A-Za-z0-9]{14}$/.test(value)
			? renewed(value)
			: value,
	]);
	return {
		...field,
		id: renewed(field.id),
		options: {
			...Object.fromEntries(moved),
			...(choices === undefined
				? {}
				: { choices: choices.map((choice) => ({ ...choice, id: renewed(choice.id) })) }),
			...(formula === undefined
				? {}
				: { formula: formula.replaceAll(/fld[A-Za-z0-9]{14}/g, renewed) }),
		},
	};
}

/** Text stays as it is, even where it holds ids of the old base. */
function copyCell(field: Field, cell: Cell, renewed: (id: string) => string): Cell {
	if (field.type === 'singleSelect' && typeof cell === 'string') return renewed(cell);
	if (field.type === 'multipleSelects' || field.type === 'multipleRecordLinks') {
		return idsOf(cell).map(renewed);
	}
	return cell;
}
