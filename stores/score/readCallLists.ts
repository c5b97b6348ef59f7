// Reads the open leads with their due tasks and makes the call list of each person for the day.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { calendarOfFirm } from '../../domain/firm/readFirm';
import { allOf, anyOf, compare, isEmpty, isNotEmpty, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { type CallList, type OpenLead, callLists } from '../../domain/score/callList';
import { topReasons } from '../../domain/score/reasons';
import type { ScoreModel } from '../../domain/score/scoreModel';
import { scoreOf } from '../../domain/score/scoreOf';
import { decodeState } from '../../domain/score/scoreState';
import { carried, emptyTally } from '../../domain/score/tally';
import { type Day, dayAt } from '../../domain/time/day';
import { OPEN_TASK } from '../../domain/task/taskChoice';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { requireColumns } from '../rows/requireColumns';
import { listAll } from '../rows/written';
import { contactFields, withCompany } from './readContacts';
import { modelOf, readScoreFirm } from './readScoreModel';

/** Customers and people in a deal are looked after elsewhere; subscribers have asked for mail only. */
const OPEN_STAGES = ['lead', 'mql', 'sql'];
const READ = ['email', 'phone', 'lastTouchAt', 'unsubscribedAt'];
/** Rules that are named as the reason of a call. */
const REASONS = 2;

type Task = StoredRecord<'tasks'>;

export interface CallLists {
	readonly today: Day;
	/** On other days nobody gets a list. */
	readonly isWorkingDay: boolean;
	readonly lists: readonly CallList[];
}

/** On Airtable a call per hundred open leads and due tasks and a few more; none on weekends and holidays. */
export async function readCallLists(
	store: CrmStore,
	{ now, limit }: { readonly now: Date; readonly limit: number },
): Promise<CallLists> {
	const firm = await readScoreFirm(store, false);
	const { timeZone, defaultOwner, language: firmLanguage } = firm;
	const today = dayAt(now, timeZone);
	if (!calendarOfFirm(firm).isWorkingDay(today)) return { today, isWorkingDay: false, lists: [] };

	const { model } = modelOf(firm);
	const leads = await readOpenLeads(store, model, now);
	const team = await store.rules('team');
	await requireColumns(store, STANDS_ON.callList);
	const lists = callLists(leads, { team, defaultOwner, today, firmLanguage, limit });
	return { today, isWorkingDay: true, lists };
}

async function readOpenLeads(store: CrmStore, model: ScoreModel, now: Date): Promise<OpenLead[]> {
	const today = dayAt(now, model.timeZone);
	const contacts = await listAll(store, 'contacts', {
		filter: anyOf(oneOf('lifecycleStage', OPEN_STAGES), isEmpty('lifecycleStage')),
		fields: [...new Set([...contactFields(model), ...READ])],
	});
	const tasks = await readDueTasks(store, today);
	const companyIds = contacts.flatMap(({ fields }) => fields.company ?? []);
	const companies = await findByIds(store, 'companies', companyIds);
	return contacts.map((contact) => {
		const facts = withCompany(contact, companies);
		const state = decodeState(model.events, contact.fields.scoreState);
		const tally =
			state === null
				? emptyTally(model.events)
				: carried(model.events, state.tally, state.at, now.getTime());
		const score = scoreOf(model, tally, facts, now.getTime());
		const task = tasks.get(contact.id);
		const { fullName, email, phone, owner, lifecycleStage, trend, lastTouchAt, unsubscribedAt } = contact.fields;
		return {
			...{ id: contact.id, name: fullName || (email ?? ''), phone: phone ?? '', ownerId: owner ?? null },
			...{ company: facts.company?.fields.name ?? '', score: score.score, band: score.band },
			lifecycleStage: lifecycleStage ?? null,
			trend: trend === 'up' || trend === 'down' ? trend : 'flat',
			touchedOn: lastTouchAt ? dayAt(new Date(lastTouchAt), model.timeZone) : null,
			task: task === undefined ? null : { title: task.fields.title ?? '', dueOn: task.fields.dueOn ?? today },
			taskKind: task?.fields.kind ?? null,
			reasons: topReasons(score).for.slice(0, REASONS).map(({ name }) => name),
			isUnsubscribed: Boolean(unsubscribedAt),
		};
	});
}

/** By contact the one that is due longest. */
async function readDueTasks(store: CrmStore, today: Day): Promise<ReadonlyMap<string, Task>> {
	const filter = allOf(
		OPEN_TASK,
		isNotEmpty('contact'),
		compare('dueOn', 'atMost', today),
	);
	const byContact = new Map<string, Task>();
	const fields = ['title', 'kind', 'contact', 'dueOn'];
	for await (const task of store.list('tasks', { filter, fields })) {
		const { contact, dueOn } = task.fields;
		if (!contact) continue;
		const known = byContact.get(contact);
		if (known === undefined || (dueOn ?? '') < (known.fields.dueOn ?? '')) byContact.set(contact, task);
	}
	return byContact;
}
