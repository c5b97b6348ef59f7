// Dispatches the surveys that are open now; runs once, whatever comes in.
//
// Out: first output, one item per survey that was worked on: { survey, name, invited, reminded, expired, recovered, notAsked: [{ reason, count }],
//        notSent: [{ reason, count }], isDone } and one { outcome: 'summary', surveys, invited, reminded, closed, faults, calls }
//      second output: { outcome: 'fault', table, row, detail } for each row that keeps a survey from asking
//      third output, to tell: { mail } for CRM Mail > Send, template npsAlert; who was told already is not told again
import { MINUTE_MS } from '../../domain/time/day';
import { dispatchSurveys, type DispatchReport } from '../../stores/survey/dispatchSurveys';
import type { SurveyRun } from '../../stores/survey/dispatchOne';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { countOf } from '../shared/parameters';
import { alertRows } from './alertRows';
import type { SurveyEnv } from './env';
import { NOT_DONE } from './outputs';

interface DispatchParams {
	readonly minutes: number;
	readonly again: boolean;
}

export const dispatch = defineOperation<DispatchParams, SurveyEnv>({
	name: 'dispatch',
	displayName: 'Dispatch',
	action: 'Send surveys that are due',
	description: 'Invites those whose turn it is, reminds those who have not answered, and asks nobody twice',
	properties: [
		{
			displayName: 'Most Minutes',
			name: 'maxMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 20,
			description: 'After how many minutes the run begins no more mails; the rest is left to the next run',
		},
		{
			displayName: 'Also When Done Today',
			name: 'again',
			type: 'boolean',
			default: false,
			description: 'Whether surveys that have nothing left to do today are looked at once more',
		},
	],
	parse: (read) => ({ minutes: countOf(read('maxMinutes'), 20), again: read('again') === true }),
	run: (items, env) =>
		once(items, async ({ minutes, again }) => {
			const ports = await env.surveyPorts();
			const before = ports.store.calls;
			const until = new Date(env.now.getTime() + minutes * MINUTE_MS);
			const report = await dispatchSurveys(ports, { until, again });
			const { fresh, book } = report;
			const alerts = book === null ? [] : await alertRows(ports.store, fresh, book);
			return [...toRows(report, ports.store.calls - before), ...alerts];
		}),
});

function toRows({ runs, faults, closed }: DispatchReport, calls: number): readonly OutputRow[] {
	const sum = (of: 'invited' | 'reminded') => runs.reduce((total, run) => total + run[of], 0);
	return [
		...runs.map((run): OutputRow => ({ json: runJson(run) })),
		...faults.map(({ table, row, fault }): OutputRow => {
			return { json: { outcome: 'fault', table, row, detail: fault }, output: NOT_DONE };
		}),
		{
			json: {
				...{ outcome: 'summary', surveys: runs.length, invited: sum('invited'), reminded: sum('reminded') },
				...{ closed, faults: faults.length, calls },
			},
		},
	];
}

function runJson({ survey, skipped, notSent, ...run }: SurveyRun) {
	const counted = (reasons: ReadonlyMap<string, number>) =>
		[...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
	return { survey: survey.key, name: survey.name, ...run, notAsked: counted(skipped), notSent: counted(notSent) };
}
