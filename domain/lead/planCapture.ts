// Decides what becomes of a batch of leads before anything is written.
import type { CountryCode } from 'libphonenumber-js';

import { contactDirectory } from '../contact/contactDirectory';
import { planContactUpsert } from '../contact/planContactUpsert';
import type { Directory } from '../crm/directory';
import type { UpsertPlan } from '../crm/upsertPlan';
import type { Fields, StoredRecord } from '../record';
import type { Acceptance } from '../routing/acceptance';
import type { TurnTaken } from '../routing/assignmentDesk';
import type { RoutingConfig } from '../routing/assignLead';
import type { TeamMember } from '../routing/team';
import type { Language } from '../schema';
import { ASSIGNED_FIELDS, assignPeople } from './assignPeople';
import type { InboxPost } from './inboxPost';
import { contactFields, mayReplace, personOf } from './leadContact';
import { planCompanies } from './planCompanies';
import { sortPosts, type PostDecision } from './sortPosts';

export interface CaptureSettings extends RoutingConfig, Acceptance {
	readonly language: Language;
	readonly timeZone: string;
	readonly country: CountryCode;
}

export interface CaptureFacts {
	readonly settings: CaptureSettings;
	readonly contacts: Directory<'contacts'>;
	readonly companies: Directory<'companies'>;
	/** Rows of `leadInbox` that could be the same enquiries. */
	readonly inbox: ReadonlyArray<StoredRecord<'leadInbox'>>;
}

/** One person, however many posts came from them. */
export interface PersonPlan {
	/** Without the company, whose id may not be known yet; see `withCompany`. */
	readonly contact: UpsertPlan<'contacts'>;
	/** Index in `companies`, or `null`. */
	readonly company: number | null;
	/** Who works on the enquiry: the contact's owner, or who stands in. */
	readonly owner: TeamMember | null;
}

export interface EnquiryPlan {
	readonly post: InboxPost;
	readonly decision: PostDecision;
	/** Index in `people`; `null` in quarantine. */
	readonly person: number | null;
}

export interface CapturePlan {
	readonly companies: ReadonlyArray<UpsertPlan<'companies'>>;
	readonly people: readonly PersonPlan[];
	/** One for each post, in order. */
	readonly enquiries: readonly EnquiryPlan[];
	/** Whose turn was taken. */
	readonly turns: readonly TurnTaken[];
}

export function planCapture(posts: readonly InboxPost[], facts: CaptureFacts, now: Date): CapturePlan {
	const decisions = sortPosts(posts, facts.inbox);
	const people = groupByPerson(
		posts.filter((_post, index) => decisions[index]?.kind !== 'quarantine'),
		facts,
	);
	const companies = planCompanies(people.map(leadThatNamesCompany), facts.companies);
	const assigned = assignPeople(
		people.map((person, index) => ({ ...person, company: companies.indexes[index] ?? null })),
		companies.plans.map((plan) => (plan.kind === 'create' ? plan.row.fields : plan.record.fields)),
		facts.settings,
		now,
	);
	const repeated = new Set(posts.filter((_post, index) => decisions[index]?.kind === 'repeated'));
	const plans = people.map((person, index): PersonPlan => {
		const own = assigned.people[index];
		return {
			contact: planContact({ person, assigned: own?.fields ?? {}, repeated }, facts),
			company: companies.indexes[index] ?? null,
			owner: own?.assignment.worker ?? null,
		};
	});
	return {
		companies: companies.plans.map((plan, index) =>
			withOwner(plan, assigned.companyOwners[index] ?? null),
		),
		people: plans,
		enquiries: posts.map((post, index) => ({
			post,
			decision: decisions[index] ?? { kind: 'capture' },
			person: indexOrNull(people.findIndex(({ posts: own }) => own.includes(post))),
		})),
		turns: assigned.turns,
	};
}

/** A new company belongs to whoever got its first lead. */
function withOwner(plan: UpsertPlan<'companies'>, owner: string | null): UpsertPlan<'companies'> {
	if (plan.kind !== 'create' || owner === null) return plan;
	return { ...plan, row: { ...plan.row, fields: { ...plan.row.fields, owner } } };
}

interface Person {
	readonly posts: readonly InboxPost[];
	readonly stored: StoredRecord<'contacts'> | undefined;
}

/** By the row that is there, else by the same rules among those who are new. */
function groupByPerson(posts: readonly InboxPost[], facts: CaptureFacts): readonly Person[] {
	const people: Array<{ posts: InboxPost[]; stored: StoredRecord<'contacts'> | undefined }> = [];
	for (const post of [...posts].sort(
		(a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt),
	)) {
		const wanted = personOf(post.lead);
		const [stored] = facts.contacts.find(wanted);
		const same =
			stored === undefined
				? newcomer(people, post, facts.settings.country)
				: people.find((person) => person.stored?.id === stored.id);
		if (same === undefined) people.push({ posts: [post], stored });
		else same.posts.push(post);
	}
	return people;
}

function newcomer<P extends Person>(
	people: readonly P[],
	post: InboxPost,
	country: CountryCode,
): P | undefined {
	const newcomers = people.filter(({ stored }) => stored === undefined);
	const rows = newcomers.map(
		({ posts }, index): StoredRecord<'contacts'> => ({
			...{ id: String(index), createdAt: null, own: {} },
			fields: contactFields(posts, undefined),
		}),
	);
	const wanted = personOf(post.lead);
	const [same] = contactDirectory(rows, country).find(wanted);
	const samePhone = newcomers.find(({ posts }) =>
		posts.some(
			({ lead }) => isPhoneOnly(lead) && isPhoneOnly(post.lead) && lead.phone === post.lead.phone,
		),
	);
	return same === undefined ? samePhone : newcomers[Number(same.id)];
}

/** Nothing but a phone number tells who it is. */
export const isPhoneOnly = ({ email, lastName }: InboxPost['lead']): boolean =>
	email === undefined && lastName === undefined;

/** A contact that has a company keeps it; else the first post that names one counts. */
function leadThatNamesCompany({ posts, stored }: Person): InboxPost['lead'] | null {
	if (stored?.fields.company) return null;
	const leads = posts.map(({ lead }) => lead);
	return leads.find(({ company }) => company !== undefined) ?? leads[0] ?? null;
}

interface ContactWanted {
	readonly person: Person;
	readonly assigned: Fields<'contacts'>;
	readonly repeated: ReadonlySet<InboxPost>;
}

/** A post that only repeats an earlier one says nothing new about a person who is there already. */
function planContact(
	{ person: { posts, stored }, assigned, repeated }: ContactWanted,
	{ contacts }: CaptureFacts,
): UpsertPlan<'contacts'> {
	const telling = stored === undefined ? posts : posts.filter((post) => !repeated.has(post));
	const identity = posts[0] === undefined ? {} : personOf(posts[0].lead);
	const fields = { ...identity, ...contactFields(telling, stored), ...assigned };
	const replaces = (field: string) => mayReplace(field) || ASSIGNED_FIELDS.has(field);
	return planContactUpsert(contacts, { fields }, replaces);
}

/** The contact's plan with the company it belongs to, unless it has one already. */
export function withCompany(
	plan: UpsertPlan<'contacts'>,
	company: string | null,
): UpsertPlan<'contacts'> {
	if (company === null) return plan;
	if (plan.kind === 'create')
		return { ...plan, row: { ...plan.row, fields: { ...plan.row.fields, company } } };
	if (plan.record.fields.company) return plan;
	const fields = { ...(plan.kind === 'update' ? plan.row.fields : {}), company };
	return { kind: 'update', record: plan.record, duplicates: plan.duplicates, row: { fields } };
}

const indexOrNull = (index: number): number | null => (index === -1 ? null : index);
