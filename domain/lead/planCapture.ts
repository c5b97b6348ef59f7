// Decides what becomes of a batch of leads before anything is written.
import type { CountryCode } from 'libphonenumber-js';

import type { ContactDirectory } from '../contact/contactDirectory';
import { planContactUpsert } from '../contact/planContactUpsert';
import type { Directory } from '../crm/directory';
import { planUpdate, type UpsertPlan } from '../crm/upsertPlan';
import type { Fields, StoredRecord } from '../record';
import type { Acceptance } from '../routing/acceptance';
import type { TurnTaken } from '../routing/assignmentDesk';
import type { RoutingConfig } from '../routing/assignLead';
import type { TeamMember } from '../routing/team';
import type { Language } from '../schema';
import { ASSIGNED_FIELDS, assignPeople } from './assignPeople';
import { DEFAULT_POLICY, type CapturePolicy } from './capturePolicy';
import { companyNote } from './companyNote';
import type { ContactNote } from './contactNote';
import { groupByPerson, isOnlyAlike, type Person } from './groupByPerson';
import type { InboxPost } from './inboxPost';
import { contactSaid, mayReplace, personOf } from './leadContact';
import { planCompanies } from './planCompanies';
import { sortPosts, type PostDecision } from './sortPosts';

export interface CaptureSettings extends RoutingConfig, Acceptance {
	readonly language: Language;
	readonly timeZone: string;
	readonly country: CountryCode;
}

export interface CaptureFacts {
	readonly settings: CaptureSettings;
	readonly contacts: ContactDirectory;
	readonly companies: Directory<'companies'>;
	/** Rows of `leadInbox` that could be the same enquiries. */
	readonly inbox: ReadonlyArray<StoredRecord<'leadInbox'>>;
	/** Names by id, of companies that contacts belong to and that a form calls otherwise. */
	readonly companyNames?: ReadonlyMap<string, string>;
	readonly policy?: CapturePolicy;
}

/** One person, however many posts came from them. */
export interface PersonPlan {
	/** Without the company, whose id may not be known yet; see `withCompany`. */
	readonly contact: UpsertPlan<'contacts'>;
	/** Index in `companies`, or `null`. */
	readonly company: number | null;
	/** Who works on the enquiry: the contact's owner, or who stands in. */
	readonly owner: TeamMember | null;
	/** Whether the company named takes the place of the one the contact has. */
	readonly replacesCompany: boolean;
	/** For each post what somebody should know about the contact. */
	readonly notes: ReadonlyMap<InboxPost, readonly ContactNote[]>;
	/** Contacts that are perhaps the same person; they are reported, never merged. */
	readonly lookalikes: ReadonlyArray<StoredRecord<'contacts'>>;
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
	const policy = facts.policy ?? DEFAULT_POLICY;
	const people = groupByPerson(
		posts.filter((_post, index) => decisions[index]?.kind !== 'quarantine'),
		facts.contacts,
		facts.settings.country,
	);
	const companies = planCompanies(people.map(leadThatNamesCompany(policy)), facts.companies);
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
			...planContact({ person, assigned: own?.fields ?? {}, repeated }, facts),
			company: companies.indexes[index] ?? null,
			owner: own?.assignment.worker ?? null,
			replacesCompany: policy.merge.company === 'preferNew',
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

/** A contact that has a company keeps it, by default; else the first post that names one counts. */
const leadThatNamesCompany =
	({ merge }: CapturePolicy) =>
	({ posts, stored }: Person): InboxPost['lead'] | null => {
		const leads = posts.filter((post) => !isOnlyAlike(post, stored)).map(({ lead }) => lead);
		const naming = leads.find(({ company }) => company !== undefined);
		if (stored !== undefined && merge.company === 'never') return null;
		if (!stored?.fields.company) return naming ?? leads[0] ?? null;
		return merge.company === 'preferNew' ? (naming ?? null) : null;
	};

interface ContactWanted {
	readonly person: Person;
	readonly assigned: Fields<'contacts'>;
	readonly repeated: ReadonlySet<InboxPost>;
}

/** A post that only repeats an earlier one says nothing new about a person who is there already. */
function planContact(
	{ person: { posts, stored }, assigned, repeated }: ContactWanted,
	facts: CaptureFacts,
): Pick<PersonPlan, 'contact' | 'notes' | 'lookalikes'> {
	const policy = facts.policy ?? DEFAULT_POLICY;
	const own = posts.filter((post) => !isOnlyAlike(post, stored));
	const telling = stored === undefined ? own : own.filter((post) => !repeated.has(post));
	const said = contactSaid(telling, stored, policy);
	const touched = { ...said.fields, ...lastTouchOf(posts, stored) };
	const wanted = { ...touched, ...assigned };
	const replaces = (field: string) => mayReplace(policy)(field) || ASSIGNED_FIELDS.has(field);
	const notes = new Map(said.notes);
	for (const post of telling) {
		const note = companyNote(post.lead, stored, facts);
		if (note !== null) notes.set(post, [...(notes.get(post) ?? []), note]);
	}
	const [first] = own;
	if (first === undefined) {
		const contact =
			stored === undefined
				? planContactUpsert(facts.contacts, { fields: wanted })
				: planUpdate([stored], { fields: wanted });
		return { contact, notes, lookalikes: [] };
	}
	const identity = personOf(first.lead);
	const same = facts.contacts.find(identity);
	const contact =
		stored === undefined
			? planContactUpsert(facts.contacts, { fields: { ...identity, ...wanted } })
			: planContactUpsert({ ...facts.contacts, find: () => same }, { fields: wanted }, replaces);
	return {
		contact,
		notes,
		lookalikes: stored === undefined || first.lead.email !== undefined ? facts.contacts.lookalikes(identity) : [],
	};
}

/** Whoever called themselves otherwise was in touch all the same. */
function lastTouchOf(
	posts: readonly InboxPost[],
	stored: StoredRecord<'contacts'> | undefined,
): Pick<StoredRecord<'contacts'>['fields'], 'lastTouchAt'> {
	const latest = posts.map(({ receivedAt }) => receivedAt).reduce((a, b) => (a > b ? a : b), '');
	return latest > (stored?.fields.lastTouchAt ?? '') ? { lastTouchAt: latest } : {};
}

/** The contact's plan with the company it belongs to, unless it has one already that it keeps. */
export function withCompany(
	plan: UpsertPlan<'contacts'>,
	company: string | null,
	replaces = false,
): UpsertPlan<'contacts'> {
	if (company === null) return plan;
	if (plan.kind === 'create')
		return { ...plan, row: { ...plan.row, fields: { ...plan.row.fields, company } } };
	const has = plan.record.fields.company;
	if (has === company || (has && !replaces)) return plan;
	const fields = { ...(plan.kind === 'update' ? plan.row.fields : {}), company };
	return { kind: 'update', record: plan.record, duplicates: plan.duplicates, row: { fields } };
}

const indexOrNull = (index: number): number | null => (index === -1 ? null : index);
