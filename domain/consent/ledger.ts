// What the base knows about the consent of some people, to be changed choice by choice and then compared.
import type { Fields, RowInput, StoredRecord } from '../record';
import { isSuppressedTopic, suppressionKey } from './topics';

export interface ConsentFacts {
	readonly contacts: ReadonlyArray<StoredRecord<'contacts'>>;
	readonly suppressions: ReadonlyArray<StoredRecord<'suppressions'>>;
	readonly consents: ReadonlyArray<StoredRecord<'consents'>>;
}

/** A copy of the facts that rules may change; rows are replaced, never altered. */
export interface ConsentLedger {
	/** By record id. */
	readonly contacts: Map<string, Fields<'contacts'>>;
	/** By {@link suppressionKey}. */
	readonly suppressions: Map<string, Fields<'suppressions'>>;
	/** By `consents.key`. */
	readonly consents: Map<string, Fields<'consents'>>;
}

export function openLedger(facts: ConsentFacts): ConsentLedger {
	return {
		contacts: new Map(facts.contacts.map(({ id, fields }) => [id, fields])),
		suppressions: new Map(facts.suppressions.map(({ id, fields }) => [rowKey(fields) ?? id, fields])),
		consents: new Map(facts.consents.map(({ id, fields }) => [fields.key || id, fields])),
	};
}

/** What is to be written so that the base says what the ledger says. */
export interface ConsentPlan {
	readonly suppress: ReadonlyArray<RowInput<'suppressions'>>;
	/** Record ids of suppressions. */
	readonly lift: readonly string[];
	readonly contacts: ReadonlyArray<RowInput<'contacts'> & { readonly id: string }>;
	readonly consents: ReadonlyArray<RowInput<'consents'>>;
}

export function planOf(facts: ConsentFacts, ledger: ConsentLedger): ConsentPlan {
	const before = openLedger(facts);
	return {
		suppress: changedRows(before.suppressions, ledger.suppressions),
		// People may have typed a row twice: all of them go.
		lift: facts.suppressions
			.filter(({ id, fields }) => !ledger.suppressions.has(rowKey(fields) ?? id))
			.map(({ id }) => id),
		contacts: [...ledger.contacts].flatMap(([id, fields]) => {
			const changed = changedFields(before.contacts.get(id) ?? {}, fields);
			return Object.keys(changed).length === 0 ? [] : [{ id, fields: changed }];
		}),
		consents: changedRows(before.consents, ledger.consents),
	};
}

/** A row that people typed may lack its key. */
function rowKey({ emailKey, topic }: Fields<'suppressions'>): string | null {
	return emailKey && isSuppressedTopic(topic) ? suppressionKey(emailKey, topic) : null;
}

function changedRows<F extends object>(
	before: ReadonlyMap<string, F>,
	after: ReadonlyMap<string, F>,
): Array<{ readonly fields: F }> {
	return [...after].flatMap(([key, fields]) => (before.get(key) === fields ? [] : [{ fields }]));
}

/** A box without a tick, an empty text and nothing are one. */
function changedFields(before: Fields<'contacts'>, after: Fields<'contacts'>): Fields<'contacts'> {
	const old: Readonly<Record<string, unknown>> = before;
	return Object.fromEntries(
		Object.entries(after).filter(([key, value]) => (old[key] || null) !== (value || null)),
	);
}
