// Cells and records as the API gives them out.
import { FormulaFailure, Instant, isList, type Value } from '../formula/values';
import { attachmentsOf, idsOf, type Field, type StoredRecord, type World } from '../model';
import { choiceName, textOf, valueOf, type Place } from './value';

export interface ReadOptions {
	readonly fields?: readonly Field[];
	readonly byId?: boolean;
	/** cellFormat=string. */
	readonly asText?: boolean;
	readonly withCommentCount?: boolean;
}

export interface RecordJson {
	readonly id: string;
	readonly createdTime: string;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly commentCount?: number;
}

export function readRecord(
	place: Place,
	record: StoredRecord,
	options: ReadOptions = {},
): RecordJson {
	const cells = (options.fields ?? place.table.fields).flatMap((field) => {
		const value = options.asText
			? textOf(place, field, record) || undefined
			: readCell(place, field, record);
		return value === undefined ? [] : [[options.byId ? field.id : field.name, value] as const];
	});
	return {
		id: record.id,
		createdTime: `${new Date(record.createdAt).toISOString().slice(0, 19)}.000Z`,
		fields: Object.fromEntries(cells),
		...(options.withCommentCount ? { commentCount: record.commentCount } : {}),
	};
}

/** Undefined for an empty cell, which the API leaves out. */
export function readCell(place: Place, field: Field, record: StoredRecord): unknown {
	const cell = record.cells.get(field.id);
	switch (field.type) {
		case 'checkbox':
			return cell === true ? true : undefined;
		case 'singleSelect':
			return choiceName(field, String(cell ?? ''));
		case 'multipleSelects':
			return filled(idsOf(cell).flatMap((id) => choiceName(field, id) ?? []));
		case 'multipleRecordLinks':
			return filled(idsOf(cell));
		case 'multipleAttachments':
			return filled(attachmentsOf(cell));
		case 'singleCollaborator':
			return userOf(place.world, String(cell ?? ''));
		case 'multipleCollaborators':
			return filled(idsOf(cell).flatMap((id) => userOf(place.world, id) ?? []));
		default:
			return cell ?? computedCell(place, field, record);
	}
}

function computedCell(place: Place, field: Field, record: StoredRecord): unknown {
	try {
		return jsonOf(valueOf(place, field, record));
	} catch (error) {
		if (error instanceof FormulaFailure) return { error: '#ERROR!' };
		throw error;
	}
}

function jsonOf(value: Value): unknown {
	if (value === null || value === '') return undefined;
	if (value instanceof Instant) return value.toText();
	if (isList(value)) return filled(value.map(jsonOf));
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'number' || Number.isFinite(value)) return value;
	return { specialValue: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' };
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
	return list.length === 0 ? undefined : list;
}

function userOf(world: World, userId: string): unknown {
	return world.tokens.find(({ user }) => user.id === userId)?.user;
}
