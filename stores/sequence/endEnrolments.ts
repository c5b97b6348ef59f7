// Ends the enrolments of people who do not want the mails any more, as soon as that is known.
import type { Leaver } from '../../domain/consent/leaver';
import { allOf, linksTo, oneOf } from '../../domain/filter';
import { readFirm } from '../../domain/firm/readFirm';
import { leave, leavingReason } from '../../domain/sequence/leaveSequence';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import { updateAll } from '../rows/written';
import { findLeavers } from './findLeavers';
import type { StepEvent } from './runReport';

/**
 * One call for a hundred people and one for ten who take part. By the topic that the sequence has now; whoever carries a
 * version with another one is looked at right before the next step, as everybody is.
 */
export async function endEnrolments(store: CrmStore, leavers: readonly Leaver[]): Promise<readonly StepEvent[]> {
	if (leavers.length === 0 || !(await hasTable(store, 'enrolments'))) return [];
	const byContact = new Map(leavers.map((leaver) => [leaver.contact, leaver]));
	const rows = await listInChunks(store, {
		table: 'enrolments',
		keys: [...byContact.keys()],
		filterFor: (some) => allOf(linksTo('contact', some), oneOf('status', ['active', 'paused'])),
		query: { fields: ['key', 'contact', 'sequence', 'history'] },
	});
	if (rows.length === 0) return [];
	const sequences = new Map((await store.rules('sequences')).map(({ id, fields }) => [id, fields]));
	const diary = readFirm(await store.settings());
	const ending = rows.flatMap(({ id, fields }) => {
		const leaver = byContact.get(fields.contact ?? '');
		const sequence = sequences.get(fields.sequence ?? '');
		const reason = leaver && sequence ? leavingReason(sequence, leaver) : null;
		if (!leaver || !sequence || reason === null) return [];
		const change = leave({ history: fields.history ?? '' }, { reason, at: new Date(leaver.at), diary });
		return [{ change: { id, fields: change }, event: eventOf(fields.key, leaver, sequence.key, reason) }];
	});
	await updateAll(store, 'enrolments', ending.map(({ change }) => change));
	return ending.map(({ event }) => event);
}

const eventOf = (key: unknown, { contact }: Leaver, sequence: unknown, detail: string): StepEvent => ({
	...{ enrolment: String(key ?? ''), contact, sequence: String(sequence ?? '') },
	...{ step: null, outcome: 'ended', detail },
});

export interface EndedLeavers {
	readonly events: readonly StepEvent[];
	readonly calls: number;
}

/** Of those whom somebody took off the mails by hand. */
export async function endLeavers(store: CrmStore, now: Date): Promise<EndedLeavers> {
	const before = store.calls;
	const events = await endEnrolments(store, await findLeavers(store, now));
	return { events, calls: store.calls - before };
}
