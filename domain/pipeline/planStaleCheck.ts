// Which deals have been silent for too long, and what is to be done: open, escalate and close tasks - as data.
import type { Fields, StoredRecord } from '../record';
import { calendarOf } from '../routing/acceptance';
import type { Language } from '../schema';
import { dayAt } from '../time/day';
import { closeGaps } from './closeGaps';
import { type Responsibility, actingFor, ownerOf } from './responsible';
import type { Pipeline } from './stage';
import { type Deal, type Episode, type Rung, episodeKey, episodeOf, staleClock } from './staleClock';
import { type StaleDeal, proposalKey, staleTaskKeys, staleTasks } from './staleTasks';
import { type CloseReason, STALE_TEXTS, isClosedByUs } from './staleTexts';

export type Task = StoredRecord<'tasks'>;

/** More reminders a day than can be worked off are read by nobody. */
export const DEFAULT_NEW_PER_OWNER = 5;

export interface StaleFacts extends Responsibility {
	/** Open deals; those of a stage without rules are passed over. */
	readonly deals: readonly Deal[];
	readonly pipeline: Pipeline;
	/** Open tasks of kind `staleDeal`. */
	readonly tasks: readonly Task[];
	/** Tasks under one of `taskKeysOf` that are not open: what a person settled stays so, what we closed comes back. */
	readonly settled: readonly Task[];
	/** Open tasks of kind `dealGap`. */
	readonly gapTasks: readonly Task[];
	/** Latest touch per deal as found among the activities. */
	readonly touches: ReadonlyMap<string, string>;
	/** Deals that open tasks are about and that are not open any more, by id; absent is deleted. */
	readonly closedDeals: ReadonlyMap<string, Deal>;
	readonly language: Language;
	/** No more new tasks than so many per person and day. */
	readonly maxNewPerOwner: number;
}

export interface StalePlan {
	/** New tasks, to be written by their `automationKey`, and those that we had closed and that are due again, by their `id`. */
	readonly creates: ReadonlyArray<{ readonly deal: StaleDeal; readonly task: Fields<'tasks'>; readonly id: string | null }>;
	readonly escalates: ReadonlyArray<{ readonly id: string; readonly deal: StaleDeal; readonly fields: Fields<'tasks'> }>;
	readonly closes: ReadonlyArray<{ readonly id: string; readonly reason: CloseReason; readonly fields: Fields<'tasks'> }>;
	/** Silent for too long, but their owner has got enough new tasks today; the most valuable went first. */
	readonly held: readonly StaleDeal[];
	/** From the third rung on, for the owner's manager. */
	readonly forManagers: readonly StaleDeal[];
	/** Everything that is beyond its patience. */
	readonly stale: readonly StaleDeal[];
}

/** What tells which deals are silent: enough to know which tasks to look up. */
type SilenceFacts = Omit<StaleFacts, 'settled'>;

/** Keys of the tasks that today's silences call for, open or not; who has settled them is to be looked up. */
export function taskKeysOf(facts: SilenceFacts, now: Date): readonly string[] {
	return judgeAll(facts, now).filter(isSilent).flatMap(staleTaskKeys);
}

export function planStaleCheck(facts: StaleFacts, now: Date): StalePlan {
	const judged = judgeAll(facts, now);
	const byDeal = new Map(judged.map((one) => [one.deal.id, one]));
	const beyond = judged.filter(isSilent);
	const taskOf = new Map(facts.tasks.map((task) => [task.fields.automationKey ?? '', task]));
	const { creates, held } = newTasks(beyond, facts, now);
	const isHeld = new Set(held);
	return {
		creates,
		escalates: beyond.flatMap((deal) => escalate(deal, taskOf.get(deal.key), isHeld.has(deal), facts, now)),
		closes: [...facts.tasks.flatMap((task) => close(task, byDeal, facts)), ...closeGaps(facts)],
		held,
		forManagers: beyond.filter(({ clock }) => clock.rung >= 3),
		stale: beyond,
	};
}

const judgeAll = (facts: SilenceFacts, now: Date): readonly StaleDeal[] =>
	facts.deals.flatMap((deal) => judge(deal, facts, now));

/** Beyond its patience. */
const isSilent = ({ clock }: StaleDeal): boolean => clock.rung > 0;

function judge(deal: Deal, facts: SilenceFacts, now: Date): readonly StaleDeal[] {
	const stage = facts.pipeline.stages.get(deal.fields.stage ?? '');
	if (stage === undefined || stage.category !== 'open') return [];
	const owner = ownerOf(deal.fields.owner, facts);
	const calendar = calendarOf(owner, facts.calendar);
	const touchedAt = facts.touches.get(deal.id) ?? null;
	const clock = staleClock({ deal, stage, touchedAt, calendar }, now);
	const today = dayAt(now, calendar.timeZone);
	const assignee = owner === null ? null : actingFor(owner, facts, today);
	return [{ deal, stage, clock, owner, assignee, key: episodeKey(deal, stage, clock) }];
}

/**
 * The most valuable first; what is over the limit of a person today is said, not dropped. A task that comes back is no
 * new one and has its place.
 */
function newTasks(
	beyond: readonly StaleDeal[],
	facts: StaleFacts,
	now: Date,
): Pick<StalePlan, 'creates' | 'held'> {
	const byPeople = facts.settled.filter((task) => !isClosedByUs(task.fields));
	const known = new Set([...facts.tasks, ...byPeople].map(({ fields }) => fields.automationKey));
	// Of two rows with one key, which somebody copied, one comes back.
	const closedByUs = new Map(
		facts.settled.filter(({ fields }) => isClosedByUs(fields)).map(({ id, fields }) => [fields.automationKey, id]),
	);
	const given = givenToday(facts, now);
	const creates: Array<StalePlan['creates'][number]> = [];
	const held = new Set<StaleDeal>();
	const value = ({ deal, stage }: StaleDeal) => ((deal.fields.amount ?? 0) * stage.probability) / 100;
	for (const deal of [...beyond].sort((a, b) => value(b) - value(a) || compareIds(a, b))) {
		for (const task of staleTasks(deal, facts, now)) {
			if (known.has(task.automationKey)) continue;
			const id = closedByUs.get(task.automationKey) ?? null;
			if (id !== null) {
				creates.push({ deal, id, task: { ...task, closedReason: null } });
				continue;
			}
			const person = deal.assignee?.id ?? '';
			const count = given.get(person) ?? 0;
			if (count < facts.maxNewPerOwner) creates.push({ deal, task, id });
			else held.add(deal);
			given.set(person, count + 1);
		}
	}
	return { creates, held: [...held] };
}

/** How many each person got today by an earlier run. */
function givenToday({ tasks, settled, calendar }: StaleFacts, now: Date): Map<string, number> {
	const today = dayAt(now, calendar.timeZone);
	const given = new Map<string, number>();
	for (const { fields, createdAt } of [...tasks, ...settled]) {
		if (createdAt === null || dayAt(new Date(createdAt), calendar.timeZone) !== today) continue;
		given.set(fields.owner ?? '', (given.get(fields.owner ?? '') ?? 0) + 1);
	}
	return given;
}

const compareIds = (a: StaleDeal, b: StaleDeal): number => a.deal.id.localeCompare(b.deal.id);

/** A proposal that has to wait for a day with fewer new tasks is not said to be there. */
function escalate(stale: StaleDeal, task: Task | undefined, isHeld: boolean, facts: StaleFacts, now: Date) {
	const rung = isHeld && stale.clock.rung === 4 ? 3 : stale.clock.rung;
	if (task === undefined || rung <= (task.fields.escalation ?? 1)) return [];
	const line = STALE_TEXTS[facts.language].rung[rungWithText(rung)];
	const today = dayAt(now, facts.calendar.timeZone);
	const body = [task.fields.body ?? '', `${today}: ${line}`].filter((part) => part !== '').join('\n');
	const fields = { escalation: rung, priority: 'high', body } as const;
	return [{ id: task.id, deal: stale, fields }];
}

const rungWithText = (rung: Rung): 2 | 3 | 4 => (rung === 4 ? 4 : rung === 3 ? 3 : 2);

/** A task whose episode is over; one of an episode that goes on stays. */
function close(task: Task, judged: ReadonlyMap<string, StaleDeal>, facts: StaleFacts) {
	const key = task.fields.automationKey ?? '';
	const current = judged.get(episodeOf(key).deal);
	const isCurrent = current !== undefined && (key === current.key || key === proposalKey(current));
	if (isCurrent && isSilent(current)) return [];
	const reason = current === undefined ? endOf(episodeOf(key), facts) : changeOf(key, current);
	if (reason === null) return [];
	const closedReason = STALE_TEXTS[facts.language].closed[reason];
	return [{ id: task.id, reason, fields: { status: 'dropped', closedReason } as const }];
}

/** `null`: nothing is known, since the row of its stage is broken or missing. */
function endOf(episode: Episode, { closedDeals, pipeline, deals }: StaleFacts): CloseReason | null {
	const deal = closedDeals.get(episode.deal) ?? deals.find(({ id }) => id === episode.deal);
	if (deal === undefined) return 'gone';
	const category = pipeline.stages.get(deal.fields.stage ?? '')?.category;
	if (category === undefined && deal.fields.stage === episode.stage) return null;
	return category === 'won' || category === 'lost' ? category : 'moved';
}

function changeOf(key: string, { clock, stage }: StaleDeal): CloseReason {
	const episode = episodeOf(key);
	if (clock.pausedBy !== null) return clock.pausedBy === 'snooze' ? 'snoozed' : 'stepPlanned';
	if (episode.stage !== stage.key) return 'moved';
	return episode.startedOn === clock.startedOn ? 'patient' : 'touched';
}
