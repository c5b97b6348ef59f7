// Who does not want some mails any more, as far as enrolments in sequences have to end.
import type { Fields } from '../record';
import type { Choice } from './choice';
import type { ConsentLedger } from './ledger';
import { personOf } from './person';

export interface Leaver {
	/** Record id in `contacts`. */
	readonly contact: string;
	readonly fields: Fields<'contacts'>;
	/** Topics that the addresses of the person were taken off. */
	readonly suppressed: readonly string[];
	/** Since when, UTC ISO. */
	readonly at: string;
}

/** Everybody who switched something off, as the ledger has them after all choices: also when nothing was new in that. */
export function leaversOf(ledger: ConsentLedger, choices: readonly Choice[]): readonly Leaver[] {
	const leavers = new Map<string, Leaver>();
	for (const choice of choices) {
		if (choice.kind !== 'topics' || choice.off.length === 0) continue;
		const { contacts, emailKeys } = personOf(ledger, choice);
		const suppressed = [...ledger.suppressions.values()]
			.filter(({ emailKey }) => emailKeys.includes(emailKey ?? ''))
			.flatMap(({ topic }) => topic ?? []);
		for (const contact of contacts) {
			leavers.set(contact, { contact, suppressed, fields: ledger.contacts.get(contact) ?? {}, at: choice.at });
		}
	}
	return [...leavers.values()];
}
