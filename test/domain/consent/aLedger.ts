// What the base knows about one person, and what it knows after choices were carried out.
import { settleChoices } from '../../../domain/consent/applyChoices';
import type { Choice, TopicsChoice } from '../../../domain/consent/choice';
import { type ConsentFacts, type ConsentPlan, openLedger } from '../../../domain/consent/ledger';
import { personOf, topicsOn } from '../../../domain/consent/person';
import type { Fields, StoredRecord } from '../../../domain/record';
import { aContact, aRecord } from '../../support/builders';

export const EMAIL = 'anna.mueller@muster.example';
export const EARLY = '2026-03-01T08:00:00.000Z';
export const NOON = '2026-03-09T12:00:00.000Z';
export const LATER = '2026-03-10T12:00:00.000Z';

export const choose = (change: Partial<TopicsChoice>): TopicsChoice => ({
	...{ kind: 'topics', contact: 'rec1', emailKey: EMAIL, at: NOON, on: [], off: [], language: null },
	...{ wordings: { newsletter: 'Newsletter, ja' }, pageLanguage: 'de', pageUrl: 'https://n8n.example/x' },
	...{ source: 'preferencesPage' },
	...change,
});
export const confirm = (at: string, consent: string): Choice => ({ kind: 'confirm', contact: 'rec1', emailKey: EMAIL, at, consent });

export interface Known {
	readonly contact?: Fields<'contacts'> | null;
	readonly suppressed?: ReadonlyArray<Fields<'suppressions'>>;
	readonly consents?: ReadonlyArray<Fields<'consents'>>;
}
export const factsOf = ({ contact = {}, suppressed = [], consents = [] }: Known = {}): ConsentFacts => ({
	contacts: contact === null ? [] : [aRecord('rec1', aContact({ consent: true, ...contact }))],
	suppressions: suppressed.map((fields, index) => aRecord(`sup${index}`, { emailKey: EMAIL, at: EARLY, ...fields })),
	consents: consents.map((fields, index) => aRecord(`con${index}`, { emailKey: EMAIL, ...fields })),
});

/** The facts after the plan was carried out. */
export function after(facts: ConsentFacts, plan: ConsentPlan): ConsentFacts {
	const merge = <T extends 'suppressions' | 'consents'>(
		rows: ReadonlyArray<StoredRecord<T>>,
		written: ReadonlyArray<{ readonly fields: Fields<T> }>,
		keyOf: (fields: Fields<T>) => unknown,
	): Array<StoredRecord<T>> => [
		...rows.filter(({ fields }) => !written.some((row) => keyOf(row.fields) === keyOf(fields))),
		...written.map(({ fields }) => aRecord<T>(`id of ${String(keyOf(fields))}`, fields)),
	];
	return {
		contacts: facts.contacts.map((record) => {
			const change = plan.contacts.find(({ id }) => id === record.id);
			return change === undefined ? record : { ...record, fields: { ...record.fields, ...change.fields } };
		}),
		suppressions: merge(
			facts.suppressions.filter(({ id }) => !plan.lift.includes(id)),
			plan.suppress,
			({ emailKey, topic }) => `${emailKey} ${topic}`,
		),
		consents: merge(facts.consents, plan.consents, ({ key }) => key),
	};
}
export const run = (facts: ConsentFacts, ...choices: readonly Choice[]) => after(facts, settleChoices(facts, choices).plan);
export const topicsOf = ({ suppressions }: ConsentFacts) => suppressions.map(({ fields }) => fields.topic).sort();
/** What the person gets after all. */
export const openOf = (facts: ConsentFacts) => {
	const ledger = openLedger(facts);
	return topicsOn(ledger, personOf(ledger, { contact: 'rec1', emailKey: EMAIL }));
};
export const NOTHING: ConsentPlan = { suppress: [], lift: [], contacts: [], consents: [] };
