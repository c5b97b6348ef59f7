// Lists enrolments that are due and takes those that no other run of this process works on.
import { type Filter, allOf, anyOf, compare, equals, isEmpty, linksTo } from '../../domain/filter';
import { type Enrolment, readEnrolment } from '../../domain/sequence/enrolment';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import type { Desk } from './desk';

export interface DueQuery {
	/** Ids of the sequences that can be followed; `null` before they were read: any. */
	readonly sequences: readonly string[] | null;
	readonly now: Date;
	readonly limit: number;
}

export interface TakenPage {
	readonly taken: readonly Enrolment[];
	/** Whether the list ended with this page. */
	readonly isLast: boolean;
}

/** The oldest first. Those of a sequence that stands still are left alone, except what a person stopped. */
export async function takeDue(store: CrmStore, desk: Desk, query: DueQuery): Promise<TakenPage> {
	const { listed, taken } = await desk.take(async () => {
		const rows = await listAll(store, 'enrolments', {
			filter: dueFilter(query),
			sort: [{ field: 'dueAt', direction: 'ascending' }],
			limit: query.limit,
		});
		return rows.flatMap((row) => readEnrolment(row) ?? []);
	});
	return { taken, isLast: listed < query.limit };
}

function dueFilter({ sequences, now }: DueQuery): Filter {
	const stopped = allOf(equals('status', 'stopped'), isEmpty('exitReason'));
	if (sequences?.length === 0) return stopped;
	const isDue = compare('dueAt', 'atMost', now.toISOString());
	const ofThese = sequences === null ? [] : [linksTo('sequence', sequences)];
	return anyOf(allOf(equals('status', 'active'), isDue, ...ofThese), stopped);
}
