// The tasks that a silent deal calls for: to follow up, and to decide about one that is beyond hope.
import type { Fields } from '../record';
import { calendarOf } from '../routing/acceptance';
import type { TeamMember } from '../routing/team';
import type { Language } from '../schema';
import { type BusinessCalendar, nextWorkingDay } from '../time/businessCalendar';
import { dayAt } from '../time/day';
import type { Stage } from './stage';
import { type Deal, HIGHEST_RUNG, type StaleClock } from './staleClock';
import { STALE_TEXTS, type StaleWords } from './staleTexts';

/** An open deal, how long it has been silent, and who has to act. */
export interface StaleDeal {
	readonly deal: Deal;
	readonly stage: Stage;
	readonly clock: StaleClock;
	readonly key: string;
	readonly owner: TeamMember | null;
	/** Who acts today; `null` when nobody of the team may be asked. */
	readonly assignee: TeamMember | null;
}

/** How tasks are written: in which language, and by whose working days. */
interface Desk {
	readonly language: Language;
	readonly calendar: BusinessCalendar;
}

/** Keys of the tasks that `staleTasks` writes. */
export const staleTaskKeys = (deal: StaleDeal): readonly string[] => [deal.key, ...(isBeyondHope(deal) ? [proposalKey(deal)] : [])];

/** The last rung: only a person decides what becomes of it. */
const isBeyondHope = ({ clock }: StaleDeal): boolean => clock.rung === HIGHEST_RUNG;

export const proposalKey = ({ key }: StaleDeal): string => key.replace(/^staleDeal:/, 'staleProposal:');

export const staleTasks = (deal: StaleDeal, desk: Desk, now: Date): ReadonlyArray<Fields<'tasks'>> => [
	followUp(deal, desk, now),
	...(isBeyondHope(deal) ? [proposal(deal, desk, now)] : []),
];

function followUp(stale: StaleDeal, desk: Desk, now: Date): Fields<'tasks'> {
	const texts = STALE_TEXTS[desk.language];
	const words = wordsOf(stale);
	return {
		...common(stale, desk, now),
		title: texts.title(words),
		body: texts.body(words),
		priority: stale.clock.rung > 1 ? 'high' : 'normal',
		automationKey: stale.key,
		escalation: stale.clock.rung,
	};
}

function proposal(stale: StaleDeal, desk: Desk, now: Date): Fields<'tasks'> {
	const texts = STALE_TEXTS[desk.language];
	const words = wordsOf(stale);
	return {
		...common(stale, desk, now),
		title: texts.proposal(words),
		body: texts.proposalBody(words),
		priority: 'high',
		automationKey: proposalKey(stale),
		escalation: HIGHEST_RUNG,
	};
}

function common({ deal, assignee }: StaleDeal, desk: Desk, now: Date): Fields<'tasks'> {
	const calendar = calendarOf(assignee, desk.calendar);
	const { contact = null, company = null } = deal.fields;
	return {
		kind: 'staleDeal',
		status: 'open',
		owner: assignee?.id ?? null,
		dueOn: nextWorkingDay(calendar, dayAt(now, calendar.timeZone)),
		deal: deal.id,
		contact,
		company,
	};
}

function wordsOf({ deal, stage, clock }: StaleDeal): StaleWords {
	const { editedAt } = deal.fields;
	return {
		deal: deal.fields.name || deal.id,
		stage: stage.label,
		idleDays: clock.idleDays,
		since: clock.startedOn,
		because: clock.because,
		editedOn: editedAt ? editedAt.slice(0, 10) : null,
	};
}
