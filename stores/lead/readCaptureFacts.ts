// Reads what has to be known before a batch of leads can be captured, in as few calls as can be.
import type { Directory } from '../../domain/crm/directory';
import { anyOf, contains, equals } from '../../domain/filter';
import { parseCountry } from '../../domain/lead/country';
import type { InboxPost } from '../../domain/lead/inboxPost';
import { personOf } from '../../domain/lead/leadContact';
import {
	isPhoneOnly,
	type CaptureFacts,
	type CaptureSettings,
} from '../../domain/lead/planCapture';
import { companyOf } from '../../domain/lead/planCompanies';
import { repeatKeys } from '../../domain/lead/sortPosts';
import type { StoredRecord } from '../../domain/record';
import { findCompanies } from '../people/findCompanies';
import { findContacts } from '../people/findContacts';
import type { CrmStore } from '../port';
import { readRouting } from '../routing/readRouting';
import { listInChunks } from '../rows/listInChunks';

/** One call for the contacts, one for the companies, and one for earlier posts of people who are known. */
export async function readCaptureFacts(
	store: CrmStore,
	posts: readonly InboxPost[],
): Promise<CaptureFacts> {
	const settings = await readSettings(store);
	const enquiries = posts.filter(({ outcome }) => outcome === 'received');
	const contacts = await readContacts(store, enquiries);
	const storedOf = (post: InboxPost) => contacts.find(personOf(post.lead))[0];
	const companies = await findCompanies(
		store,
		enquiries
			.filter((post) => !storedOf(post)?.fields.company)
			.flatMap(({ lead }) => companyOf(lead) ?? []),
	);
	const inbox = await readEarlierPosts(
		store,
		enquiries.filter((post) => storedOf(post) !== undefined),
	);
	return { settings, contacts, companies, inbox };
}

async function readSettings(store: CrmStore): Promise<CaptureSettings> {
	const settings = await store.settings();
	const routing = await readRouting(store);
	return {
		...routing,
		timeZone: routing.calendar.timeZone,
		country: parseCountry(settings.get('country') ?? '') ?? 'CH',
	};
}

/** Whoever left nothing but a phone number is known by that number alone, among contacts without address and name. */
async function readContacts(
	store: CrmStore,
	posts: readonly InboxPost[],
): Promise<Directory<'contacts'>> {
	const directory = await findContacts(
		store,
		posts.map(({ lead }) => personOf(lead)),
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
