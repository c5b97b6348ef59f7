// Reports the Net Promoter Score of a period; relational and transactional surveys are never mixed.
//
// Out: one { type: 'figure', kind, dimension: 'all' | 'survey' | 'segment' | 'owner' | 'month', value, label, n, promoters, passives,
//        detractors, score, low, high, isTooSmall, invited, responseRate, previousN, previousScore, change, isMoreThanChance } per group,
//      one { type: 'comment', kind, category, rating, comment, answeredAt, survey, contact } per comment,
//      one { type: 'loops', kind, detractors, closed, medianHours } per kind
import { InvalidInputError } from '../../domain/errors';
import { DEFAULT_MIN_ANSWERS, npsFigures } from '../../domain/survey/report';
import { npsComments, npsLoops } from '../../domain/survey/voices';
import { addDays, dayAt } from '../../domain/time/day';
import { readReport } from '../../stores/survey/readReport';
import { defineOperation, eachItem } from '../shared/operation';
import { countOf, textOf } from '../shared/parameters';
import type { SurveyEnv } from './env';

interface ReportParams {
	readonly from: string;
	readonly until: string;
	readonly minAnswers: number;
}

const DEFAULT_DAYS = 90;

export const report = defineOperation<ReportParams, SurveyEnv>({
	name: 'report',
	displayName: 'Report',
	action: 'Report the NPS',
	description: 'Score with its 95 % interval, response rate and trend, per survey, segment, owner and month, and the comments',
	properties: [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: '2026-01-01',
			description: 'First day of the period; empty means 90 days before its end',
		},
		{
			displayName: 'Until',
			name: 'until',
			type: 'string',
			default: '',
			placeholder: '2026-03-31',
			description: 'Last day of the period; empty means today',
		},
		{
			displayName: 'Fewest Answers',
			name: 'minAnswers',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_MIN_ANSWERS,
			description: 'With fewer answers no score is told, for it would say nothing',
		},
	],
	parse: (read) => ({
		from: dayIn(read('from'), 'From'),
		until: dayIn(read('until'), 'Until'),
		minAnswers: countOf(read('minAnswers'), DEFAULT_MIN_ANSWERS),
	}),
	run: eachItem(async ({ params }, env) => {
		const until = params.until || dayAt(env.now, env.timeZone);
		const from = params.from || addDays(until, 1 - DEFAULT_DAYS);
		if (from > until) throw new InvalidInputError('"From" is later than "Until"', { hint: 'Exchange the two days' });
		const { input, calendar } = await readReport(await env.store(), { from, until, minAnswers: params.minAnswers });
		return [
			...npsFigures(input).map((figure) => ({ json: { type: 'figure', ...figure } })),
			...npsLoops(input, calendar).map((loops) => ({ json: { type: 'loops', ...loops } })),
			...npsComments(input).map((comment) => ({ json: { type: 'comment', ...comment } })),
		];
	}),
});

/** A day, or the day of an instant; empty when nothing was given. */
function dayIn(value: unknown, label: string): string {
	const text = textOf(value).slice(0, 10);
	if (text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))) return text;
	throw new InvalidInputError(`"${label}" is not a calendar day`, { hint: 'Write it as 2026-03-31, or leave it empty' });
}
