// How long a deal has been silent, in working days, and what that calls for.
import type { StoredRecord } from '../record';
import { type BusinessCalendar, workingDaysBetween } from '../time/businessCalendar';
import { type Day, dayAt } from '../time/day';
import type { Stage } from './stage';

export type Deal = StoredRecord<'deals'>;

export type ClockStart = 'touch' | 'stage' | 'created' | 'plannedStep' | 'snooze' | 'unknown';

/** 0 within patience, 1 task, 2 reminder, 3 line in the manager's digest, 4 proposal to give it up. */
export type Rung = 0 | 1 | 2 | 3 | 4;
export const HIGHEST_RUNG = 4;

export interface StaleClock {
	/** The day on which the silence began; the clock counts from the next one. */
	readonly startedOn: Day;
	readonly because: ClockStart;
	/** A planned step or a snooze holds the clock until the end of this day; `null`: it runs. */
	readonly pausedUntil: Day | null;
	readonly pausedBy: 'plannedStep' | 'snooze' | null;
	/** Working days of the owner since then; 0 while it is paused. */
	readonly idleDays: number;
	readonly rung: Rung;
}

export interface ClockFacts {
	readonly deal: Deal;
	readonly stage: Stage;
	/** The latest call, meeting, mail or form of this deal, wherever it was logged. */
	readonly touchedAt: string | null;
	/** The owner's: holidays of the region and days away do not count. */
	readonly calendar: BusinessCalendar;
}

/**
 * Only what the customer notices resets the clock: a touch or a move to another stage. Edits do not, neither people's
 * nor ours; a planned next step or a snooze holds it until its day, and it starts anew from there.
 */
export function staleClock(facts: ClockFacts, now: Date): StaleClock {
	const { deal, stage, calendar } = facts;
	const today = dayAt(now, calendar.timeZone);
	const pause = latest(pausesOf(deal));
	const isPaused = pause !== null && pause.day >= today;
	const start = latest([...startsOf(facts), ...pausesOf(deal)].filter(({ day }) => day <= today));
	const startedOn = start?.day ?? today;
	const idleDays = isPaused ? 0 : workingDaysBetween(calendar, startedOn, today);
	return {
		startedOn,
		because: start?.because ?? 'unknown',
		pausedUntil: isPaused ? pause.day : null,
		pausedBy: isPaused ? pause.because : null,
		idleDays,
		rung: rungOf(idleDays, stage),
	};
}

interface Start<Why extends ClockStart = ClockStart> {
	readonly day: Day;
	readonly because: Why;
}

function startsOf({ deal, touchedAt, calendar }: ClockFacts): readonly Start[] {
	const on = (instant: string | null | undefined, because: ClockStart): readonly Start[] =>
		instant ? [{ day: dayAt(new Date(instant), calendar.timeZone), because }] : [];
	const noticed = [
		...on(deal.fields.stageChangedAt, 'stage'),
		...on(deal.fields.lastTouchAt, 'touch'),
		...on(touchedAt, 'touch'),
	];
	// That a row was made today, by an import say, the customer did not notice.
	return noticed.length > 0 ? noticed : on(deal.createdAt, 'created');
}

function pausesOf({ fields }: Deal): ReadonlyArray<Start<'plannedStep' | 'snooze'>> {
	return [
		...(fields.nextStepOn ? [{ day: fields.nextStepOn, because: 'plannedStep' as const }] : []),
		...(fields.snoozedUntil ? [{ day: fields.snoozedUntil, because: 'snooze' as const }] : []),
	];
}

/** Of two on one day the one named last: a touch says more than the making of the row. */
function latest<S extends Start>(starts: readonly S[]): S | null {
	return starts.reduce<S | null>(
		(best, start) => (best === null || start.day >= best.day ? start : best),
		null,
	);
}

function rungOf(idleDays: number, { patienceDays, escalationDays }: Stage): Rung {
	if (patienceDays === null || idleDays < Math.max(1, patienceDays)) return 0;
	const rungs = 1 + Math.floor((idleDays - Math.max(1, patienceDays)) / escalationDays);
	return RUNGS[Math.min(rungs, HIGHEST_RUNG)] ?? HIGHEST_RUNG;
}

const RUNGS: readonly Rung[] = [0, 1, 2, 3, 4];

/** One silence of one deal in one stage; a task belongs to it, however often the check runs. */
export function episodeKey({ id }: Deal, stage: Stage, { startedOn }: StaleClock): string {
	return `staleDeal:${id}:${startedOn}:${stage.key}`;
}

export interface Episode {
	readonly deal: string;
	readonly startedOn: Day;
	readonly stage: string;
}

/** What the key of a task says; the stage stands last because people name stages as they like. */
export function episodeOf(key: string): Episode {
	const [, deal = '', startedOn = '', ...stage] = key.split(':');
	return { deal, startedOn, stage: stage.join(':') };
}
