// Who left in HubSpot is on the list of those who get no mails here either, by address, whatever becomes of the contact.
import { ALL, suppressionKey, UNSUBSCRIBED } from '../../domain/consent/topics';
import { addressesOf } from '../../domain/hubspot/objects';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';
import { allWritten } from '../rows/written';
import type { Job } from './jobs';

/** @throws the error of the first that could not be written: nothing is kept as synced before all are on the list. */
export async function suppressLeft(store: CrmStore, jobs: readonly Job[], now: Date): Promise<void> {
	const left = jobs.filter(({ decision }) => decision.consent?.toBase.unsubscribedAt !== undefined);
	const addresses = new Set(left.flatMap(({ pairing }) => ('hubspot' in pairing ? addressesOf(pairing.hubspot) : [])));
	if (addresses.size === 0 || !(await hasTable(store, 'suppressions'))) return;
	const rows = [...addresses].map((emailKey) => ({
		fields: { key: suppressionKey(emailKey, ALL), emailKey, topic: ALL, reason: UNSUBSCRIBED, at: now.toISOString() },
	}));
	allWritten(await store.upsert('suppressions', 'key', rows));
}
