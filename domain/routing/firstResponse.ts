// When somebody first answered a lead, and how long leads wait: the median in working minutes, with how many there were.
import { leadSource } from '../lead/leadSource';
import type { StoredRecord } from '../record';
import { groupBy, median } from '../statistics';
import type { BusinessCalendar } from '../time/businessCalendar';
import { workingMinutesBetween } from '../time/workingTime';

/** Kinds of activity that are an answer when they go out. */
export const ANSWERS = ['call', 'email', 'meeting'] as const;

/** The first answer to the contact after `since`, of activities in any order; `null` when there is none. */
export function firstAnswer(
	activities: ReadonlyArray<StoredRecord<'activities'>>,
	contact: string,
	since: string,
): string | null {
	const answers = activities.flatMap(({ fields }) => {
		const { kind, direction, occurredAt } = fields;
		const isAnswer = direction === 'out' && ANSWERS.some((one) => one === kind);
		return isAnswer && fields.contact === contact && occurredAt && occurredAt > since ? [occurredAt] : [];
	});
	return answers.sort()[0] ?? null;
}

export interface ResponseTime {
	readonly dimension: 'all' | 'owner' | 'source';
	/** Id of the team row, or the name of the source; empty where it is not known. */
	readonly value: string;
	/** How many were answered. */
	readonly n: number;
	/** Working minutes of the firm; `null` where nothing was answered. */
	readonly medianMinutes: number | null;
	/** Of those answered, how many within `acceptMinutes`. */
	readonly inTime: number;
	readonly unanswered: number;
}

export interface ResponseFacts {
	readonly calendar: BusinessCalendar;
	readonly acceptMinutes: number;
}

/** Of contacts that have `leadAt`: all together, then by owner and by source, those with the most leads first. */
export function responseTimes(
	contacts: ReadonlyArray<StoredRecord<'contacts'>>,
	facts: ResponseFacts,
): readonly ResponseTime[] {
	const leads = contacts.filter(({ fields }) => Boolean(fields.leadAt));
	const minutes = new Map(leads.map((contact) => [contact, waitOf(contact, facts.calendar)]));
	const timeOf = (dimension: ResponseTime['dimension'], value: string, some: typeof contacts): ResponseTime => {
		const waits = some.flatMap((contact) => minutes.get(contact) ?? []);
		return {
			...{ dimension, value, n: waits.length, medianMinutes: median(waits) },
			inTime: waits.filter((wait) => wait <= facts.acceptMinutes).length,
			unanswered: some.length - waits.length,
		};
	};
	const by = (dimension: 'owner' | 'source') =>
		[...groupBy(leads, ({ fields }) => (dimension === 'owner' ? (fields.owner ?? '') : leadSource(fields)))]
			.map(([value, some]) => timeOf(dimension, value, some))
			.sort((one, other) => other.n + other.unanswered - one.n - one.unanswered);
	return [timeOf('all', '', leads), ...by('owner'), ...by('source')];
}

function waitOf(
	{ fields: { leadAt, firstResponseAt } }: StoredRecord<'contacts'>,
	calendar: BusinessCalendar,
): number | null {
	if (!leadAt || !firstResponseAt) return null;
	return workingMinutesBetween(calendar, new Date(leadAt), new Date(firstResponseAt));
}
