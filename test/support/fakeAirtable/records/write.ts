// Create, update, replace and delete. A request is checked as a whole before anything is written.
import {
	invalidRecords,
	invalidRequest,
	missingFields,
	recordNotFound,
	refusal,
	rowDoesNotExist,
	unknownField,
} from '../errors';
import { Draft, type WriteContext } from '../fields/draft';
import { readRecord, type RecordJson } from '../fields/read';
import { traitsOf } from '../fields/types';
import { parseCell } from '../fields/write';
import { findField, type Cell, type Field, type StoredRecord } from '../model';
import { isObject } from '../query';
import { bodyOf, flagOf, placeOf, textsOf, type BaseRequest } from '../request';
import { createRecord, deleteRecord, updateRecord, type Changes } from './changes';

export type Cells = Readonly<Record<string, unknown>>;

export function contextOf(request: BaseRequest, table: string, typecast: unknown): WriteContext {
	const { role } = request.token;
	return {
		...placeOf(request, table),
		typecast: flagOf(typecast),
		mayAddChoices: role === 'owner' || role === 'create',
		draft: new Draft(),
		now: request.world.now(),
	};
}

/** POST /v0/{base}/{table} with `{fields}` or `{records: [{fields}]}`. */
export function createRecords(request: BaseRequest, table: string): unknown {
	const body = bodyOf(request, ['fields', 'records', 'typecast', 'returnFieldsByFieldId']);
	const context = contextOf(request, table, body['typecast']);
	const options = { byId: flagOf(body['returnFieldsByFieldId']) };
	if (body['fields'] !== undefined && body['records'] !== undefined) throw invalidRequest();

	const rows =
		body['records'] === undefined
			? [cellsOf(body['fields'])]
			: recordObjects(body['records'], ['fields'], tooManyToCreate).map(({ fields }) =>
					cellsOf(fields),
				);
	const changes = rows.map((cells) => changesOf(context, cells));
	checkRecordLimit(context, changes.length);
	context.draft.commit();
	const records = changes.map((change) =>
		readLater(context, createRecord(context, change), options),
	);
	const read = records.map((later) => later());
	return body['records'] === undefined ? read[0] : { records: read };
}

/** PATCH and PUT of one record. */
export function updateOne(request: BaseRequest, table: string, recordId: string): unknown {
	const body = bodyOf(request, ['fields', 'typecast', 'returnFieldsByFieldId']);
	const context = contextOf(request, table, body['typecast']);
	const record = context.table.records.get(recordId);
	if (record === undefined) throw recordNotFound();
	const changes = mergeOrReplace(request, context, cellsOf(body['fields']));
	context.draft.commit();
	updateRecord(context, record, changes);
	return readRecord(context, record, { byId: flagOf(body['returnFieldsByFieldId']) });
}

/** PATCH and PUT of several records; upserts are in upsert.ts. */
export function updateMany(request: BaseRequest, table: string): unknown {
	const body = bodyOf(request, ['records', 'typecast', 'returnFieldsByFieldId']);
	const context = contextOf(request, table, body['typecast']);
	const options = { byId: flagOf(body['returnFieldsByFieldId']) };
	const objects = recordObjects(body['records'], ['id', 'fields'], () => needsIds);
	const ids = objects.map(({ id }) => {
		if (typeof id !== 'string') throw invalidRecords(needsIds);
		return id;
	});
	if (new Set(ids).size < ids.length) {
		throw invalidRecords('You cannot update the same record multiple times in a single request.');
	}
	const updates = objects.map(({ fields }, index) => {
		const record = existing(context, ids[index] ?? '');
		return { record, changes: mergeOrReplace(request, context, cellsOf(fields)) };
	});
	context.draft.commit();
	for (const { record, changes } of updates) updateRecord(context, record, changes);
	return { records: updates.map(({ record }) => readRecord(context, record, options)) };
}

export function deleteOne(request: BaseRequest, table: string, recordId: string): unknown {
	const place = placeOf(request, table);
	const record = place.table.records.get(recordId);
	if (record === undefined) throw recordNotFound();
	deleteRecord({ ...place, now: request.world.now() }, record);
	return { id: recordId, deleted: true };
}

/** DELETE /v0/{base}/{table}?records[]=… */
export function deleteMany(request: BaseRequest, table: string): unknown {
	const place = placeOf(request, table);
	const { records, ...rest } = request.query;
	if (Object.keys(rest).length > 0) throw invalidRequest();
	const ids = textsOf(records);
	if (ids.length < 1 || ids.length > 10 || new Set(ids).size < ids.length) {
		throw invalidRecords('You must provide an array of up to 10 record ids to delete.');
	}
	const found = ids.map((id) => existing(place, id));
	for (const record of found) deleteRecord({ ...place, now: request.world.now() }, record);
	return { records: ids.map((id) => ({ id, deleted: true })) };
}

export function existing({ table }: Pick<WriteContext, 'table'>, recordId: string): StoredRecord {
	const record = table.records.get(recordId);
	if (record === undefined) throw rowDoesNotExist(recordId);
	return record;
}

export const needsIds =
	'You must provide an array of up to 10 record objects, each with an "id" ID field and a ' +
	'"fields" object for cell values.';

const tooManyToCreate = (count: number): string =>
	count === 0
		? 'You must provide an array of up to 10 record objects.'
		: `A maximum of 10 records can be created per request but you have provided ${count}.`;

/** One to ten objects with none but the given keys. */
export function recordObjects(
	value: unknown,
	keys: readonly string[],
	message: (count: number) => string,
): readonly Cells[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [];
	if (list.length < 1 || list.length > 10) throw invalidRecords(message(list.length));
	return list.map((part) => {
		if (!isObject(part) || Object.keys(part).some((key) => !keys.includes(key))) {
			throw invalidRecords(message(list.length));
		}
		return part;
	});
}

export function cellsOf(value: unknown): Cells {
	if (value === undefined) throw missingFields();
	if (!isObject(value)) throw invalidRequest();
	return value;
}

export function changesOf(context: WriteContext, cells: Cells): Changes {
	const changes = new Map<Field, Cell | undefined>();
	for (const [name, value] of Object.entries(cells)) {
		const field = findField(context.table, name);
		if (field === undefined) throw unknownField(name);
		changes.set(field, parseCell(context, field, value));
	}
	return changes;
}

/** PUT also clears every writable field that it does not name. */
export function mergeOrReplace(
	{ method }: BaseRequest,
	context: WriteContext,
	cells: Cells,
): Changes {
	const changes = changesOf(context, cells);
	if (method !== 'PUT') return changes;
	const writable = context.table.fields.filter(({ type }) => !traitsOf(type)?.computed);
	return new Map(writable.map((field) => [field, changes.get(field)]));
}

/** Records are read when all are written: the link of one may show in another. */
function readLater(
	context: WriteContext,
	record: StoredRecord,
	options: { readonly byId: boolean },
): () => RecordJson {
	return () => readRecord(context, record, options);
}

export function checkRecordLimit({ world, base, draft }: WriteContext, added: number): void {
	const most = world.plan.recordsPerBase;
	if (most === undefined) return;
	const count = base.tables.reduce((sum, { records }) => sum + records.size, 0);
	if (count + draft.recordCount + added > most) {
		throw refusal(
			422,
			'BASE_RECORD_LIMIT_EXCEEDED',
			'This base has reached the number of records that its plan allows',
		);
	}
}
