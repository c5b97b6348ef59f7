// Writes what changed of enrolments, in whole batches, each as soon as it is full.
import type { CrmError } from '../../domain/errors';
import type { Fields } from '../../domain/record';
import type { Enrolment } from '../../domain/sequence/enrolment';
import type { ExitReason } from '../../domain/sequence/exitReason';
import type { CrmStore, RowChange } from '../port';

/** One request of Airtable. */
const BATCH = 10;

export interface EnrolmentWriter {
	/** Nothing is written when nothing differs. */
	note(before: Enrolment, after: Enrolment, exit: ExitReason | null): Promise<void>;
	flush(): Promise<void>;
	/** By id of the enrolment. */
	readonly failed: ReadonlyMap<string, CrmError>;
}

export function enrolmentWriter(store: CrmStore): EnrolmentWriter {
	const failed = new Map<string, CrmError>();
	let waiting: Array<RowChange<'enrolments'>> = [];

	const write = async (count: number): Promise<void> => {
		const changes = waiting.slice(0, count);
		waiting = waiting.slice(count);
		if (changes.length === 0) return;
		const results = await store.update('enrolments', changes);
		results.forEach((result, index) => {
			const change = changes[index];
			if (!result.ok && change !== undefined) failed.set(change.id, result.error);
		});
	};

	return {
		failed,
		note: async (before, after, exit) => {
			const fields = changedFields(before, after, exit);
			if (Object.keys(fields).length > 0) waiting.push({ id: before.id, fields });
			while (waiting.length >= BATCH) await write(BATCH);
		},
		flush: async () => await write(waiting.length),
	};
}

/** A status that a person may have set meanwhile is never written over, except at the end. */
function changedFields(
	before: Enrolment,
	after: Enrolment,
	exit: ExitReason | null,
): Fields<'enrolments'> {
	const lastSentAt = after.lastSentAt?.toISOString() ?? null;
	return {
		...(after.nextStep === before.nextStep ? {} : { nextStep: after.nextStep }),
		...(after.dueAt.getTime() === before.dueAt.getTime() ? {} : { dueAt: after.dueAt.toISOString() }),
		...(lastSentAt === (before.lastSentAt?.toISOString() ?? null) ? {} : { lastSentAt }),
		...(after.waitReason === before.waitReason ? {} : { waitReason: after.waitReason || null }),
		...(after.history === before.history ? {} : { history: after.history }),
		...(exit === null ? {} : { status: after.status, exitReason: exit }),
	};
}
