// Reads which new leads nobody has taken on, and which contacts still wait for a first answer.
import { allOf, compare, equals, isEmpty, linksTo, not, oneOf } from '../../domain/filter';
import { LAST_ESCALATION, type OverdueLead } from '../../domain/routing/escalation';
import { ANSWERS, firstAnswer } from '../../domain/routing/firstResponse';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';
import { listAll } from '../setup/written';
import { readContactFacts, type ContactFacts } from './contactFacts';

type Contact = StoredRecord<'contacts'>;

export interface Overdue extends OverdueLead {
	readonly contact: Contact | null;
	readonly known: ContactFacts | null;
}

export interface OverdueLeads {
	readonly overdue: readonly Overdue[];
	/** Contacts whose first answer is known now, and when it was. */
	readonly answered: ReadonlyArray<{ readonly id: string; readonly firstResponseAt: string }>;
}

/** So long somebody may be late with logging an answer. */
const WAITING_DAYS = 30;
const DAY_MS = 86_400_000;

/** Two calls when nobody waits, three (Airtable: four) when somebody does; three more when a lead is overdue. */
export async function readOverdueLeads(store: CrmStore, now: Date): Promise<OverdueLeads> {
	const since = new Date(now.getTime() - WAITING_DAYS * DAY_MS).toISOString();
	const tasks = await listAll(store, 'tasks', { filter: dueBefore(now) });
	const waiting = await listAll(store, 'contacts', {
		filter: allOf(compare('leadAt', 'atLeast', since), isEmpty('firstResponseAt')),
		fields: ['leadAt', 'firstResponseAt'],
	});
	const ids = tasks.flatMap(({ fields }) => fields.contact ?? []);
	const activities = await readAnswers(store, [...new Set([...ids, ...waiting.map(({ id }) => id)])], since);
	const unanswered = tasks.filter((task) => answerTo(task, activities) === null);
	const contacts = await findByIds(store, 'contacts', unanswered.flatMap(({ fields }) => fields.contact ?? []));
	const known = contacts.size === 0 ? new Map() : await readContactFacts(store, [...contacts.values()]);
	return {
		overdue: tasks.map((task): Overdue => {
			const contact = task.fields.contact ?? '';
			const facts = known.get(contact) ?? null;
			return {
				...{ task, known: facts, facts: facts?.facts ?? new Map() },
				contact: contacts.get(contact) ?? null,
				answeredAt: answerTo(task, activities),
			};
		}),
		answered: waiting.flatMap(({ id, fields }) => {
			const at = firstAnswer(activities, id, fields.leadAt ?? '');
			return at === null ? [] : [{ id, firstResponseAt: at }];
		}),
	};
}

const dueBefore = (now: Date) =>
	allOf(
		equals('kind', 'newLead'),
		equals('status', 'open'),
		compare('dueAt', 'lessThan', now.toISOString()),
		not(compare('escalations', 'atLeast', LAST_ESCALATION)),
	);

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
	{ fields, createdAt }: StoredRecord<'tasks'>,
	activities: ReadonlyArray<StoredRecord<'activities'>>,
): string | null =>
	fields.contact ? firstAnswer(activities, fields.contact, createdAt ?? '') : null;
