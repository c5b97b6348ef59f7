// Creates, changes and deletes records in batches, and looks whether NocoDB really did it.
import {
	ConflictError,
	CrmError,
	NotFoundError,
	SchemaError,
	StoreUnavailableError,
	fail,
	mayPass,
} from '../../domain/errors';
import { hasId } from '../../domain/filter';
import type { RowInput, StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { writeInBatches } from '../batch';
import type { DeleteResult, RowChange, WriteResult } from '../port';
import { LOOK_FIRST, recordMissing } from '../rowErrors';
import { encodeCell } from './cells';
import type { NocodbContext } from './context';
import { insertRows } from './insertRows';
import { refuseDanglingLinks } from './links';
import { readAll } from './lists';
import { type Row, toCells, toWrittenRecord } from './records';
import { sendRows } from './sendRows';
import { isRecordId } from './whereParts';

/** Rows that were sent, with the schema they were sent by and what NocoDB answered. */
interface Sent<T extends TableKey> {
	readonly table: T;
	readonly rows: ReadonlyArray<RowInput<T>>;
	readonly answers: readonly Row[];
	readonly schema: SchemaLookup;
}

export async function createRows<T extends TableKey>(
	context: NocodbContext,
	table: T,
	rows: ReadonlyArray<RowInput<T>>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const write = async (
		batch: ReadonlyArray<RowInput<T>>,
	): Promise<ReadonlyArray<WriteResult<T>>> => {
		const sent = await context.cache.withSchema(async (schema) => {
			await refuseDanglingLinks(context, schema, table, batch);
			const answers = await insertRows(context, schema, table, batch);
			return { table, rows: batch, answers, schema };
		});
		return await confirmCreated(context, sent);
	};
	return await writeInBatches({ rows, size: context.batchLimit.size, write });
}

/** Nothing may be thrown from here on: the rows exist, and a batch that fails is sent again in halves. */
async function confirmCreated<T extends TableKey>(
	context: NocodbContext,
	sent: Sent<T>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	try {
		const { records, schema } = await readBack(context, sent);
		return records.map((record, index) => {
			const lost = Object.keys(sent.rows[index]?.fields ?? {}).find((key) =>
				isGone(schema, sent.table, key),
			);
			return lost === undefined
				? { ok: true, outcome: 'created', record }
				: { ok: false, error: columnLost(schema.table(sent.table).label, lost) };
		});
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const failure = mayPass(error) ? createdUnread(sent, error) : error;
		return sent.rows.map(() => ({ ok: false, error: failure }));
	}
}

const createdUnread = ({ table, schema }: Sent<TableKey>, cause: CrmError): CrmError =>
	new StoreUnavailableError(
		`Rows were created in "${schema.table(table).label}", but could not be read afterwards`,
		true,
		{ cause, hint: LOOK_FIRST },
	);

const isGone = (schema: SchemaLookup, table: TableKey, key: string): boolean =>
	schema.findField(table, key) === null;

const columnLost = (table: string, key: string): SchemaError =>
	new SchemaError(`A row of "${table}" was created, but without ${key}: its column was deleted a moment ago`, {
		hint: 'Run CRM Setup > Install, then fill the value in by hand',
	});

export async function updateRows<T extends TableKey>(
	context: NocodbContext,
	table: T,
	changes: ReadonlyArray<RowChange<T>>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const write = async (
		batch: ReadonlyArray<RowChange<T>>,
	): Promise<ReadonlyArray<WriteResult<T>>> => {
		const sent = await context.cache.withSchema(async (schema) => {
			const target = schema.table(table);
			const nowhere = batch.find(({ id }) => !isRecordId(id));
			if (nowhere !== undefined) throw recordMissing(target.label, nowhere.id);
			const bodies = batch.map((row) => ({ id: row.id, fields: toCells(schema, table, row) }));
			await refuseDanglingLinks(context, schema, table, batch);
			const answers = await sendRows(context, target, 'PATCH', bodies);
			return { table, rows: batch, answers, schema };
		});
		return await confirmUpdated(context, sent);
	};
	return await writeInBatches({ rows: changes, size: context.batchLimit.size, write });
}

/** A change that would give two records one key is answered with 200 and the old values, for the whole batch. */
async function confirmUpdated<T extends TableKey>(
	context: NocodbContext,
	sent: Sent<T>,
): Promise<ReadonlyArray<WriteResult<T>>> {
	const { records, schema } = await readBack(context, sent);
	return records.map((record, index) => {
		const [lost] = keysNotTaken(schema, sent.table, sent.rows[index], record);
		if (lost === undefined) return { ok: true, outcome: 'updated', record };
		const { label } = schema.field(sent.table, lost);
		throw new ConflictError(
			`Record ${record.id} in "${schema.table(sent.table).label}" did not take "${label}"`,
			{
				hint: 'Another record probably holds the same value in a column where each may stand once: update that one',
			},
		);
	});
}

/** The records as written; asked for again where the answer, which knows columns by title only, leaves a doubt. */
async function readBack<T extends TableKey>(
	context: NocodbContext,
	{ table, rows, answers, schema }: Sent<T>,
): Promise<{ readonly records: ReadonlyArray<StoredRecord<T>>; readonly schema: SchemaLookup }> {
	context.seen.note(
		schema.table(table).id,
		answers.map(({ id }) => id),
	);
	const told = answers.flatMap((answer, index) => {
		const record = recordTold(schema, table, answer);
		const isTrusted =
			record !== null && keysNotTaken(schema, table, rows[index], record).length === 0;
		return isTrusted ? [record] : [];
	});
	if (told.length === rows.length) return { records: told, schema };

	return await context.cache.withSchema(async (fresh) => {
		const ids = answers.map(({ id }) => id);
		const byId = new Map(
			(await readAll(context.client, fresh, { table, filter: hasId(ids) })).map((record) => [
				record.id,
				record,
			]),
		);
		const records = ids.map((id) => byId.get(id) ?? fail(recordMissing(fresh.table(table).label, id)));
		return { records, schema: fresh };
	});
}

/** `null` as well when a cell holds what the schema, read some minutes ago, does not know yet. */
function recordTold<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	answer: Row,
): StoredRecord<T> | null {
	try {
		return toWrittenRecord(schema, table, answer);
	} catch (error) {
		if (error instanceof SchemaError) return null;
		throw error;
	}
}

/** Compared as they are sent: half a character, say, is not kept as it was given. */
function keysNotTaken<T extends TableKey>(
	schema: SchemaLookup,
	table: T,
	row: RowInput<T> | undefined,
	record: StoredRecord<T>,
): readonly string[] {
	const wanted: Readonly<Record<string, unknown>> = row?.fields ?? {};
	const taken: Readonly<Record<string, unknown>> = record.fields;
	return schema
		.contractFields(table)
		.filter(({ key }) => Object.hasOwn(wanted, key))
		.filter((field) => {
			const [before, after] = [wanted, taken].map(({ [field.key]: value }) =>
				encodeCell(schema, table, field, value),
			);
			return before !== after;
		})
		.map(({ key }) => key);
}

/** A record that is gone already counts as deleted. */
export async function deleteRows(
	context: NocodbContext,
	table: TableKey,
	ids: readonly string[],
): Promise<readonly DeleteResult[]> {
	const write = async (batch: readonly string[]): Promise<readonly DeleteResult[]> => {
		try {
			await context.cache.withSchema(async (schema) => {
				const bodies = batch.filter(isRecordId).map((id) => ({ id }));
				if (bodies.length > 0) await sendRows(context, schema.table(table), 'DELETE', bodies);
			});
		} catch (error) {
			if (!(error instanceof NotFoundError) || batch.length > 1) throw error;
		} finally {
			context.seen.forget();
		}
		return batch.map((id) => ({ ok: true, id }));
	};
	return await writeInBatches({ rows: ids, size: context.batchLimit.size, write });
}
