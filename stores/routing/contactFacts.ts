// Reads what rules can ask about contacts: their rows, their companies, and what they wrote in the last form.
import { linksTo } from '../../domain/filter';
import type { Lead } from '../../domain/lead/lead';
import { partialLead } from '../../domain/routing/partialLead';
import { routingFacts, type RoutingFacts } from '../../domain/routing/routingFacts';
import type { Fields, StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';

export interface ContactFacts {
	readonly facts: RoutingFacts;
	readonly company: Fields<'companies'>;
	readonly lead: Partial<Lead>;
}

/** By the contact's id; one call for the companies and one for the forms of each hundred. */
export async function readContactFacts(
	store: CrmStore,
	contacts: ReadonlyArray<StoredRecord<'contacts'>>,
): Promise<ReadonlyMap<string, ContactFacts>> {
	const companyIds = contacts.flatMap(({ fields }) => fields.company ?? []);
	const companies = await findByIds(store, 'companies', companyIds);
	const posts = await listInChunks(store, {
		table: 'leadInbox',
		keys: contacts.map(({ id }) => id),
		filterFor: (ids) => linksTo('contact', ids),
		query: { fields: ['contact', 'lead', 'receivedAt'] },
	});
	return new Map(
		contacts.map(({ id, fields }) => {
			const company = companies.get(fields.company ?? '')?.fields ?? {};
			const lead = lastLead(posts.filter((post) => post.fields.contact === id));
			return [id, { company, lead, facts: routingFacts({ lead, contact: fields, company }) }];
		}),
	);
}

function lastLead(posts: ReadonlyArray<StoredRecord<'leadInbox'>>): Partial<Lead> {
	const [last] = [...posts].sort((one, other) =>
		(other.fields.receivedAt ?? '').localeCompare(one.fields.receivedAt ?? ''),
	);
	return partialLead(last?.fields.lead ?? '') ?? {};
}
