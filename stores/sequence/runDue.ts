// Works off the steps that are due: takes, looks at everything again, carries out, moves on; safe to die anywhere.
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { Enrolment } from '../../domain/sequence/enrolment';
import type { RowFault } from '../../domain/sequence/sequence';
import type { MailResult } from '../mail/mailPorts';
import type { StillWanted } from '../mail/sendMails';
import type { Clock } from '../budget';
import type { CrmStore } from '../port';
import type { RenderTask } from './carryOutTasks';
import { loadSequences, type SequenceBook } from './loadSequences';
import type { RunReport, StepEvent } from './runReport';
import { DESK, type Desk } from './desk';
import { takeDue } from './takeDue';
import { addFaults } from './planPage';
import { runnable, isWorkable } from './workable';
import { workOn } from './workOn';

export interface RunPorts {
	readonly store: CrmStore;
	readonly clock: Clock;
	/**
	 * Sends what may be sent and answers for each request, in portions as they are known. After `until` no mail is begun.
	 * Where they go out slowly, `stillWanted` is asked now and then.
	 */
	readonly sendMails: (
		requests: readonly MailRequest[],
		until: Date,
		stillWanted?: StillWanted,
	) => AsyncIterable<readonly MailResult[]>;
	readonly renderTask: RenderTask;
	/** Asked for when something is due; answers whether there is such a template. */
	readonly templates?: () => Promise<(template: string) => boolean>;
	/** What this process works on; default is one for all runs. */
	readonly desk?: Desk;
}

export interface RunLimits {
	/** Enrolments that one run takes up at most. */
	readonly enrolments: number;
	/** Requests to the base after which no more is taken up. */
	readonly calls: number;
	/** After it no more is taken up. */
	readonly until: Date | null;
}

/** What is read and decided on together: one page of Airtable. */
const PAGE = 100;

/**
 * Each step is recognised by its key: whatever a crash left half done - a mail that went out, a task that was made, a
 * row that was not moved on - the next run finds and completes. Two runs at once take nothing twice: within a process
 * by the desk, across processes each mail by its claim in `messages`, each task by its key.
 */
export async function runDue(ports: RunPorts, limits: RunLimits): Promise<RunReport> {
	const { store, clock, desk = DESK } = ports;
	const callsBefore = store.calls;
	const spent = () => store.calls - callsBefore;
	const events: StepEvent[] = [];
	let book: SequenceBook | null = null;
	const faults: RowFault[] = [];
	let taken = 0;
	let isMoreDue = false;
	let passesOverBroken = false;
	for (;;) {
		const limit = Math.min(PAGE, limits.enrolments - taken);
		isMoreDue = limit <= 0 || spent() >= limits.calls || isOver(limits, clock);
		if (isMoreDue) break;
		const sequences = book === null ? null : runnable(book, passesOverBroken);
		const page = await takeDue(store, desk, { sequences, limit, now: new Date(clock.now()) });
		try {
			if (page.taken.length === 0) break;
			// Only now: most runs find nothing due, and they cost one call. Read again when it has grown old.
			book = await loadSequences(store, await ports.templates?.());
			addFaults(faults, book.faults);
			const workable = page.taken.filter(isWorkable(book));
			addFaults(faults, page.taken.flatMap(withoutSequence(book)));
			taken += workable.length;
			const run = { ports, book, faults, events };
			const progress = workable.length === 0 ? 'none' : await workOn(run, workable);
			const isStuck = progress === 'none' && !page.isLast && sequences !== null;
			if (isStuck && !passesOverBroken && runnable(book, true).length < sequences.length) {
				passesOverBroken = true;
				continue;
			}
			const isEnd = page.isLast && progress !== 'more';
			isMoreDue = progress === 'held' || isStuck;
			if (isEnd || isMoreDue) break;
		} finally {
			desk.release(page.taken);
		}
	}
	return { events, faults, taken, isMoreDue, calls: spent() };
}

/** Nobody can say whether they are to go on: a person has to. */
const withoutSequence = (book: SequenceBook) => ({ id, status, sequence }: Enrolment): readonly RowFault[] => {
	if (status !== 'active' || book.byId(sequence) !== null) return [];
	return [{ table: 'enrolments', row: id, fault: 'belongs to no sequence any more; stop it, or link a sequence again' }];
};

const isOver = ({ until }: RunLimits, clock: Clock): boolean =>
	until !== null && clock.now() >= until.getTime();
