// Everybody in the segment of a campaign, each address once.
import { emailKey } from '../../domain/contact/contactKey';
import { type Segment, segmentFilter } from '../../domain/campaign/segment';
import { oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

const FIELDS = ['email', 'fullName', 'firstName', 'lastName', 'salutation', 'language', 'company'];

/** Of two contacts with one address the first; a person gets a campaign once. In the order of the ids. */
export async function readAudience(
	store: CrmStore,
	segment: Segment,
): Promise<ReadonlyArray<StoredRecord<'contacts'>>> {
	const companies = await companiesIn(store, segment);
	const contacts = await listAll(store, 'contacts', { filter: segmentFilter(segment), fields: FIELDS });
	const seen = new Set<string>();
	return [...contacts]
		.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
		.filter(({ fields }) => companies === null || companies.has(fields.company ?? ''))
		.filter(({ fields }) => {
			const key = emailKey(fields.email ?? '');
			if (key === null) return true;
			const isNew = !seen.has(key);
			seen.add(key);
			return isNew;
		});
}

/** `null`: the company does not matter. */
async function companiesIn(
	store: CrmStore,
	{ companySegment }: Segment,
): Promise<ReadonlySet<string> | null> {
	if (companySegment.length === 0) return null;
	const filter = oneOf('segment', companySegment);
	const companies = await listAll(store, 'companies', { filter, fields: ['segment'] });
	return new Set(companies.map(({ id }) => id));
}
