// Does what the plans say: releases wrong keys, updates what differs, creates by key; in the fewest batches.
import type { PlannedCreate, PlannedUpdate, UpsertPlan } from '../../domain/crm/upsertPlan';
import type { Fields, StoredRecord } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { Failed } from '../batch';
import type { CrmStore, WriteResult } from '../port';
import { noAnswer } from '../upsertRows';

export interface Upserted<T extends TableKey> {
	readonly ok: true;
	readonly outcome: 'created' | 'updated' | 'unchanged';
	readonly record: StoredRecord<T>;
	/** Ids of other rows that have the same key; a person must join them. */
	readonly duplicates: readonly string[];
}

export type UpsertResult<T extends TableKey> = Upserted<T> | Failed;

export interface CarryOut<T extends TableKey> {
	readonly table: T;
	/** New rows that fill it are created by it, so that two at once make one row. */
	readonly key: FieldKey<T>;
	/** No two of them for the same row. */
	readonly plans: ReadonlyArray<UpsertPlan<T>>;
	/** The fields that take a wrong key away from a row. */
	readonly released: Fields<T>;
}

/** Answers for each plan, in the same order. */
export async function carryOutPlans<T extends TableKey>(
	store: CrmStore,
	{ table, key, plans, released }: CarryOut<T>,
): Promise<ReadonlyArray<UpsertResult<T>>> {
	const changes = plans.filter((plan) => plan.kind === 'update');
	const creates = plans.filter((plan) => plan.kind === 'create');
	const releases = creates.flatMap((plan) => plan.releases);
	const keyed = creates.filter(({ row }) => Boolean(row.fields[key]));
	const keyless = creates.filter(({ row }) => !row.fields[key]);

	const results = new Map<UpsertPlan<T>, WriteResult<T>>();
	const note = (written: ReadonlyArray<UpsertPlan<T>>, answers: ReadonlyArray<WriteResult<T>>) =>
		written.forEach((plan, index) => results.set(plan, answers[index] ?? noAnswer(table)));

	await updateIfAny(store, table, releases.map((id) => ({ id, fields: released })));
	note(changes, await updateIfAny(store, table, changes.map(({ record, row }) => ({ id: record.id, ...row }))));
	if (keyed.length > 0) note(keyed, await store.upsert(table, key, keyed.map(({ row }) => row)));
	if (keyless.length > 0) note(keyless, await store.create(table, keyless.map(({ row }) => row)));

	return plans.map((plan) =>
		plan.kind === 'keep'
			? { ok: true, outcome: 'unchanged', record: plan.record, duplicates: plan.duplicates }
			: upserted(plan, results.get(plan)),
	);
}

async function updateIfAny<T extends TableKey>(
	store: CrmStore,
	table: T,
	changes: Parameters<typeof store.update<T>>[1],
): Promise<ReadonlyArray<WriteResult<T>>> {
	return changes.length === 0 ? [] : await store.update(table, changes);
}

function upserted<T extends TableKey>(
	plan: PlannedCreate<T> | PlannedUpdate<T>,
	result: WriteResult<T> | undefined,
): UpsertResult<T> {
	if (result === undefined) throw new TypeError('A planned row was not written');
	if (!result.ok) return result;
	// A write answers with the contract's fields only; what was read of people's own columns still holds.
	const before = plan.kind === 'update' ? plan.record.own : {};
	const record = { ...result.record, own: { ...before, ...plan.row.own } };
	const duplicates = plan.kind === 'update' ? plan.duplicates : [];
	return { ok: true, outcome: result.outcome, record, duplicates };
}
