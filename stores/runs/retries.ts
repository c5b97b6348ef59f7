// Rows of the run log that a person wants run again: taken one by one, each closed with what became of it.
import { SchemaError, UnknownOptionError } from '../../domain/errors';
import { allOf, anyOf, compare, equals } from '../../domain/filter';
import type { Fields, StoredRecord } from '../../domain/record';
import type { FailedRun } from '../../domain/runs/errorRun';
import { decideRetry, RETRY_LEASE_MS, type RetryDecision, toldByRepeat } from '../../domain/runs/retry';
import type { CrmStore } from '../port';
import { allWritten, listAll } from '../rows/written';

/**
 * Held while a row is looked for and claimed, so that no two take the same. Without a Redis it holds within one process:
 * two that look in the same second may both run a row; the workflow looks from one schedule, twice a day.
 */
const LOCK = 'runs:retry';

export type TakenRetry = Extract<RetryDecision, { kind: 'run' }>;

/**
 * The oldest row that waits, claimed for this run; `null` when none does. One call then, two otherwise. A claim whose run
 * died is free again after `RETRY_LEASE_MS`. Rows that cannot be run are closed with a sentence on the way. A base that
 * was not extended since an update has none; the doctor says which columns it lacks.
 */
export async function takeRetry(store: CrmStore, now: Date): Promise<TakenRetry | null> {
	try {
		return await store.locks.withLocks([LOCK], () => takeFirst(store, now));
	} catch (error) {
		if (error instanceof SchemaError || error instanceof UnknownOptionError) return null;
		throw error;
	}
}

async function takeFirst(store: CrmStore, now: Date): Promise<TakenRetry | null> {
	for (const row of await waiting(store, now)) {
		const decision = decideRetry(row);
		await write(store, row.id, decision.kind === 'run' ? claim(row, now) : decision.fields);
		if (decision.kind === 'run') return decision;
	}
	return null;
}

/** What became of it. A row that is gone was deleted by a person meanwhile: then there is nothing to say. */
export async function endRetry(
	store: CrmStore,
	id: string,
	fields: Fields<'runs'>,
): Promise<'written' | 'gone'> {
	const [result] = await store.update('runs', [{ id, fields }]);
	if (result?.ok === false && result.error.code === 'not_found') return 'gone';
	if (result?.ok === false) throw result.error;
	return 'written';
}

/**
 * Whether what failed was such a repeat, of which its own row will tell. Costs a call, and none for runs that no other
 * workflow started.
 */
export async function isToldByRepeat(store: CrmStore, { workflow, execution }: FailedRun, now: Date): Promise<boolean> {
	if (execution?.mode !== 'integrated' || workflow?.id === undefined) return false;
	try {
		const told = await listAll(store, 'runs', { filter: toldByRepeat(workflow.id, now), fields: ['workflow'], limit: 1 });
		return told.length > 0;
	} catch (error) {
		if (error instanceof SchemaError || error instanceof UnknownOptionError) return false;
		throw error;
	}
}

const AT_ONCE = 10;

async function waiting(store: CrmStore, now: Date): Promise<ReadonlyArray<StoredRecord<'runs'>>> {
	// No claim reaches further ahead: it was made by a clock that has been put right since.
	const beyond = new Date(now.getTime() + 2 * RETRY_LEASE_MS);
	const isOver = anyOf(compare('nextTryAt', 'atMost', now.toISOString()), compare('nextTryAt', 'greaterThan', beyond.toISOString()));
	const abandoned = allOf(equals('status', 'running'), isOver);
	return await listAll(store, 'runs', {
		filter: anyOf(equals('status', 'retry'), abandoned),
		sort: [{ field: 'startedAt', direction: 'ascending' }],
		limit: AT_ONCE,
	});
}

const claim = ({ fields }: StoredRecord<'runs'>, now: Date): Fields<'runs'> => ({
	status: 'running',
	attempts: (fields.attempts ?? 0) + 1,
	nextTryAt: new Date(now.getTime() + RETRY_LEASE_MS).toISOString(),
});

async function write(store: CrmStore, id: string, fields: Fields<'runs'>): Promise<void> {
	allWritten(await store.update('runs', [{ id, fields }]));
}
