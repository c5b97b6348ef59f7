// Reads which new leads nobody has taken on, of which those concerned still have to be told, and which contacts still wait
// for a first answer.
import { allOf, anyOf, compare, equals, isEmpty, linksTo, not, oneOf, type Filter } from '../../domain/filter';
import { decideClaim } from '../../domain/mail/decideClaim';
import { LAST_ESCALATION, type OverdueLead } from '../../domain/routing/escalation';
import { escalationKeys } from '../../domain/routing/escalationMail';
import { ANSWERS, firstAnswer } from '../../domain/routing/firstResponse';
import type { StoredRecord } from '../../domain/record';
import { DAY_MS } from '../../domain/time/day';
import { readClaims } from '../mail/readMailFacts';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import { listAll } from '../rows/written';
import { readContactFacts, type ContactFacts } from './contactFacts';

type Task = StoredRecord<'tasks'>;
type Contact = StoredRecord<'contacts'>;

export interface LeadTask extends OverdueLead {
	readonly contact: Contact | null;
	readonly known: ContactFacts | null;
}

export interface OverdueLeads {
	readonly overdue: readonly LeadTask[];
	/** Escalated within the last day by a run that died before everybody was told, or whose mail could not go out. */
	readonly untold: readonly LeadTask[];
	/** Contacts whose first answer is known now, and when it was. */
	readonly answered: ReadonlyArray<{ readonly id: string; readonly firstResponseAt: string }>;
}

/** So long somebody may be late with logging an answer. */
const WAITING_DAYS = 30;
/** So long a mail that did not go out is worth sending. */
const TELLING_DAYS = 1;

const daysBefore = (now: Date, days: number): string =>
	new Date(now.getTime() - days * DAY_MS).toISOString();

/**
 * Two calls when nobody waits, three (Airtable: four) when somebody does, one more for a day after an escalation; three
 * more when a lead is overdue.
 */
export async function readOverdueLeads(store: CrmStore, now: Date): Promise<OverdueLeads> {
	const since = daysBefore(now, WAITING_DAYS);
	const tasks = await listAll(store, 'tasks', { filter: escalatable(now) });
	const waiting = await listAll(store, 'contacts', {
		filter: allOf(compare('leadAt', 'atLeast', since), isEmpty('firstResponseAt')),
		fields: ['leadAt', 'firstResponseAt'],
	});
	const ids = tasks.flatMap(({ fields }) => fields.contact ?? []);
	const activities = await readAnswers(store, [...new Set([...ids, ...waiting.map(({ id }) => id)])], since);
	const unanswered = tasks.filter((task) => answerTo(task, activities) === null);
	const overdue = tasks.filter((task) => isOverdue(task, now));
	const untold = await untoldOf(store, unanswered.filter((task) => !isOverdue(task, now)), now);
	const leadOf = await readLeads(store, unanswered.filter((task) => isOverdue(task, now) || untold.includes(task)));
	return {
		overdue: overdue.map((task) => ({ ...leadOf(task), answeredAt: answerTo(task, activities) })),
		untold: untold.map((task) => ({ ...leadOf(task), answeredAt: null })),
		answered: waiting.flatMap(({ id, fields }) => {
			const at = firstAnswer(activities, id, fields.leadAt ?? '');
			return at === null ? [] : [{ id, firstResponseAt: at }];
		}),
	};
}

/** What is due, and what was escalated of late. */
const escalatable = (now: Date): Filter =>
	allOf(
		equals('kind', 'newLead'),
		equals('status', 'open'),
		anyOf(
			allOf(
				compare('dueAt', 'lessThan', now.toISOString()),
				not(compare('escalation', 'atLeast', LAST_ESCALATION)),
			),
			compare('escalatedAt', 'atLeast', daysBefore(now, TELLING_DAYS)),
		),
	);

const isOverdue = ({ fields: { dueAt, escalation } }: Task, now: Date): boolean =>
	Boolean(dueAt) && new Date(dueAt ?? 0) < now && (escalation ?? 0) < LAST_ESCALATION;

/** Those of whose mails one has neither gone out nor been refused, nor is on its way. */
async function untoldOf(store: CrmStore, tasks: readonly Task[], now: Date): Promise<readonly Task[]> {
	if (tasks.length === 0) return [];
	if (!(await hasTable(store, 'messages'))) return tasks;
	const claims = await readClaims(store, tasks.flatMap(escalationKeys));
	const isSettled = (key: string) => decideClaim(claims.get(key), false, now).kind === 'answer';
	return tasks.filter((task) => !escalationKeys(task).every(isSettled));
}

async function readLeads(
	store: CrmStore,
	tasks: readonly Task[],
): Promise<(task: Task) => Omit<LeadTask, 'answeredAt'>> {
	const contacts = await findByIds(store, 'contacts', tasks.flatMap(({ fields }) => fields.contact ?? []));
	const known = await readContactFacts(store, [...contacts.values()]);
	return (task) => {
		const contact = task.fields.contact ?? '';
		const facts = known.get(contact) ?? null;
		return { task, known: facts, facts: facts?.facts ?? new Map(), contact: contacts.get(contact) ?? null };
	};
}

async function readAnswers(
	store: CrmStore,
	contacts: readonly string[],
	since: string,
): Promise<ReadonlyArray<StoredRecord<'activities'>>> {
	return await listInChunks(store, {
		table: 'activities',
		keys: contacts,
		filterFor: (ids) =>
			allOf(
				linksTo('contact', ids),
				equals('direction', 'out'),
				oneOf('kind', [...ANSWERS]),
				compare('occurredAt', 'atLeast', since),
			),
		query: { fields: ['contact', 'direction', 'kind', 'occurredAt'] },
	});
}

/** Since the task was made. */
const answerTo = (
	{ fields, createdAt }: Task,
	activities: ReadonlyArray<StoredRecord<'activities'>>,
): string | null =>
	fields.contact ? firstAnswer(activities, fields.contact, createdAt ?? '') : null;
