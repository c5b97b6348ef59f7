// Whether somebody has talked to those who are not satisfied: the task about the answer tells.
import { allOf, compare, equals, isEmpty, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { answeredOf, type BadAnswer } from '../../domain/survey/followUp';
import { SURVEY_DEFAULTS } from '../../domain/survey/readSurvey';
import { followUpKey, type FollowRules } from '../../domain/survey/survey';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';
import { listAll, updateAll } from '../rows/written';
import { LOOP_DAYS } from './readAsked';
import type { SurveyLook } from './readSurveys';

type Response = StoredRecord<'surveyResponses'>;

export interface Loops {
	readonly closed: number;
	/** Bad answers of the last day, to be told once more: whoever was told already is not told again. */
	readonly fresh: readonly BadAnswer[];
}

/** One call when no complaint is open. */
export async function closeLoops(store: CrmStore, book: SurveyLook, now: Date): Promise<Loops> {
	const recent = new Date(now.getTime() - LOOP_DAYS * DAY_MS).toISOString();
	const open = await listAll(store, 'surveyResponses', {
		filter: allOf(equals('category', 'detractor'), compare('answeredAt', 'greaterThan', recent), isEmpty('closedAt')),
	});
	const tasks = await listInChunks(store, {
		table: 'tasks',
		keys: open.map(({ id, fields }) => followUpKey(fields.key ?? id)),
		filterFor: (some) => oneOf('automationKey', some),
		query: { fields: ['automationKey', 'status'] },
	});
	const done = new Set(tasks.flatMap(({ fields }) => (fields.status === 'done' ? [fields.automationKey] : [])));
	const isDone = ({ id, fields }: Response) => done.has(followUpKey(fields.key ?? id));
	const closed = open.filter(isDone);
	const closedAt = now.toISOString();
	await updateAll(store, 'surveyResponses', closed.map(({ id }) => ({ id, fields: { closedAt } })));
	const since = new Date(now.getTime() - DAY_MS).toISOString();
	const fresh = open.filter((row) => !isDone(row) && answeredOf(row.fields) > since);
	return { closed: closed.length, fresh: await badAnswers(store, fresh, book) };
}

/** With what a task or mail about them needs. Whose contact was deleted is known to nobody any more. */
export async function badAnswers(
	store: CrmStore,
	responses: readonly Response[],
	book: SurveyLook,
): Promise<readonly BadAnswer[]> {
	const bad = responses.filter(({ fields }) => fields.category === 'detractor');
	const contacts = await findByIds(store, 'contacts', bad.flatMap(({ fields }) => fields.contact ?? []), {
		fields: ['fullName', 'firstName', 'lastName', 'email', 'phone', 'owner'],
	});
	const companies = await findByIds(store, 'companies', bad.flatMap(({ fields }) => fields.company ?? []), {
		fields: ['name'],
	});
	return bad.flatMap((response): readonly BadAnswer[] => {
		const contact = contacts.get(response.fields.contact ?? '');
		if (contact === undefined) return [];
		const company = companies.get(response.fields.company ?? '')?.fields.name ?? '';
		return [{ response, company, contact: contact.fields, rules: rulesFor(response, book) }];
	});
}

/** A survey that was deleted or broken in the meantime: the usual rules. */
function rulesFor({ fields }: Response, { surveys }: SurveyLook): FollowRules {
	const { taskHours, managerBelow } = SURVEY_DEFAULTS;
	return (
		surveys.find(({ id }) => id === fields.survey)?.follow ?? { taskHours, managerBelow, promoterAsk: { kind: 'none' } }
	);
}
