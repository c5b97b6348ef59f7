// Carries a trigger on by one step: what happened becomes events, and the state that goes with them.
import { allOf, compare } from '../../domain/filter';
import { parsePipeline } from '../../domain/pipeline/stage';
import type { RowChange } from '../../domain/trigger/change';
import { type Wanted, tablesOf } from '../../domain/trigger/event';
import { type CrmEvent, type EventFacts, eventsOf } from '../../domain/trigger/eventsOf';
import { type TriggerState, readFrom, withSeen } from '../../domain/trigger/state';
import { OPEN_TASK } from '../../domain/task/taskChoice';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import type { ChangeSource, Hook, HookCall } from './changeSource';

export interface Watch {
	readonly source: ChangeSource;
	readonly wanted: Wanted;
	readonly hook: Hook;
	readonly state: TriggerState;
	readonly now: Date;
	/** The day in the time zone of the firm. */
	readonly today: string;
}

export interface Step {
	readonly events: readonly CrmEvent[];
	readonly state: TriggerState;
	readonly isRepair: boolean;
}

/** Looks for what has happened since the last look; one call on Airtable when that is nothing. */
export async function look(watch: Watch): Promise<Step> {
	const { source, state, hook, now } = watch;
	const { changes, state: next, isRepair } = await source.look(state, hook, now);
	const overdue = await overdueTasks(watch);
	const events = [...(await toEvents(watch, changes)), ...overdue];
	return { events: once(events), state: { ...next, overdueUntil: watch.today }, isRepair };
}

/** What a call of the base says; `null` when it only says that a look is worth while. */
export async function hear(watch: Watch, call: HookCall): Promise<Step | null> {
	const { source, hook, state } = watch;
	const changes = await source.read(call, hook);
	if (changes === null) return null;
	const events = once(await toEvents(watch, changes));
	return { events, state: withSeen(state, changes), isRepair: false };
}

async function toEvents(watch: Watch, changes: readonly RowChange[]): Promise<readonly CrmEvent[]> {
	const { wanted, source } = watch;
	const tables = tablesOf(wanted);
	const watched = changes.filter(({ table }) => tables.includes(table));
	if (watched.length === 0) return [];
	const hasMoves = watched.some(({ table }) => table === 'deals');
	const facts = { ...factsOf(watch), ...(hasMoves && { categories: await stageCategories(source.store) }) };
	return watched.flatMap((change) => eventsOf(change, wanted, facts));
}

const factsOf = ({ today, state }: Watch): EventFacts => ({
	categories: new Map(),
	today,
	since: readFrom(state),
});

async function stageCategories(store: CrmStore): Promise<EventFacts['categories']> {
	const { stages } = parsePipeline(await store.rules('stages'));
	return new Map([...stages].map(([key, { category }]) => [key, category]));
}

/** Tasks become overdue by the calendar alone, so nobody tells it: one read a day finds those of the days since the last. */
async function overdueTasks(watch: Watch): Promise<readonly CrmEvent[]> {
	const { source, wanted, state, today, now } = watch;
	if (!wanted.events.includes('taskOverdue') || today <= state.overdueUntil) return [];
	const filter = allOf(
		OPEN_TASK,
		compare('dueOn', 'atLeast', state.overdueUntil),
		compare('dueOn', 'lessThan', today),
	);
	const tasks = await listAll(source.store, 'tasks', { filter, withOwn: true });
	const at = now.toISOString();
	return tasks.flatMap((record) =>
		eventsOf(
			{ table: 'tasks', kind: 'updated', record, before: null, at, stamp: at, isOwn: false },
			{ ...wanted, events: ['taskOverdue'] },
			factsOf(watch),
		),
	);
}

/** A task that was changed on the day it became overdue is found twice. */
function once(events: readonly CrmEvent[]): readonly CrmEvent[] {
	return [...new Map(events.map((event) => [event.key, event])).values()];
}
