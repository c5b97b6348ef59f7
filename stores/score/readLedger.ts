// Explains the score of one contact on any day, from what it did until then.
import { type Ledger, ledgerOf } from '../../domain/score/ledger';
import { type Day, addDays, instantAt } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { contactMissing } from './contactMissing';
import { activitiesOf } from './readActivities';
import { factsOfContacts } from './readContacts';
import { type ScoreProblem, modelOf, readScoreFirm } from './readScoreModel';

export interface ReadLedger extends Ledger {
	/** The instant for which it was worked out, UTC ISO. */
	readonly at: string;
	readonly problems: readonly ScoreProblem[];
}

/**
 * `on` is the end of that day where the firm is, or now when that comes first; `null` is now.
 * @throws NotFoundError when there is no such contact.
 */
export async function readLedger(
	store: CrmStore,
	wanted: { readonly contact: string; readonly on: Day | null; readonly now: Date },
): Promise<ReadLedger> {
	const firm = await readScoreFirm(store, true);
	const { model, problems } = modelOf(firm);
	const { contact, on, now } = wanted;
	const facts = (await factsOfContacts(store, model, [contact])).get(contact);
	if (facts === undefined) {
		throw contactMissing(contact);
	}
	const activities = await activitiesOf(store, model.events, [contact], true);
	const at = on === null ? now.getTime() : Math.min(now.getTime(), endOf(on, firm.timeZone));
	const ledger = ledgerOf(model, activities.get(contact) ?? [], facts, at);
	return { ...ledger, at: new Date(at).toISOString(), problems };
}

const endOf = (day: Day, timeZone: string): number =>
	instantAt(addDays(day, 1), '00:00', timeZone).getTime() - 1;
