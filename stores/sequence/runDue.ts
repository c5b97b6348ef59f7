// Works off the steps that are due: takes, looks at everything again, carries out, moves on; safe to die anywhere.
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { MailResult } from '../mail/mailPorts';
import type { Clock } from '../budget';
import type { CrmStore } from '../port';
import type { RenderTask } from './carryOutTasks';
import { loadSequences } from './loadSequences';
import type { RunReport, StepEvent } from './runReport';
import { DESK, type Desk } from './desk';
import { takeDue } from './takeDue';
import { workOn } from './workOn';

export interface RunPorts {
	readonly store: CrmStore;
	readonly clock: Clock;
	/** Sends what may be sent and answers for each request, in portions as they are known. */
	readonly sendMails: (requests: readonly MailRequest[]) => AsyncIterable<readonly MailResult[]>;
	readonly renderTask: RenderTask;
	readonly isTemplate?: (template: string) => boolean;
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
	const { store } = ports;
	const callsBefore = store.calls;
	const book = await loadSequences(store, ports.isTemplate);
	const { clock, desk = DESK } = ports;
	const run = { ports, book, faults: [...book.faults], events: new Array<StepEvent>() };
	const sequences = book.all.flatMap(({ row, read, isActive }) => (isActive && read.ok ? [row.id] : []));
	let taken = 0;
	let isMoreDue = false;
	for (;;) {
		const limit = Math.min(PAGE, limits.enrolments - taken);
		const isSpent = limit <= 0 || store.calls - callsBefore >= limits.calls || isOver(limits, clock);
		if (isSpent) {
			isMoreDue = true;
			break;
		}
		const page = await takeDue(store, desk, { sequences, limit, now: new Date(clock.now()) });
		taken += page.taken.length;
		try {
			const progress = page.taken.length === 0 ? 'none' : await workOn(run, page.taken);
			if (progress !== 'more' && (page.isLast || progress !== 'moved')) {
				isMoreDue = progress === 'held' || (!page.isLast && page.taken.length > 0);
				break;
			}
		} finally {
			desk.release(page.taken);
		}
	}
	return { events: run.events, faults: run.faults, taken, isMoreDue, calls: store.calls - callsBefore };
}

const isOver = ({ until }: RunLimits, clock: Clock): boolean =>
	until !== null && clock.now() >= until.getTime();
