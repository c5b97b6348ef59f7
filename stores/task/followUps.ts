// The morning round over the tasks: who is told of what, what comes again, what had no owner, who was named in a note.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { type DigestFacts, type Recipient, planDigests } from '../../domain/task/planDigests';
import { mentionTasks } from '../../domain/task/mentions';
import { nextOfTask } from '../../domain/task/repeat';
import { OPEN_TASK } from '../../domain/task/taskChoice';
import { allOf, compare, contains, createdSince, equals, isEmpty, isNotEmpty } from '../../domain/filter';
import { ownerOf } from '../../domain/pipeline/responsible';
import { DAY_MS, dayAt } from '../../domain/time/day';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { readPipelineSettings } from '../pipeline/pipelineSettings';
import { createMissing } from '../rows/createMissing';
import { findByIds } from '../rows/findByIds';
import { requireColumns } from '../rows/requireColumns';
import { listAll, updateAll } from '../rows/written';

export interface FollowUps {
	readonly recipients: readonly Recipient[];
	readonly contacts: ReadonlyMap<string, StoredRecord<'contacts'>>;
	readonly facts: DigestFacts;
	readonly repeated: number;
	readonly adopted: number;
	readonly mentioned: number;
}

/** A note is looked at for so long: a weekend and a holiday without a run lose nobody. */
const NOTES_OF_DAYS = 5;

/** @throws SchemaError when a column is missing that the round stands on. */
export async function followUps(store: CrmStore, now: Date): Promise<FollowUps> {
	const settings = await readPipelineSettings(store);
	await requireColumns(store, STANDS_ON.followUps);
	const today = dayAt(now, settings.timeZone);
	const repeated = await repeatTasks(store, settings.calendar, today);
	const mentioned = await tellNamed(store, now, { ...settings, today });
	const adopted = await adoptTasks(store, ownerOf(null, settings)?.id ?? null);
	const tasks = await listAll(store, 'tasks', {
		filter: allOf(OPEN_TASK, compare('dueOn', 'atMost', today)),
	});
	const facts = { ...settings, tasks, today };
	const recipients = planDigests(facts);
	const ids = tasks.flatMap(({ fields }) => fields.contact ?? []);
	const contacts = await findByIds(store, 'contacts', ids, { fields: ['fullName'] });
	return { recipients, contacts, facts, repeated, adopted, mentioned };
}

/** The next one is made first; then the old one gives its repetition away. A run that dies between is run again. */
async function repeatTasks(store: CrmStore, calendar: DigestFacts['calendar'], today: string): Promise<number> {
	const done = await listAll(store, 'tasks', {
		filter: allOf(equals('status', 'done'), isNotEmpty('repeat')),
	});
	const next = done.flatMap((task) => nextOfTask(task, calendar, today) ?? []);
	const made = await createMissing(store, 'tasks', 'automationKey', next);
	await updateAll(store, 'tasks', done.map(({ id }) => ({ id, fields: { repeat: null } })));
	return made.length;
}

/** A task that nobody owns would be in nobody's mail. */
async function adoptTasks(store: CrmStore, owner: string | null): Promise<number> {
	if (owner === null) return 0;
	const orphans = await listAll(store, 'tasks', {
		filter: allOf(OPEN_TASK, isEmpty('owner')),
	});
	await updateAll(store, 'tasks', orphans.map(({ id }) => ({ id, fields: { owner } })));
	return orphans.length;
}

async function tellNamed(
	store: CrmStore,
	now: Date,
	settings: Pick<DigestFacts, 'team' | 'language' | 'today'>,
): Promise<number> {
	const since = new Date(now.getTime() - NOTES_OF_DAYS * DAY_MS).toISOString();
	const notes = await listAll(store, 'activities', {
		filter: allOf(equals('kind', 'note'), contains('body', '@'), createdSince(since)),
	});
	const tasks = notes.flatMap((note) => mentionTasks(note, settings.team, settings));
	return (await createMissing(store, 'tasks', 'automationKey', tasks)).length;
}
