// When each deal's customer was last heard of, from the activities themselves: those typed in by hand count too.
import { isTouch } from '../../domain/activity/lastTouch';
import type { Deal } from '../../domain/pipeline/staleClock';
import { allOf, compare, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';

const KINDS = ['call', 'meeting', 'email', 'form'];
const FIELDS = ['kind', 'occurredAt', 'deal', 'contact', 'company'];

/**
 * Latest touch by deal id, of activities since `since`. One that names no deal counts for the open deals of its contact,
 * one that names neither for those of its company.
 */
export async function readTouches(
	store: CrmStore,
	deals: readonly Deal[],
	{ since, now }: { readonly since: Date; readonly now: Date },
): Promise<ReadonlyMap<string, string>> {
	const dealsOf = indexOf(deals);
	const touches = new Map<string, string>();
	const filter = allOf(oneOf('kind', KINDS), compare('occurredAt', 'atLeast', since.toISOString()));
	for await (const activity of store.list('activities', { filter, fields: FIELDS })) {
		const at = activity.fields.occurredAt ?? '';
		if (!isTouch(activity.fields, now)) continue;
		for (const deal of dealsOf(activity)) {
			if (at > (touches.get(deal) ?? '')) touches.set(deal, at);
		}
	}
	return touches;
}

type DealsOf = (activity: StoredRecord<'activities'>) => readonly string[];

function indexOf(deals: readonly Deal[]): DealsOf {
	const byContact = groupBy(deals, ({ fields }) => fields.contact);
	const byCompany = groupBy(deals, ({ fields }) => fields.company);
	return ({ fields: { deal, contact, company } }) => {
		if (deal) return [deal];
		if (contact) return byContact.get(contact) ?? [];
		return company ? (byCompany.get(company) ?? []) : [];
	};
}

function groupBy(
	deals: readonly Deal[],
	linkOf: (deal: Deal) => string | null | undefined,
): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const deal of deals) {
		const link = linkOf(deal);
		if (!link) continue;
		const group = groups.get(link);
		if (group === undefined) groups.set(link, [deal.id]);
		else group.push(deal.id);
	}
	return groups;
}
