// PATCH or PUT with performUpsert: records are found by the values of one to three fields.
import { setTimeout as wait } from 'node:timers/promises';
import { invalidRecords, invalidRequest, refusal } from '../errors';
import type { WriteContext } from '../fields/draft';
import { readRecord } from '../fields/read';
import { traitsOf } from '../fields/types';
import { findField, type Cell, type Field, type StoredRecord } from '../model';
import { isObject } from '../query';
import { bodyOf, flagOf, refuseOtherKeys, textsOf, type BaseRequest } from '../request';
import { createRecord, updateRecord } from './changes';
import { fieldOf } from './readOptions';
import {
	cellsOf,
	changesOf,
	checkRecordLimit,
	contextOf,
	existing,
	mergeOrReplace,
	needsIds,
	recordObjects,
	type Cells,
} from './write';

/**
 * Looks all records up, lets the race window pass, then writes: two upserts at the same moment
 * both find nothing and both create, as on the real service.
 */
export async function upsertRecords(request: BaseRequest, table: string): Promise<unknown> {
	const body = bodyOf(request, ['records', 'performUpsert', 'typecast', 'returnFieldsByFieldId']);
	const lookUp = contextOf(request, table, body['typecast']);
	const mergeOn = mergeFields(lookUp, body['performUpsert']);
	const objects = recordObjects(body['records'], ['id', 'fields'], () => needsIds);
	const rows = objects.map(({ id, fields }) => ({ id, cells: cellsOf(fields) }));
	const targets = rows.map((row) => find(lookUp, mergeOn, row));
	const named = targets.flatMap((record) => record?.id ?? []);
	if (new Set(named).size < named.length) {
		throw invalidRecords('You cannot update the same record multiple times in a single request.');
	}

	await wait(request.world.upsertRaceWindowMs);

	const context = contextOf(request, table, body['typecast']);
	const updates = rows.map(({ cells }, index) => {
		const target = targets[index];
		return target === undefined
			? { record: undefined, changes: changesOf(context, cells) }
			: { record: existing(context, target.id), changes: mergeOrReplace(request, context, cells) };
	});
	checkRecordLimit(context, updates.filter(({ record }) => record === undefined).length);
	context.draft.commit();
	const created: StoredRecord[] = [];
	const records = updates.map(({ record, changes }) => {
		if (record !== undefined) {
			updateRecord(context, record, changes);
			return record;
		}
		const added = createRecord(context, changes);
		created.push(added);
		return added;
	});
	const byId = flagOf(body['returnFieldsByFieldId']);
	return {
		records: records.map((record) => readRecord(context, record, { byId })),
		updatedRecords: records.filter((record) => !created.includes(record)).map(({ id }) => id),
		createdRecords: created.map(({ id }) => id),
	};
}

function mergeFields({ table }: WriteContext, performUpsert: unknown): readonly Field[] {
	if (!isObject(performUpsert)) throw invalidRequest();
	refuseOtherKeys(performUpsert, ['fieldsToMergeOn']);
	if (!Array.isArray(performUpsert['fieldsToMergeOn'])) throw invalidRequest();
	const fields = textsOf(performUpsert['fieldsToMergeOn']).map((name) => fieldOf(table, name));
	if (fields.length < 1 || fields.length > 3) throw invalidRequest();
	const unfit = fields.find(({ type }) => !traitsOf(type)?.mergeable);
	if (unfit !== undefined) {
		throw refusal(
			422,
			'INVALID_REQUEST_UNKNOWN',
			`Field "${unfit.name}" of type ${unfit.type} cannot be used in fieldsToMergeOn`,
		);
	}
	return fields;
}

/** The record to update, or undefined to create one. An id wins and must exist. */
function find(
	context: WriteContext,
	mergeOn: readonly Field[],
	row: { readonly id: unknown; readonly cells: Cells },
): StoredRecord | undefined {
	if (row.id !== undefined) {
		if (typeof row.id !== 'string') throw invalidRecords(needsIds);
		return existing(context, row.id);
	}
	const given = new Set(Object.keys(row.cells).map((name) => findField(context.table, name)));
	const missing = mergeOn.find((field) => !given.has(field));
	if (missing !== undefined) {
		throw invalidRequest(`Field "${missing.name}" is in fieldsToMergeOn but has no value`);
	}
	const changes = changesOf(context, row.cells);
	const matches = [...context.table.records.values()].filter((record) =>
		mergeOn.every((field) => same(record.cells.get(field.id), changes.get(field))),
	);
	if (matches.length > 1) {
		throw refusal(
			422,
			'INVALID_RECORDS',
			'Cannot update more than one record: several match the values of fieldsToMergeOn',
		);
	}
	return matches[0];
}

/** Exact: case, spaces and blanks count. */
function same(a: Cell | undefined, b: Cell | undefined): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
