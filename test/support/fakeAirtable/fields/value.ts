// The value of a cell as formulas, sorting and text output see it.
import { DateTime } from 'luxon';
import { FormulaFailure, Instant, toText, type Value } from '../formula/values';
import {
	attachmentsOf,
	idsOf,
	primaryField,
	type Base,
	type Field,
	type StoredRecord,
	type Table,
	type World,
} from '../model';
import { computedValue } from './computed';

/** Where a record lives. */
export interface Place {
	readonly world: World;
	readonly base: Base;
	readonly table: Table;
}

/** @throws FormulaFailure for a formula field that shows #ERROR!. */
export function valueOf(place: Place, field: Field, record: StoredRecord): Value {
	const cell = record.cells.get(field.id);
	switch (field.type) {
		case 'checkbox':
			return cell === true;
		case 'date':
		case 'dateTime':
			return typeof cell === 'string' ? dateOf(cell, field.type === 'date') : null;
		case 'singleSelect':
			return choiceName(field, String(cell ?? '')) ?? null;
		case 'multipleSelects':
			return idsOf(cell).flatMap((id) => choiceName(field, id) ?? []);
		case 'multipleRecordLinks':
			return idsOf(cell).map((id) => quoted(linkedText(place, field, id)));
		case 'singleCollaborator':
			return userName(place.world, String(cell ?? '')) ?? null;
		case 'multipleCollaborators':
			return idsOf(cell).flatMap((id) => userName(place.world, id) ?? []);
		case 'multipleAttachments':
			return attachmentsOf(cell).map(({ filename, url }) => `${filename} (${url})`);
		default:
			if (typeof cell === 'string' || typeof cell === 'number') return cell;
			return computedValue(place, field, record) ?? null;
	}
}

/** The text that people see in the cell, near enough. */
export function textOf(place: Place, field: Field, record: StoredRecord): string {
	try {
		const value = valueOf(place, field, record);
		if (field.type === 'checkbox') return value === true ? 'checked' : '';
		return toText(value);
	} catch (error) {
		if (error instanceof FormulaFailure) return '#ERROR!';
		throw error;
	}
}

export function choiceName(field: Field, choiceId: string): string | undefined {
	return field.options?.choices?.find(({ id }) => id === choiceId)?.name;
}

/** Text of the primary field of a linked record. */
export function linkedText(place: Place, field: Field, recordId: string): string {
	const table = place.base.tables.find(({ id }) => id === field.options?.linkedTableId);
	const record = table?.records.get(recordId);
	if (table === undefined || record === undefined) return '';
	return textOf({ ...place, table }, primaryField(table), record);
}

/** A text with a comma is quoted, so that lists joined by commas stay readable. */
function quoted(text: string): string {
	return text.includes(',') ? `"${text.replaceAll('"', String.raw`\"`)}"` : text;
}

function dateOf(text: string, dayOnly: boolean): Instant {
	return new Instant(DateTime.fromISO(text, { zone: 'utc' }).toMillis(), dayOnly);
}

function userName(world: World, userId: string): string | undefined {
	return world.tokens.find(({ user }) => user.id === userId)?.user.name;
}
