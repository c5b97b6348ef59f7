// What a run did, counted, and what a person has to know of it.
import type { RowFault } from '../../domain/sequence/sequence';

/** One thing that happened to one enrolment. */
export interface StepEvent {
	readonly enrolment: string;
	readonly contact: string | null;
	readonly sequence: string;
	/** Order of the step; `null` where it is about none. */
	readonly step: number | null;
	readonly outcome: 'sent' | 'task' | 'changed' | 'skipped' | 'waits' | 'ended' | 'failed';
	/** Template, reason of the exit or of the wait, or the error as a sentence. */
	readonly detail: string;
}

export interface RunReport {
	readonly events: readonly StepEvent[];
	readonly faults: readonly RowFault[];
	/** Due enrolments that were taken up. */
	readonly taken: number;
	/** Whether more is due than this run could do. */
	readonly isMoreDue: boolean;
	/** Requests to the base. */
	readonly calls: number;
}
