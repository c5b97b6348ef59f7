// The Net Promoter Score of a period, by survey, segment, owner and month, each with what it is worth.
import type { Fields, StoredRecord } from '../record';
import { addDays, type Day, dayAt, daysBetween } from '../time/day';
import { type Answers, countAnswers, isMoreThanChance, netPromoterScore } from './netPromoterScore';
import { isSurveyKind, SURVEY_KINDS, type SurveyKind } from './survey';

export type NpsDimension = 'all' | 'survey' | 'segment' | 'owner' | 'month';

export interface NpsFigure {
	/** Relational and transactional answers are told apart throughout: they mean different things. */
	readonly kind: SurveyKind;
	readonly dimension: NpsDimension;
	/** Record id, segment or `YYYY-MM`; empty where it is not known, and for all together. */
	readonly value: string;
	/** What a person calls it. */
	readonly label: string;
	/** Answers of the period. */
	readonly n: number;
	readonly promoters: number;
	readonly passives: number;
	readonly detractors: number;
	/** `null` when there are too few answers to tell. */
	readonly score: number | null;
	/** 95 % interval; `null` with the score. */
	readonly low: number | null;
	readonly high: number | null;
	readonly isTooSmall: boolean;
	/** Of the invitations of the period. */
	readonly invited: number;
	/** From 0 to 1; `null` when nobody was invited. */
	readonly responseRate: number | null;
	/** The period before, of the same length; for a month the month before. */
	readonly previousN: number;
	readonly previousScore: number | null;
	readonly change: number | null;
	readonly isMoreThanChance: boolean;
}

export interface NpsReportInput {
	readonly responses: ReadonlyArray<StoredRecord<'surveyResponses'>>;
	readonly surveys: ReadonlyMap<string, { readonly kind: SurveyKind; readonly name: string }>;
	/** Names by record id. */
	readonly owners: ReadonlyMap<string, string>;
	readonly timeZone: string;
	/** Both days included. */
	readonly from: Day;
	readonly until: Day;
	/** Below so many answers no score is told. */
	readonly minAnswers: number;
}

export const DEFAULT_MIN_ANSWERS = 10;
const MONTHS = 12;

export interface Answered {
	readonly kind: SurveyKind;
	readonly fields: Fields<'surveyResponses'>;
	readonly invitedOn: Day;
	/** Empty: not answered. */
	readonly answeredOn: Day | '';
}

export function npsFigures(input: NpsReportInput): readonly NpsFigure[] {
	const rows = rowsOf(input);
	const period = { from: input.from, until: input.until };
	const length = daysBetween(input.from, input.until) + 1;
	const before = { from: addDays(input.from, -length), until: addDays(input.from, -1) };
	return SURVEY_KINDS.flatMap((kind) => {
		const mine = rows.filter((row) => row.kind === kind);
		if (mine.length === 0) return [];
		const figure = (dimension: NpsDimension, value: string, some: readonly Answered[]) =>
			figureOf({ kind, dimension, value, label: labelOf(dimension, value, input) }, some, { period, before, input });
		return [
			figure('all', '', mine),
			...groups(mine, ({ fields }) => fields.survey ?? '').map(([id, some]) => figure('survey', id, some)),
			...groups(mine, ({ fields }) => fields.segment ?? '').map(([segment, some]) => figure('segment', segment, some)),
			...groups(mine, ({ fields }) => fields.owner ?? '').map(([id, some]) => figure('owner', id, some)),
			...monthsUpTo(input.until).map((month) =>
				figureOf({ kind, dimension: 'month', value: month, label: month }, mine, { ...monthPeriods(month), input }),
			),
		];
	});
}

/** Invitations that can be told: of a survey that is known, of the kind that it had then, with the day on which they went out. */
export function rowsOf({ responses, surveys, timeZone }: Pick<NpsReportInput, 'responses' | 'surveys' | 'timeZone'>): readonly Answered[] {
	return responses.flatMap(({ fields }): readonly Answered[] => {
		const survey = surveys.get(fields.survey ?? '');
		if (survey === undefined || !fields.invitedAt) return [];
		const answeredOn = fields.answeredAt && typeof fields.rating === 'number' ? dayAt(new Date(fields.answeredAt), timeZone) : '';
		const kind = isSurveyKind(fields.kind) ? fields.kind : survey.kind;
		return [{ kind, fields, invitedOn: dayAt(new Date(fields.invitedAt), timeZone), answeredOn }];
	});
}

interface Period {
	readonly from: Day;
	readonly until: Day;
}

const isIn = (day: Day | '', { from, until }: Period): boolean => day !== '' && from <= day && day <= until;

const answersIn = (rows: readonly Answered[], period: Period): Answers =>
	countAnswers(rows.flatMap(({ answeredOn, fields }) => (isIn(answeredOn, period) ? [fields.rating ?? 0] : [])));

function figureOf(
	name: Pick<NpsFigure, 'kind' | 'dimension' | 'value' | 'label'>,
	rows: readonly Answered[],
	{ period, before, input }: { readonly period: Period; readonly before: Period; readonly input: NpsReportInput },
): NpsFigure {
	const [answers, earlier] = [answersIn(rows, period), answersIn(rows, before)];
	const [now, then] = [netPromoterScore(answers), netPromoterScore(earlier)];
	const invited = rows.filter(({ invitedOn }) => isIn(invitedOn, period));
	const isTooSmall = now.n < input.minAnswers;
	const isComparable = !isTooSmall && then.n >= input.minAnswers;
	const [score, previousScore] = [isTooSmall ? null : now.score, isComparable ? then.score : null];
	return {
		...name,
		...{ n: now.n, ...answers, score, isTooSmall },
		low: isTooSmall ? null : (now.interval?.low ?? null),
		high: isTooSmall ? null : (now.interval?.high ?? null),
		invited: invited.length,
		responseRate: invited.length === 0 ? null : invited.filter(({ answeredOn }) => answeredOn !== '').length / invited.length,
		...{ previousN: then.n, previousScore },
		change: score === null || previousScore === null ? null : score - previousScore,
		isMoreThanChance: isComparable && isMoreThanChance(answers, earlier),
	};
}

/** Those with the most rows first. */
function groups(rows: readonly Answered[], nameOf: (row: Answered) => string): ReadonlyArray<readonly [string, readonly Answered[]]> {
	const byName = new Map<string, Answered[]>();
	for (const row of rows) byName.set(nameOf(row), [...(byName.get(nameOf(row)) ?? []), row]);
	return [...byName].sort(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b));
}

function labelOf(dimension: NpsDimension, value: string, { surveys, owners }: NpsReportInput): string {
	if (dimension === 'survey') return surveys.get(value)?.name ?? value;
	return dimension === 'owner' ? (owners.get(value) ?? value) : value.toUpperCase();
}

/** The last twelve, oldest first. */
function monthsUpTo(until: Day): readonly string[] {
	const [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))];
	return Array.from({ length: MONTHS }, (_, index) => monthName(year, month - (MONTHS - 1 - index)));
}

/** `month` may lie before January. */
const monthName = (year: number, month: number): string => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);

function monthPeriods(month: string): { readonly period: Period; readonly before: Period } {
	const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
	const periodOf = (name: string): Period => ({ from: `${name}-01`, until: `${name}-31` });
	return { period: periodOf(month), before: periodOf(monthName(year, number - 1)) };
}
