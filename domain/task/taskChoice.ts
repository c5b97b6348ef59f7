// What a colleague chose on the page behind the link in the mail of the morning, and what it makes of the task.
import { z } from 'zod';

import { type Filter, not, oneOf } from '../filter';
import type { Fields, StoredRecord } from '../record';
import { type BusinessCalendar, workingDayOnOrAfter } from '../time/businessCalendar';
import { addDays, type Day, dayAt, weekdayOf } from '../time/day';

export const TASK_MOVES = ['inThreeDays', 'nextMonday'] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

export const taskChoiceSchema = z.object({
	kind: z.literal('task'),
	/** Record id in `tasks`. */
	task: z.string().min(1),
	change: z.enum(['done', ...TASK_MOVES]),
	/** When it was chosen, UTC ISO; days count from then on, however late it is saved. */
	at: z.iso.datetime(),
	/** Kept with a task that is done, so that people see how it was closed. */
	closedReason: z.string(),
});

export type TaskChoice = Readonly<z.infer<typeof taskChoiceSchema>>;

/** What was sent from the page; `null`: nothing that it sends. */
export function readTaskForm({ choice }: Readonly<Record<string, unknown>>): TaskChoice['change'] | null {
	return taskChoiceSchema.shape.change.safeParse(choice).data ?? null;
}

const MONDAY = 1;

/** Where each move leads from that day on: three days, or the Monday after; from a free day on to the next working day. */
export function taskDays(today: Day, calendar: BusinessCalendar): Readonly<Record<TaskMove, Day>> {
	const toMonday = (7 + MONDAY - weekdayOf(today)) % 7 || 7;
	return {
		inThreeDays: workingDayOnOrAfter(calendar, addDays(today, 3)),
		nextMonday: workingDayOnOrAfter(calendar, addDays(today, toMonday)),
	};
}

export interface TaskChange {
	readonly id: string;
	readonly fields: Fields<'tasks'>;
}

/**
 * In the order in which people chose; the last move counts. What is done, dropped or deleted stays so, and what is as
 * chosen already is not written again.
 */
export function planTaskChoices(
	tasks: ReadonlyArray<StoredRecord<'tasks'>>,
	choices: readonly TaskChoice[],
	calendar: BusinessCalendar,
): readonly TaskChange[] {
	const inOrder = [...choices].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	return tasks.flatMap(({ id, fields }): readonly TaskChange[] => {
		const mine = inOrder.filter(({ task }) => task === id);
		const done = isOpen(fields) ? mine.find(({ change }) => change === 'done') : undefined;
		if (done !== undefined) return [{ id, fields: { status: 'done', closedReason: done.closedReason } }];
		const moved = isOpen(fields) ? mine.at(-1) : undefined;
		const dueOn = moved === undefined ? null : movedTo(moved, calendar);
		return dueOn === null || dueOn === fields.dueOn ? [] : [{ id, fields: { dueOn } }];
	});
}

function movedTo({ change, at }: TaskChoice, calendar: BusinessCalendar): Day | null {
	if (change === 'done') return null;
	return taskDays(dayAt(new Date(at), calendar.timeZone), calendar)[change];
}

/** A task that somebody typed in without a status is to be done as well. */
export const isOpen = ({ status }: Fields<'tasks'>): boolean => status !== 'done' && status !== 'dropped';

/** The same as a question to the base. */
export const OPEN_TASK: Filter = not(oneOf('status', ['done', 'dropped']));
