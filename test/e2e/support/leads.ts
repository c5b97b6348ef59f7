// Posts leads as a website does, and counts what they left in the base.
import type { CrmStore } from '../../../stores/port';
import { rows } from './crm';

export interface LeadSent {
	readonly email: string;
	readonly name: string;
	readonly company: string;
	readonly message: string;
}

/** `count` people of as many firms whose addresses begin with `prefix`. */
export const people = (prefix: string, count: number): readonly LeadSent[] =>
	Array.from({ length: count }, (_, index) => ({
		email: `info@${prefix}${index}.example`,
		name: `Petra ${prefix}${index}`,
		company: `${prefix}${index} AG`,
		message: 'Bitte um eine Offerte',
	}));

/** The status that the visitor gets. */
export async function postLead(n8nUrl: string, lead: object): Promise<number> {
	const response = await fetch(`${n8nUrl}/webhook/crm/lead`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(lead),
	});
	await response.text();
	return response.status;
}

export const postAll = (n8nUrl: string, leads: readonly object[]): Promise<readonly number[]> =>
	Promise.all(leads.map((lead) => postLead(n8nUrl, lead)));

/** How many rows of each kind belong to people whose address begins with `prefix`. */
export async function countsOf(store: CrmStore, prefix: string): Promise<Readonly<Record<string, number>>> {
	const contains = (field: string) => ({ filter: { op: 'contains', field, value: prefix } as const });
	const contacts = await rows(store, 'contacts', contains('emailKey'));
	const companies = await rows(store, 'companies', contains('name'));
	const inbox = await rows(store, 'leadInbox', contains('lead'));
	const activities = await rows(store, 'activities', contains('body'));
	const tasks = await rows(store, 'tasks', contains('body'));
	return {
		contacts: contacts.length,
		companies: companies.length,
		activities: activities.length,
		tasks: tasks.length,
		leadInbox: inbox.length,
	};
}
