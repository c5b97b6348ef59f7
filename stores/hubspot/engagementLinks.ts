// Whom an engagement of HubSpot is about, as record ids of the base: contact, company and deal by the map, owner by e-mail.
import type { EngagementLinks } from '../../domain/hubspot/engagementRow';
import type { Engagement, HubspotRecord, SyncObject } from '../../domain/hubspot/objects';
import type { SyncRun } from './run';
import { readAssociations } from './surroundings';

export interface Linked {
	readonly links: EngagementLinks;
	/** How many companies, contacts and deals HubSpot knows it by. */
	readonly associated: number;
}

/** By id. Three calls to HubSpot for each thousand, and of the base what of the map is not known yet. */
export async function linksOf({ ports, ids, around }: SyncRun, object: Engagement, records: readonly HubspotRecord[]): Promise<ReadonlyMap<string, Linked>> {
	const read = async (to: SyncObject) => {
		const found = await readAssociations(ports.client, object, to, records.map(({ id }) => id));
		await ids.lookUp(to, [], [...found.values()].flat());
		return found;
	};
	const [contacts, companies, deals] = [await read('contacts'), await read('companies'), await read('deals')];
	const people = records.some(({ properties }) => properties.hubspot_owner_id) ? (await around.people()).here : new Map<string, string>();
	// Of several the first that the base knows: a row has room for one.
	const first = (to: SyncObject, found: ReadonlyMap<string, readonly string[]>, id: string): string | null =>
		(found.get(id) ?? []).flatMap((one) => ids.recordId(to, one) ?? [])[0] ?? null;
	return new Map(
		records.map(({ id, properties }) => [
			id,
			{
				links: {
					...{ contact: first('contacts', contacts, id), company: first('companies', companies, id), deal: first('deals', deals, id) },
					owner: people.get(properties.hubspot_owner_id ?? '') ?? null,
				},
				associated: [contacts, companies, deals].reduce((sum, found) => sum + (found.get(id)?.length ?? 0), 0),
			},
		]),
	);
}
