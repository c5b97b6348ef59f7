// Who gets which open tasks in the mail of the morning.
import { staffMail, type StaffMail } from '../mail/staffMail';
import { type Responsibility, actingFor, ownerOf } from '../pipeline/responsible';
import type { StoredRecord } from '../record';
import { type TeamMember, nameOf } from '../routing/team';
import type { Language } from '../schema';
import type { Day } from '../time/day';

export type Task = StoredRecord<'tasks'>;

/** What CRM Mail > Send takes from an item, template `taskDigest`. */
export type Digest = StaffMail<{
	readonly day: Day;
	readonly overdue: readonly TaskLine[];
	readonly today: readonly TaskLine[];
}>;

export interface TaskLine {
	readonly title: string;
	readonly contact: string;
	readonly dueOn: Day;
	readonly url: string;
	readonly doneUrl: string;
}

/** What a line shows beside the task itself, by the id of the task. */
export interface LineFacts {
	readonly contact: (task: Task) => string;
	readonly url: (task: Task) => string;
	readonly doneUrl: (task: Task) => string;
}

export interface DigestFacts extends Responsibility {
	/** Open and due today or before. */
	readonly tasks: readonly Task[];
	readonly language: Language;
	readonly today: Day;
}

export interface Recipient {
	readonly member: TeamMember;
	/** Longest overdue first, then what is urgent. */
	readonly tasks: ReadonlyArray<{ readonly task: Task; readonly onBehalfOf: TeamMember | null }>;
}

/** The tasks of somebody who is away go to the stand-in; nobody gets a mail on a free day. */
export function planDigests(facts: DigestFacts): readonly Recipient[] {
	if (!facts.calendar.isWorkingDay(facts.today)) return [];
	const tasksOf = new Map<TeamMember, Array<{ task: Task; onBehalfOf: TeamMember | null }>>();
	for (const task of [...facts.tasks].sort(byUrgency)) {
		const owner = ownerOf(task.fields.owner, facts);
		if (owner === null) continue;
		const member = actingFor(owner, facts, facts.today);
		const onBehalfOf = member === owner ? null : owner;
		tasksOf.set(member, [...(tasksOf.get(member) ?? []), { task, onBehalfOf }]);
	}
	return [...tasksOf].map(([member, tasks]) => ({ member, tasks }));
}

const PRIORITIES = ['high', 'normal', 'low'];

function byUrgency(a: Task, b: Task): number {
	const day = (a.fields.dueOn ?? '').localeCompare(b.fields.dueOn ?? '');
	if (day !== 0) return day;
	const rank = ({ fields }: Task) => PRIORITIES.indexOf(fields.priority ?? 'normal');
	return rank(a) - rank(b) || (a.fields.title ?? '').localeCompare(b.fields.title ?? '');
}

export function digestMail(
	{ member, tasks }: Recipient,
	{ today, language }: Pick<DigestFacts, 'today' | 'language'>,
	facts: LineFacts,
): Digest {
	const lines = tasks.map(({ task, onBehalfOf }) => lineOf(task, onBehalfOf, facts, today));
	return staffMail(member.fields, {
		firmLanguage: language,
		sendKey: `taskDigest:${member.id}:${today}`,
		variables: {
			day: today,
			overdue: lines.filter(({ dueOn }) => dueOn < today),
			today: lines.filter(({ dueOn }) => dueOn >= today),
		},
	});
}

function lineOf(task: Task, onBehalfOf: TeamMember | null, facts: LineFacts, today: Day): TaskLine {
	const title = task.fields.title || task.id;
	return {
		title: onBehalfOf === null ? title : `${title} (${nameOf(onBehalfOf)})`,
		contact: facts.contact(task),
		dueOn: task.fields.dueOn ?? today,
		url: facts.url(task),
		doneUrl: facts.doneUrl(task),
	};
}
