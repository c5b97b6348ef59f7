// Gives contacts an owner by the rules, a whole batch in turn; or says who it would be.
import { ownerFields } from '../../domain/lead/assignPeople';
import type { Lead } from '../../domain/lead/lead';
import { companyOf } from '../../domain/lead/planCompanies';
import { personOf } from '../../domain/lead/leadContact';
import type { Assignment } from '../../domain/routing/assignment';
import { assignmentDesk, type AssignmentDesk } from '../../domain/routing/assignmentDesk';
import { assignLead, type AssignmentQuery } from '../../domain/routing/assignLead';
import { routingFacts } from '../../domain/routing/routingFacts';
import type { StoredRecord } from '../../domain/record';
import { findCompanies } from '../people/findCompanies';
import { findContacts } from '../people/findContacts';
import type { CrmStore, WriteResult } from '../port';
import { findByIds } from '../rows/findByIds';
import { readContactFacts, type ContactFacts } from './contactFacts';
import { readRouting, type Routing } from './readRouting';
import { decideInTurn, keepTurns, withKnownTurns } from './turnBook';

type Contact = StoredRecord<'contacts'>;

export interface AssignedContact {
	readonly contact: Contact;
	readonly assignment: Assignment;
	/** Whether the row was changed. */
	readonly result: WriteResult<'contacts'> | null;
}

export interface AssignOptions {
	/** Also takes contacts away from an owner that they have. */
	readonly replacesOwner: boolean;
}

/** Answers for each contact, in order; each contact is to be given once. */
export async function assignContacts(
	store: CrmStore,
	contacts: readonly Contact[],
	{ replacesOwner }: AssignOptions,
	now: Date,
): Promise<{ readonly routing: Routing; readonly contacts: readonly AssignedContact[] }> {
	const routing = await readRouting(store);
	const known = await readContactFacts(store, contacts);
	const { timeZone } = routing.calendar;
	const { decided } = await decideInTurn(store, { team: routing.team, timeZone }, (team) => {
		const config = { ...routing, team, keepOwner: routing.keepOwner && !replacesOwner };
		const desk = assignmentDesk(config, now);
		const decided = contacts.map((contact) => ({
			contact,
			assignment: assignOne(desk, contact, known.get(contact.id)),
		}));
		return { decided, turns: desk.turns() };
	});

	const changed = decided.filter(({ contact, assignment }) => isNews(contact, assignment));
	const changes = changed.map(({ contact, assignment }) => ({
		id: contact.id,
		fields: {
			...ownerFields(assignment, routing.language, now),
			...(contact.fields.leadAt ? {} : { leadAt: now.toISOString() }),
		},
	}));
	const written = changes.length === 0 ? [] : await store.update('contacts', changes);
	await keepTurns(store, timeZone);
	const results = new Map(changed.map(({ contact }, index) => [contact.id, written[index] ?? null]));
	return {
		routing,
		contacts: decided.map((one) => ({ ...one, result: results.get(one.contact.id) ?? null })),
	};
}

const assignOne = (desk: AssignmentDesk, { fields }: Contact, known?: ContactFacts): Assignment =>
	desk.assign({
		facts: known?.facts ?? routingFacts({ contact: fields }),
		contactOwner: fields.owner ?? null,
		companyOwner: known?.company.owner ?? null,
		company: known?.company.name ?? null,
	});

const isNews = ({ fields }: Contact, { owner, why }: Assignment): boolean =>
	owner !== null && why.kind !== 'contactOwner' && owner.id !== fields.owner;

export type Asked = { readonly lead: Partial<Lead> } | { readonly contact: Contact };

/** Answers for each, in order, as if it were the only one; writes nothing and takes no turn. */
export async function whoWouldGet(
	store: CrmStore,
	asked: readonly Asked[],
	now: Date,
): Promise<{ readonly routing: Routing; readonly assignments: readonly Assignment[] }> {
	const routing = await readRouting(store);
	const queries = await queriesOf(store, asked);
	const team = withKnownTurns(store, routing.team, routing.calendar.timeZone);
	return {
		routing,
		assignments: queries.map((query) => assignLead(query, { ...routing, team }, now)),
	};
}

async function queriesOf(store: CrmStore, asked: readonly Asked[]): Promise<readonly AssignmentQuery[]> {
	const leads = asked.flatMap((one) => ('lead' in one ? [one.lead] : []));
	const people = await findContacts(store, leads.map(personOf));
	const storedOf = (one: Asked) => ('lead' in one ? people.find(personOf(one.lead))[0] : one.contact);
	const named = await findCompanies(store, leads.flatMap((lead) => companyOf(lead) ?? []));
	const linked = await findByIds(store, 'companies', asked.flatMap((one) => storedOf(one)?.fields.company ?? []));
	const contacts = asked.flatMap((one) => ('contact' in one ? [one.contact] : []));
	const known = await readContactFacts(store, contacts);
	return asked.map((one): AssignmentQuery => {
		const stored = storedOf(one);
		const lead: Partial<Lead> = 'lead' in one ? one.lead : (known.get(one.contact.id)?.lead ?? {});
		const wanted = 'lead' in one ? companyOf(one.lead) : null;
		const company = linked.get(stored?.fields.company ?? '') ?? (wanted === null ? undefined : named.find(wanted)[0]);
		return {
			facts: routingFacts({ lead, contact: stored?.fields ?? {}, company: company?.fields ?? {} }),
			contactOwner: stored?.fields.owner ?? null,
			companyOwner: company?.fields.owner ?? null,
			company: company?.fields.name ?? null,
		};
	});
}
