// Reads what the base knows about the consent of some people, in one call per table.
import type { ConsentFacts } from '../../domain/consent/ledger';
import { anyOf, hasId, oneOf, type Filter } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

export interface Sought {
	/** Record ids of contacts. */
	readonly contacts: readonly string[];
	readonly emailKeys: readonly string[];
	/** Keys of rows of `consents` beside those of the addresses. */
	readonly consents: readonly string[];
}

/** What choices read and change. */
const CONTACT_FIELDS = [
	...(['emailKey', 'consent', 'consentAt', 'consentText', 'unsubscribedAt', 'offTopics', 'language'] as const),
];

export async function readConsent(store: CrmStore, sought: Sought): Promise<ConsentFacts> {
	const contacts = await listAny(store, 'contacts', [
		...(sought.contacts.length > 0 ? [hasId(distinct(sought.contacts))] : []),
		...isOneOf('emailKey', sought.emailKeys),
	], CONTACT_FIELDS);
	// Whoever changed the address since is kept from being written to at the new one as well.
	const current = contacts.flatMap(({ fields }) => fields.emailKey ?? []);
	const emailKeys = [...sought.emailKeys, ...current];
	const [suppressions, consents] = await Promise.all([
		listAny(store, 'suppressions', isOneOf('emailKey', emailKeys)),
		listAny(store, 'consents', [...isOneOf('emailKey', emailKeys), ...isOneOf('key', sought.consents)]),
	]);
	return { contacts, suppressions, consents };
}

async function listAny<T extends TableKey>(
	store: CrmStore,
	table: T,
	filters: readonly Filter[],
	fields?: ReadonlyArray<FieldKey<T>>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	if (filters.length === 0) return [];
	return await listAll(store, table, { filter: anyOf(...filters), ...(fields && { fields }) });
}

function isOneOf(field: string, values: readonly string[]): Filter[] {
	const known = distinct(values);
	return known.length === 0 ? [] : [oneOf(field, known)];
}

const distinct = (values: readonly string[]): readonly string[] => [
	...new Set(values.filter((value) => value !== '')),
];
