// Reads what has to be known before a batch of leads can be captured, in as few calls as can be.
import type { ContactDirectory } from '../../domain/contact/contactDirectory';
import { readFirm } from '../../domain/firm/readFirm';
import { anyOf, contains, equals } from '../../domain/filter';
import { byEmailFirst } from '../../domain/lead/captureDirectory';
import type { CapturePolicy } from '../../domain/lead/capturePolicy';
import { otherCompany } from '../../domain/lead/companyNote';
import { isPhoneOnly } from '../../domain/lead/groupByPerson';
import type { InboxPost } from '../../domain/lead/inboxPost';
import { personOf } from '../../domain/lead/leadContact';
import type { CaptureFacts, CaptureSettings } from '../../domain/lead/planCapture';
import { companyOf } from '../../domain/lead/planCompanies';
import { repeatKeys, sortPosts } from '../../domain/lead/sortPosts';
import type { StoredRecord } from '../../domain/record';
import { findCompanies } from '../people/findCompanies';
import { findContacts } from '../people/findContacts';
import type { CrmStore } from '../port';
import { readRouting } from '../routing/readRouting';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';

/** One call for the contacts, one for earlier posts of people who are known, and one for the companies. */
export async function readCaptureFacts(
	store: CrmStore,
	posts: readonly InboxPost[],
	policy: CapturePolicy,
): Promise<CaptureFacts> {
	const settings = await readSettings(store);
	const enquiries = posts.filter(({ outcome }) => outcome === 'received');
	const contacts = await readContacts(store, enquiries);
	const storedOf = (post: InboxPost) => contacts.find(personOf(post.lead))[0];
	const inbox = await readEarlierPosts(
		store,
		enquiries.filter((post) => storedOf(post) !== undefined),
	);
	// Whoever only repeats what is known says nothing about a company.
	const decisions = sortPosts(enquiries, inbox);
	const telling = enquiries.filter(
		(post, index) => decisions[index]?.kind !== 'repeated' || storedOf(post) === undefined,
	);
	const companies = await findCompanies(
		store,
		telling
			.filter((post) => !storedOf(post)?.fields.company || post.lead.company !== undefined)
			.flatMap(({ lead }) => companyOf(lead) ?? []),
	);
	const companyNames = await readNames(
		store,
		telling.flatMap((post) => otherCompany(post.lead, storedOf(post), companies) ?? []),
	);
	return { settings, contacts, companies, companyNames, inbox, policy };
}

/** Asked only when a form calls somebody's company otherwise. */
async function readNames(store: CrmStore, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const found = await findByIds(store, 'companies', ids, { fields: ['name'] });
	return new Map([...found].map(([id, { fields }]) => [id, fields.name ?? '']));
}

async function readSettings(store: CrmStore): Promise<CaptureSettings> {
	const settings = await store.settings();
	const routing = await readRouting(store);
	return {
		...routing,
		timeZone: routing.calendar.timeZone,
		country: readFirm(settings).country,
	};
}

/** Whoever left nothing but a phone number is known by that number alone, among contacts without address and name. */
async function readContacts(
	store: CrmStore,
	posts: readonly InboxPost[],
): Promise<ContactDirectory> {
	const directory = byEmailFirst(
		await findContacts(
			store,
			posts.map(({ lead }) => personOf(lead)),
		),
	);
	const phones = posts.flatMap(({ lead }) => (isPhoneOnly(lead) ? (lead.phone ?? []) : []));
	if (phones.length === 0) return directory;
	const rows = await listInChunks(store, {
		table: 'contacts',
		keys: phones,
		filterFor: (some) => anyOf(...some.map((phone) => equals('phone', phone))),
	});
	const nameless = rows.filter(({ fields }) => !fields.email && !fields.lastName);
	return {
		...directory,
		find: (person) => {
			const found = directory.find(person);
			if (found.length > 0 || person.email || person.lastName) return found;
			return nameless.filter(({ fields }) => fields.phone === person.phone);
		},
	};
}

async function readEarlierPosts(
	store: CrmStore,
	posts: readonly InboxPost[],
): Promise<ReadonlyArray<StoredRecord<'leadInbox'>>> {
	return await listInChunks(store, {
		table: 'leadInbox',
		keys: [...new Set(posts.flatMap(repeatKeys))],
		filterFor: (some) => anyOf(...some.map((key) => contains('key', key))),
	});
}
