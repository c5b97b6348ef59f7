// Reads what the report on surveys needs: the answers of a year, and the names to tell them by.
import { anyOf, compare } from '../../domain/filter';
import { nameOf } from '../../domain/routing/team';
import type { NpsReportInput } from '../../domain/survey/report';
import { kindOf } from '../../domain/survey/survey';
import type { BusinessCalendar } from '../../domain/time/businessCalendar';
import { addDays, type Day, instantAt } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import { readSurveys } from './readSurveys';

export interface ReportPeriod {
	readonly from: Day;
	readonly until: Day;
	readonly minAnswers: number;
}

/** A year of months, and the period before the one asked for. */
const MONTHS_BACK_DAYS = 400;

export async function readReport(
	store: CrmStore,
	{ from, until, minAnswers }: ReportPeriod,
): Promise<{ readonly input: NpsReportInput; readonly calendar: BusinessCalendar }> {
	const { rows, desk } = await readSurveys(store);
	const lengthMs = Date.parse(until) - Date.parse(from);
	const before = new Date(Date.parse(from) - lengthMs).toISOString().slice(0, 10);
	const year = addDays(until, -MONTHS_BACK_DAYS);
	const since = instantAt(before < year ? before : year, '00:00', desk.timeZone).toISOString();
	const responses = await listAll(store, 'surveyResponses', {
		filter: anyOf(compare('invitedAt', 'atLeast', since), compare('answeredAt', 'atLeast', since)),
		fields: [
			...['survey', 'kind', 'contact', 'segment', 'owner', 'rating', 'category', 'comment'],
			...['invitedAt', 'answeredAt', 'changedAt', 'closedAt'],
		],
	});
	const surveys = rows.map(({ id, fields }) => [id, { kind: kindOf(fields), name: fields.name || fields.key || id }] as const);
	const owners = desk.team.map((member) => [member.id, nameOf(member)] as const);
	const { timeZone } = desk;
	return {
		input: { responses, surveys: new Map(surveys), owners: new Map(owners), timeZone, from, until, minAnswers },
		calendar: desk.calendar,
	};
}
