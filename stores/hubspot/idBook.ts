// Who is who across both sides, for those who link to others: a contact to its company, a deal to both.
import type { CrmStore } from '../port';
import { DELETED } from '../../domain/hubspot/archived';
import { DOUBLE, type MapEntry } from '../../domain/hubspot/pairUp';
import { readEntries } from './mapRows';
import type { SyncObject } from '../../domain/hubspot/objects';

export interface IdBook {
	hubspotId(object: SyncObject, recordId: string): string | undefined;
	recordId(object: SyncObject, hubspotId: string): string | undefined;
	learn(object: SyncObject, entries: ReadonlyArray<Pick<MapEntry, 'recordId' | 'externalId'> & { readonly state?: string; readonly hash?: string }>): void;
	/** Reads what is not known yet: one call for each hundred ids, and none where the whole map was learnt. */
	lookUp(object: SyncObject, recordIds: readonly string[], hubspotIds: readonly string[]): Promise<void>;
	/** Their rows are gone: nothing is linked to them. */
	forget(object: SyncObject, entries: ReadonlyArray<Pick<MapEntry, 'recordId' | 'externalId'>>): void;
	/** From here on an id that is not known has no counterpart. */
	knowsAll(object: SyncObject): void;
}

export function idBook(store: CrmStore): IdBook {
	const there = new Map<string, string>();
	const here = new Map<string, string>();
	const asked = new Set<string>();
	const complete = new Set<SyncObject>();
	const learn: IdBook['learn'] = (object, entries) => {
		// Doubles last: whoever stands for a record is its counterpart, a double only where there is nobody else.
		const standing = entries.filter(({ hash }) => hash !== DELETED);
		for (const { recordId, externalId, state = '' } of [...standing].sort((one, other) => rank(one.state) - rank(other.state))) {
			const [from, to] = [`${object} ${recordId}`, `${object} ${externalId}`];
			if (state !== DOUBLE || !there.has(from)) there.set(from, externalId);
			if (state !== DOUBLE || !here.has(to)) here.set(to, recordId);
		}
	};
	return {
		hubspotId: (object, recordId) => there.get(`${object} ${recordId}`),
		recordId: (object, hubspotId) => here.get(`${object} ${hubspotId}`),
		learn,
		lookUp: async (object, recordIds, hubspotIds) => {
			if (complete.has(object)) return;
			const unknown = (ids: readonly string[], known: ReadonlyMap<string, string>) =>
				[...new Set(ids)].filter((id) => id !== '' && !known.has(`${object} ${id}`) && !asked.has(`${object} ${id}`));
			const [rows, records] = [unknown(recordIds, there), unknown(hubspotIds, here)];
			for (const id of [...rows, ...records]) asked.add(`${object} ${id}`);
			learn(object, await readEntries(store, object, 'recordId', rows));
			learn(object, await readEntries(store, object, 'externalId', records));
		},
		forget: (object, entries) => {
			for (const { recordId, externalId } of entries) {
				if (here.get(`${object} ${externalId}`) === recordId) here.delete(`${object} ${externalId}`);
			}
		},
		knowsAll: (object) => void complete.add(object),
	};
}

const rank = (state = ''): number => (state === DOUBLE ? 1 : 0);
