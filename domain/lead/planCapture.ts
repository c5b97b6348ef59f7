// Decides what becomes of a batch of leads before anything is written.
import type { CountryCode } from 'libphonenumber-js';

import { contactDirectory } from '../contact/contactDirectory';
import { planContactUpsert } from '../contact/planContactUpsert';
import type { Directory } from '../crm/directory';
import type { UpsertPlan } from '../crm/upsertPlan';
import type { StoredRecord } from '../record';
import type { Language } from '../schema';
import type { InboxPost } from './inboxPost';
import { contactFields, mayReplace, personOf } from './leadContact';
import { leadOwner, type OwnerFacts, type TeamMember } from './leadOwner';
import { planCompanies } from './planCompanies';
import { sortPosts, type PostDecision } from './sortPosts';

export interface CaptureSettings extends OwnerFacts {
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
}

export function planCapture(posts: readonly InboxPost[], facts: CaptureFacts): CapturePlan {
	const decisions = sortPosts(posts, facts.inbox);
	const people = groupByPerson(
		posts.filter((_post, index) => decisions[index]?.kind !== 'quarantine'),
		facts,
	);
	const standIn = leadOwner([], facts.settings)?.id ?? null;
	const companies = planCompanies(people.map(leadThatNamesCompany), facts.companies, standIn);
	const repeated = new Set(posts.filter((_post, index) => decisions[index]?.kind === 'repeated'));
	const plans = people.map((person, index): PersonPlan => {
		const company = companies.indexes[index] ?? null;
		const owner = ownerOf(person, company === null ? undefined : companies.plans[company], facts);
		return { contact: planContact({ person, owner, repeated }, facts), company, owner };
	});
	return {
		companies: companies.plans,
		people: plans,
		enquiries: posts.map((post, index) => ({
			post,
			decision: decisions[index] ?? { kind: 'capture' },
			person: indexOrNull(people.findIndex(({ posts: own }) => own.includes(post))),
		})),
	};
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

function ownerOf(
	{ stored }: Person,
	company: UpsertPlan<'companies'> | undefined,
	{ settings }: CaptureFacts,
): TeamMember | null {
	const fields = company?.kind === 'create' ? company.row.fields : company?.record.fields;
	return leadOwner([stored?.fields.owner, fields?.owner], settings);
}

interface ContactWanted {
	readonly person: Person;
	readonly owner: TeamMember | null;
	readonly repeated: ReadonlySet<InboxPost>;
}

/** A post that only repeats an earlier one says nothing new about a person who is there already. */
function planContact(
	{ person: { posts, stored }, owner, repeated }: ContactWanted,
	{ contacts }: CaptureFacts,
): UpsertPlan<'contacts'> {
	const telling = stored === undefined ? posts : posts.filter((post) => !repeated.has(post));
	const identity = posts[0] === undefined ? {} : personOf(posts[0].lead);
	const fields = { ...identity, ...contactFields(telling, stored), owner: owner?.id ?? null };
	return planContactUpsert(contacts, { fields }, mayReplace);
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
