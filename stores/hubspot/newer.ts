// Which side was changed later, asked only about those that both changed.
import type { Side } from '../../domain/hubspot/decideField';
import type { HubspotRecord, SyncObject } from '../../domain/hubspot/objects';
import { allOf, anyOf, changedSince, hasId } from '../../domain/filter';
import type { CrmStore } from '../port';
import { listInChunks } from '../rows/listInChunks';

interface Both {
	readonly base: { readonly id: string };
	readonly hubspot: Pick<HubspotRecord, 'updatedAt'>;
}

/** By record id. The base is asked by its own clock; one call for each hundred. */
export async function newerSides(store: CrmStore, object: SyncObject, pairs: readonly Both[]): Promise<ReadonlyMap<string, Side>> {
	const later = await listInChunks<SyncObject, Both>(store, {
		table: object,
		keys: pairs,
		filterFor: (some) => anyOf(...some.map(({ base, hubspot }) => allOf(hasId([base.id]), changedSince(hubspot.updatedAt)))),
		query: { fields: [object === 'contacts' ? 'email' : 'name'] },
	});
	const inBase = new Set(later.map(({ id }) => id));
	return new Map(pairs.map(({ base }) => [base.id, inBase.has(base.id) ? 'base' : 'hubspot']));
}
