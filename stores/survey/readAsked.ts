// The invitations that still matter: for quiet periods, reminders, and complaints that are open.
import { compare } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { askedOf, type AskedBook, createAskedBook } from '../../domain/survey/askedBook';
import { EVENT_DAYS } from '../../domain/survey/decideInvitation';
import { kindOf, type Survey } from '../../domain/survey/survey';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import type { SurveyBook } from './readSurveys';

export type Responses = ReadonlyArray<StoredRecord<'surveyResponses'>>;

const FIELDS = [
	...['key', 'survey', 'kind', 'occasion', 'contact', 'emailKey', 'company', 'status', 'category', 'invitedAt'],
	...['answeredAt', 'remindedAt', 'closedAt'],
];

/** A bad answer that nobody has talked about keeps us from asking again for so long at most. */
export const LOOP_DAYS = 180;

export async function readResponses(store: CrmStore, surveys: readonly Survey[], now: Date): Promise<Responses> {
	const days = Math.max(LOOP_DAYS, ...surveys.map(daysThatMatter)) + 1;
	const since = new Date(now.getTime() - days * DAY_MS).toISOString();
	return await listAll(store, 'surveyResponses', { filter: compare('invitedAt', 'greaterThan', since), fields: FIELDS });
}

function daysThatMatter({ trigger, ...survey }: Survey): number {
	const ofTrigger = trigger.kind === 'interval' ? trigger.days : trigger.delayDays + EVENT_DAYS;
	return Math.max(ofTrigger, survey.personQuietDays, survey.companyQuietDays, survey.openDays);
}

/** Surveys that were switched off, or have a fault by now, have asked people all the same. */
export function askedBookOf(responses: Responses, { rows, desk }: SurveyBook): AskedBook {
	const kinds = new Map(rows.map(({ id, fields }) => [id, kindOf(fields)]));
	const asked = responses.flatMap((row) => askedOf(row, (id) => kinds.get(id) ?? null) ?? []);
	return createAskedBook(asked, desk.timeZone);
}
