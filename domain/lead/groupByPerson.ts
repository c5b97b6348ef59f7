// Which posts of a batch come from one person, and which row of the base that person has.
import type { CountryCode } from 'libphonenumber-js';

import { addressOf, contactDirectory, type ContactDirectory } from '../contact/contactDirectory';
import type { StoredRecord } from '../record';
import { byEmailFirst } from './captureDirectory';
import type { InboxPost } from './inboxPost';
import { contactSaid, personOf } from './leadContact';

export interface Person {
	readonly posts: readonly InboxPost[];
	readonly stored: StoredRecord<'contacts'> | undefined;
}

/** By the row that is there, else by the same rules among those who are new. */
export function groupByPerson(
	posts: readonly InboxPost[],
	contacts: ContactDirectory,
	country: CountryCode,
): readonly Person[] {
	const people: Array<{ posts: InboxPost[]; stored: StoredRecord<'contacts'> | undefined }> = [];
	for (const post of [...posts].sort(
		(a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt),
	)) {
		const wanted = personOf(post.lead);
		const [stored] = contacts.find(wanted);
		const same =
			stored === undefined
				? newcomer(people, post, country)
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
			fields: contactSaid(posts, undefined).fields,
		}),
	);
	const wanted = personOf(post.lead);
	const [same] = byEmailFirst(contactDirectory(rows, country)).find(wanted);
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

/** Found by phone and name though the row has an address: the enquiry is linked to it, and nothing is merged. */
export function isOnlyAlike({ lead }: InboxPost, stored: StoredRecord<'contacts'> | undefined): boolean {
	return lead.email === undefined && stored !== undefined && addressOf(stored.fields) !== null;
}
