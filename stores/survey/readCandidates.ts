// Everybody whom a survey could ask, with the deals that made customers of them.
import { segmentFilter } from '../../domain/campaign/segment';
import { emailKey } from '../../domain/contact/contactKey';
import { allOf, isNotEmpty, matches, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { type Candidate, EVENT_DAYS, type WonDeal } from '../../domain/survey/decideInvitation';
import type { Survey } from '../../domain/survey/survey';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listAll } from '../rows/written';

const ID_ORDER = new Intl.Collator('en', { numeric: true });

type Contacts = ReadonlyArray<StoredRecord<'contacts'>>;
type Deals = ReadonlyArray<StoredRecord<'deals'>>;

const FIELDS = [
	...['email', 'fullName', 'firstName', 'lastName', 'language', 'company', 'owner'],
	...['consent', 'unsubscribedAt', 'offTopics', 'bouncedAt', 'lifecycleStage', 'band'],
];

/** Deals that were won; read once for all surveys of a run. */
export const readWonDeals = async (store: CrmStore): Promise<Deals> =>
	await listAll(store, 'deals', { filter: isNotEmpty('wonAt'), fields: ['contact', 'company', 'wonAt'] });

/** Of two contacts with one address the first. In the order of the ids. */
export async function readCandidates(
	store: CrmStore,
	survey: Survey,
	deals: Deals,
	now: Date,
): Promise<readonly Candidate[]> {
	const companies = await companiesIn(store, survey);
	const contacts = await contactsOf(store, survey, deals, now);
	const [byContact, byCompany] = [grouped(deals, 'contact'), grouped(deals, 'company')];
	const seen = new Set<string>();
	return [...contacts]
		.sort((a, b) => ID_ORDER.compare(a.id, b.id))
		.filter(({ fields }) => companies === null || companies.has(fields.company ?? ''))
		.filter(({ id, fields }) => {
			const address = emailKey(fields.email ?? '') ?? id;
			return seen.has(address) ? false : Boolean(seen.add(address));
		})
		.map((contact) => {
			const ofFirm = byCompany.get(contact.fields.company ?? '') ?? [];
			const all = new Set([...(byContact.get(contact.id) ?? []), ...ofFirm]);
			return { contact, deals: [...all].map((deal) => wonDeal(deal, contact.id)) };
		});
}

/** After an event only those whom it happened to are read. */
async function contactsOf(store: CrmStore, survey: Survey, deals: Deals, now: Date): Promise<Contacts> {
	const { trigger, ticketColumn, segment } = survey;
	const own = [ticketColumn, trigger.kind === 'ticketClosed' ? trigger.column : null];
	const fields = [...new Set([...FIELDS, ...own.filter((ref) => ref !== null)])];
	const filter = segmentFilter(segment);
	switch (trigger.kind) {
		case 'interval':
			return await listAll(store, 'contacts', { filter, fields });
		case 'ticketClosed':
			return await listAll(store, 'contacts', { filter: allOf(filter, isNotEmpty(trigger.column)), fields });
		case 'dealWon': {
			const since = now.getTime() - (trigger.delayDays + EVENT_DAYS + 1) * DAY_MS;
			const recent = deals.filter(({ fields: { wonAt } }) => Date.parse(wonAt ?? '') > since);
			const ids = recent.flatMap((deal) => deal.fields.contact ?? []);
			const found = await findByIds(store, 'contacts', ids, { fields });
			return [...found.values()].filter((contact) => matches(filter, contact));
		}
	}
}

/** `null`: the company does not matter. */
async function companiesIn(store: CrmStore, { segment }: Survey): Promise<ReadonlySet<string> | null> {
	if (segment.companySegment.length === 0) return null;
	const filter = oneOf('segment', segment.companySegment);
	return new Set((await listAll(store, 'companies', { filter, fields: ['segment'] })).map(({ id }) => id));
}

function grouped(deals: Deals, field: 'contact' | 'company'): ReadonlyMap<string, Deals> {
	const groups = new Map<string, Array<StoredRecord<'deals'>>>();
	for (const deal of deals) {
		const id = deal.fields[field];
		if (id) groups.set(id, [...(groups.get(id) ?? []), deal]);
	}
	return groups;
}

const wonDeal = ({ id, fields }: StoredRecord<'deals'>, contact: string): WonDeal => ({
	...{ id, isOwn: fields.contact === contact },
	wonAt: new Date(fields.wonAt ?? 0),
});
