// What follows from answers, made certain rather than done: whoever comes a second time finds it there.
import { allOf, equals, linksTo, oneOf } from '../../domain/filter';
import type { Fields, StoredRecord } from '../../domain/record';
import { leave } from '../../domain/sequence/leaveSequence';
import { answeredOf, type BadAnswer, type FollowUpDesk, followUpTask } from '../../domain/survey/followUp';
import { followUpKey } from '../../domain/survey/survey';
import type { CrmStore } from '../port';
import { createMissing } from '../rows/createMissing';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import { logActivities } from '../rows/logActivities';
import { updateAll } from '../rows/written';

type Response = StoredRecord<'surveyResponses'>;

export interface FollowUp {
	/** All that were answered, as they are now. */
	readonly answers: readonly Response[];
	readonly bad: readonly BadAnswer[];
	readonly desk: FollowUpDesk;
	readonly now: Date;
}

export async function followUpAnswers(store: CrmStore, { answers, bad, desk, now }: FollowUp): Promise<void> {
	await createMissing(store, 'tasks', 'automationKey', bad.map((one) => followUpTask(one, desk)));
	await dropSettled(store, answers, desk);
	await stopSequences(store, { bad, desk, now });
	const rows = answers.map(({ fields }) => ({ fields: activityOf(fields, desk) }));
	await logActivities(store, { rows, now });
}

const DROPPED = { de: 'Bewertung wurde geändert', en: 'The rating was changed' } as const;

/** Whoever changed a bad answer into a better one need not be called any more. */
async function dropSettled(store: CrmStore, answers: readonly Response[], { language }: FollowUpDesk): Promise<void> {
	const better = answers.filter(({ fields }) => fields.category !== 'detractor' && fields.changedAt);
	const tasks = await listInChunks(store, {
		table: 'tasks',
		keys: better.map(({ id, fields }) => followUpKey(fields.key ?? id)),
		filterFor: (some) => allOf(oneOf('automationKey', some), equals('status', 'open')),
		query: { fields: ['status'] },
	});
	const fields = { status: 'dropped', closedReason: DROPPED[language] } as const;
	await updateAll(store, 'tasks', tasks.map(({ id }) => ({ id, fields })));
}

/**
 * Nobody who has just complained gets tips and offers. An onboarding goes on unless its row says otherwise: it belongs to
 * what was bought.
 */
async function stopSequences(store: CrmStore, { bad, desk, now }: Omit<FollowUp, 'answers'>): Promise<void> {
	const contacts = [...new Set(bad.flatMap(({ response }) => response.fields.contact ?? []))];
	if (contacts.length === 0 || !(await hasTable(store, 'enrolments'))) return;
	const sequences = new Map((await store.rules('sequences')).map(({ id, fields }) => [id, fields]));
	const running = await listInChunks(store, {
		table: 'enrolments',
		keys: contacts,
		filterFor: (some) => allOf(linksTo('contact', some), oneOf('status', ['active', 'paused'])),
		query: { fields: ['sequence', 'history'] },
	});
	const isStopped = ({ fields }: StoredRecord<'enrolments'>): boolean => {
		const { kind, exitOnDetractor } = sequences.get(fields.sequence ?? '') ?? {};
		return kind !== 'onboarding' || exitOnDetractor === true;
	};
	const diary = { language: desk.language, timeZone: desk.calendar.timeZone };
	const changes = running.filter(isStopped).map(({ id, fields }) => ({
		id,
		fields: leave({ history: fields.history ?? '' }, { reason: 'detractor', at: now, diary }),
	}));
	await updateAll(store, 'enrolments', changes);
}

const SUBJECTS = { de: 'Umfrage: %s von 10', en: 'Survey: %s out of 10' } as const;

/** A note, so that the timeline tells; no contact of ours, so that no clock begins anew. */
function activityOf(fields: Fields<'surveyResponses'>, { language }: FollowUpDesk): Fields<'activities'> {
	const { key, rating, comment, contact, company } = fields;
	return {
		...{ kind: 'note', direction: 'in', source: 'survey', contact: contact ?? null, company: company ?? null },
		subject: SUBJECTS[language].replace('%s', String(rating ?? '')),
		body: comment ?? null,
		occurredAt: answeredOf(fields),
		dedupeKey: `survey:${key ?? ''}:${answeredOf(fields)}`,
	};
}
