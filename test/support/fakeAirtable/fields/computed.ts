// Cells that Airtable computes: formulas, counts, lookups, times.
import { evaluate, type Row } from '../formula/evaluate';
import { parseFormula, type Expression } from '../formula/parse';
import { Instant, isList, type Value } from '../formula/values';
import { findField, idsOf, type Field, type StoredRecord } from '../model';
import { valueOf, type Place } from './value';

/** Undefined when the field is of a type that computes nothing. */
export function computedValue(place: Place, field: Field, record: StoredRecord): Value | undefined {
	switch (field.type) {
		case 'createdTime':
			return wholeSecond(record.createdAt);
		case 'lastModifiedTime':
			return wholeSecond(lastModified(record, []));
		case 'autoNumber':
			return record.number;
		case 'count':
			return linksOf(field, record).length;
		case 'multipleLookupValues':
			return lookup(place, field, record);
		case 'rollup': {
			const values = lookup(place, field, record);
			const formula = parseFormula(field.options?.formula ?? 'values', (name) => name);
			return evaluate(formula, { ...rowOf(place, record), value: () => values }, place.world.now());
		}
		case 'formula': {
			const formula = parseFormula(
				field.options?.formula ?? '""',
				(name) => findField(place.table, name)?.id,
			);
			return evaluate(formula, rowOf(place, record), place.world.now());
		}
		default:
			return undefined;
	}
}

/** @throws FormulaFailure where the formula shows #ERROR!. */
export function computeFor(place: Place, formula: Expression, record: StoredRecord): Value {
	return evaluate(formula, rowOf(place, record), place.world.now());
}

function rowOf(place: Place, record: StoredRecord): Row {
	return {
		id: record.id,
		createdAt: wholeSecond(record.createdAt).ms,
		modifiedAt: (fieldIds) => wholeSecond(lastModified(record, fieldIds)).ms,
		value: (fieldId) => {
			const field = place.table.fields.find(({ id }) => id === fieldId);
			return field === undefined ? null : valueOf(place, field, record);
		},
	};
}

/** Created and modified times are given to the whole second. */
function wholeSecond(ms: number): Instant {
	return new Instant(Math.floor(ms / 1000) * 1000);
}

function lastModified(record: StoredRecord, fieldIds: readonly string[]): number {
	const times = [...record.modifiedAt]
		.filter(([fieldId]) => fieldIds.length === 0 || fieldIds.includes(fieldId))
		.map(([, at]) => at);
	return Math.max(record.createdAt, ...times);
}

function linksOf(field: Field, record: StoredRecord): readonly string[] {
	return idsOf(record.cells.get(field.options?.recordLinkFieldId ?? ''));
}

function lookup(place: Place, field: Field, record: StoredRecord): readonly Value[] {
	const link = place.table.fields.find(({ id }) => id === field.options?.recordLinkFieldId);
	const table = place.base.tables.find(({ id }) => id === link?.options?.linkedTableId);
	const target = table?.fields.find(({ id }) => id === field.options?.fieldIdInLinkedTable);
	if (table === undefined || target === undefined) return [];
	return linksOf(field, record).flatMap((recordId) => {
		const linked = table.records.get(recordId);
		if (linked === undefined) return [];
		const value = valueOf({ ...place, table }, target, linked);
		return isList(value) ? value : value === null || value === '' ? [] : [value];
	});
}
