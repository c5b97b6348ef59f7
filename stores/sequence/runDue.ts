// Works off the steps that are due: takes, looks at everything again, carries out, moves on; safe to die anywhere.
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { Enrolment } from '../../domain/sequence/enrolment';
import type { RowFault } from '../../domain/sequence/sequence';
import type { MailResult } from '../mail/mailPorts';
import type { Clock } from '../budget';
import type { CrmStore } from '../port';
import type { RenderTask } from './carryOutTasks';
import { loadSequences, type SequenceBook } from './loadSequences';
import type { RunReport, StepEvent } from './runReport';
import { DESK, type Desk } from './desk';
import { takeDue } from './takeDue';
import { addFaults, workOn } from './workOn';

export interface RunPorts {
	readonly store: CrmStore;
	readonly clock: Clock;
	/**
	 * Sends what may be sent and answers for each request, in portions as they are known. After `until` no mail is begun.
	 */
	readonly sendMails: (
		requests: readonly MailRequest[],
		until: Date,
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
	let faults: RowFault[] = [];
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
			if (book === null) {
				// Only now: most runs find nothing due, and they cost one call.
				book = await loadSequences(store, await ports.templates?.());
				faults = [...book.faults];
			}
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

/**
 * Those that are switched on. Whoever takes part goes on by the version they started with, whatever has become of the
 * rows since; only when a whole page could not move are the broken ones passed over, so that they hold up nobody else.
 */
const runnable = (book: SequenceBook, passesOverBroken = false): readonly string[] =>
	book.all.flatMap(({ row, read, isActive }) => (isActive && (read.ok || !passesOverBroken) ? [row.id] : []));

/** Those of a sequence that is switched off are left alone; what a person stopped ends all the same. */
const isWorkable = (book: SequenceBook) => {
	const ids = new Set(runnable(book));
	return ({ status, sequence }: Enrolment): boolean => status === 'stopped' || ids.has(sequence ?? '');
};

/** Nobody can say whether they are to go on: a person has to. */
const withoutSequence = (book: SequenceBook) => ({ id, status, sequence }: Enrolment): readonly RowFault[] => {
	if (status !== 'active' || book.byId(sequence) !== null) return [];
	return [{ table: 'enrolments', row: id, fault: 'belongs to no sequence any more; stop it, or link a sequence again' }];
};

const isOver = ({ until }: RunLimits, clock: Clock): boolean =>
	until !== null && clock.now() >= until.getTime();
