// What people did and what came in: activities, new leads, and how long these waited.
import { leadSource } from '../lead/leadSource';
import type { StoredRecord } from '../record';
import { type ResponseFacts, responseTimes } from '../routing/firstResponse';
import type { Day } from '../time/day';
import type { DayReader } from '../time/dayReader';
import { DELETED, type Figure, type Member, NONE, figureOf } from './figure';
import { member, sourceMember } from './members';
import { groupBy, percentOf } from '../statistics';

export const COUNTED_KINDS = ['call', 'meeting', 'email'] as const;

interface Span {
	readonly since: Day;
	readonly until: Day;
	readonly dayOf: DayReader;
}

type OwnerOf = (id: string) => Member;

/** In all, by kind and by the person who did it. */
export function activityFigures(
	activities: ReadonlyArray<StoredRecord<'activities'>>,
	span: Span,
	{ ownerOf, memberIds }: { readonly ownerOf: OwnerOf; readonly memberIds: ReadonlySet<string> },
): readonly Figure[] {
	const counted = activities.filter(
		({ fields }) => COUNTED_KINDS.some((kind) => kind === fields.kind) && isWithin(fields.occurredAt, span),
	);
	const figure = (n: number, of?: Member) =>
		figureOf({ figure: 'activities', ...(of === undefined ? {} : { of }), value: n, n });
	const ownerIdOf = (id: string | null | undefined) => (!id ? NONE : memberIds.has(id) ? id : DELETED);
	return [
		figure(counted.length),
		...[...groupBy(counted, ({ fields }) => fields.kind ?? '')].map(([kind, some]) => figure(some.length, member('kind', kind))),
		...[...groupBy(counted, ({ fields }) => ownerIdOf(fields.owner))].map(([id, some]) => figure(some.length, ownerOf(id))),
	];
}

/** Contacts by their first enquiry, in all and by where they came from, those with the most first. */
export function leadFigures(
	contacts: ReadonlyArray<StoredRecord<'contacts'>>,
	span: Span,
	{ ownerOf, response }: { readonly ownerOf: OwnerOf; readonly response: ResponseFacts },
): readonly Figure[] {
	const leads = contacts.filter(({ fields }) => isWithin(fields.leadAt, span));
	const bySource = [...groupBy(leads, ({ fields }) => leadSource(fields) || NONE)].sort(([, a], [, b]) => b.length - a.length);
	return [
		figureOf({ figure: 'newLeads', value: leads.length, n: leads.length }),
		...bySource.map(([source, some]) =>
			figureOf({ figure: 'newLeads', of: sourceMember(source), value: some.length, n: some.length }),
		),
		...responseFigures(leads, ownerOf, response),
	];
}

function responseFigures(
	leads: ReadonlyArray<StoredRecord<'contacts'>>,
	ownerOf: OwnerOf,
	response: ResponseFacts,
): readonly Figure[] {
	return responseTimes(leads, response).flatMap(({ dimension, value, n, medianMinutes, inTime, unanswered }) => {
		const of = dimension === 'owner' ? ownerOf(value || NONE) : sourceMember(value || NONE);
		const place = dimension === 'all' ? {} : { of };
		return [
			figureOf({ figure: 'leadResponse', ...place, value: medianMinutes, n }),
			figureOf({ figure: 'leadsInTime', ...place, value: percentOf(inTime, n), n }),
			figureOf({ figure: 'leadsUnanswered', ...place, value: unanswered, n: n + unanswered }),
		];
	});
}

function isWithin(instant: string | null | undefined, { since, until, dayOf }: Span): boolean {
	const day = dayOf(instant);
	return day !== null && day >= since && day <= until;
}
