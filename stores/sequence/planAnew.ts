// Plans again what was planned some time ago: a person may have stopped it, or an answer come in, since.
import { readEnrolment } from '../../domain/sequence/enrolment';
import { findByIds } from '../rows/findByIds';
import { loadSequences } from './loadSequences';
import { doing, type Doing, planPage, type Run } from './planPage';
import type { Planned } from './stepNotes';
import { isWorkable } from './workable';

export interface PlannedAnew {
	/** To be sent as before, with what is known now. */
	readonly mails: ReadonlyArray<Doing<'send'>>;
	/** What ends or waits now, and so is only to be written. */
	readonly others: readonly Planned[];
}

/**
 * Neither in `mails` nor in `others` is what is to be left as it is: held or deleted by a person, of a sequence that was
 * switched off, or moved on by another run.
 */
export async function planAnew(run: Run, mails: ReadonlyArray<Doing<'send'>>): Promise<PlannedAnew> {
	const { store, templates } = run.ports;
	// The book is read again when it has grown old; until then this costs no call.
	const book = await loadSequences(store, await templates?.());
	const rows = await findByIds(store, 'enrolments', mails.map(({ before }) => before.id));
	const workable = [...rows.values()]
		.flatMap((row) => readEnrolment(row) ?? [])
		.filter(({ status }) => status === 'active' || status === 'stopped')
		.filter(isWorkable(book));
	const planned = await planPage({ ...run, book }, workable);
	const sendKeys = new Set(mails.map(({ action }) => action.sendKey));
	return {
		mails: planned.flatMap((one) => doing('send', one)).filter(({ action }) => sendKeys.has(action.sendKey)),
		// What was left out on the way has been told already.
		others: planned
			.filter(({ plan }) => plan.action === null)
			.map((one) => ({ ...one, plan: { ...one.plan, skipped: [] } })),
	};
}
