// Who would be asked in the coming weeks, and who not and why; nothing is written or sent.
import type { BusinessCalendar } from '../time/businessCalendar';
import { addDays, type Day, dayAt, instantAt } from '../time/day';
import { nextInWindow } from '../time/sendWindow';
import type { AskedBook } from './askedBook';
import type { Candidate, SkipReason } from './decideInvitation';
import { planDispatch } from './planDispatch';
import type { Survey } from './survey';

export interface RehearsedInvitation {
	readonly on: Day;
	readonly contact: Candidate['contact'];
	readonly occasion: string;
}

export interface NotAsked {
	readonly contact: Candidate['contact'];
	/** As it stands on the last of the days. */
	readonly reason: SkipReason;
	/** The first day on which it may be otherwise, where that is known. */
	readonly until: Day | null;
}

export interface SurveyRehearsal {
	readonly invitations: readonly RehearsedInvitation[];
	readonly notAsked: readonly NotAsked[];
}

/** As the runs of these days would decide if nobody answered, unsubscribed or bought in the meantime. */
export function rehearseSurvey(
	survey: Survey,
	candidates: readonly Candidate[],
	{ book, calendar, now, days }: {
		readonly book: AskedBook;
		readonly calendar: BusinessCalendar;
		readonly now: Date;
		readonly days: number;
	},
): SurveyRehearsal {
	const { timeZone } = survey.window;
	const isClosed = (day: Day) => !calendar.isWorkingDay(day);
	const today = dayAt(now, timeZone);
	const started = { ...survey, startOn: survey.startOn ?? today };
	const invitations: RehearsedInvitation[] = [];
	const asked = new Set<string>();
	let skipped: readonly NotAsked[] = [];
	for (let ahead = 0; ahead < days; ahead += 1) {
		const day = addDays(today, ahead);
		const from = ahead === 0 ? now : instantAt(day, survey.window.from, timeZone);
		const at = nextInWindow(survey.window, from, isClosed);
		if (at === null || dayAt(at, timeZone) !== day) continue;
		const plan = planDispatch(started, candidates, book, at);
		skipped = plan.skipped;
		for (const { contact, occasion } of plan.invitations) {
			asked.add(contact.id);
			invitations.push({ on: day, contact, occasion });
		}
	}
	const notAsked = skipped
		.filter(({ contact }) => !asked.has(contact.id))
		.map(({ contact, reason, until }) => ({ contact, reason, until }));
	return { invitations, notAsked };
}
