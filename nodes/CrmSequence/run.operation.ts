// Works off the steps that are due; runs once, whatever comes in.
//
// Out: first output, one item per step that was done:
//        { enrolment, contact, sequence, step, outcome: 'sent' | 'task' | 'changed', detail }
//      and one summary { outcome: 'summary', taken, sent, tasks, ended, waiting, failed, faults, isMoreDue, calls }
//      second output: what was not done and why: { ..., outcome: 'skipped' | 'waits' | 'ended' | 'failed', detail },
//        and { outcome: 'fault', table, row, detail } for rows that keep a sequence from going on, or a mail template
//        in place of which the packaged text went out
import type { RowFault } from '../../domain/sequence/sequence';
import { MINUTE_MS } from '../../domain/time/day';
import { endLeavers, type EndedLeavers } from '../../stores/sequence/endEnrolments';
import { runDue } from '../../stores/sequence/runDue';
import type { RunReport, StepEvent } from '../../stores/sequence/runReport';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { countOf } from '../shared/parameters';
import { REFUSED } from './enrol.operation';
import type { SequenceEnv } from './env';

interface RunParams {
	readonly enrolments: number;
	readonly calls: number;
	readonly minutes: number;
}

export const run = defineOperation<RunParams, SequenceEnv>({
	name: 'run',
	canWait: true,
	displayName: 'Run Due Steps',
	action: 'Run the steps that are due',
	description: 'Sends the mails and makes the tasks that are due now, each after checking everything again',
	properties: [
		{
			displayName: 'Most Enrolments',
			name: 'maxEnrolments',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 500,
			description: 'How many enrolments one run takes up; the rest is left to the next run',
		},
		{
			displayName: 'Most Calls',
			name: 'maxCalls',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 500,
			description: 'After how many requests to the base the run takes up nothing more; counts on Airtable only',
		},
		{
			displayName: 'Most Minutes',
			name: 'maxMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 20,
			description: 'After how many minutes the run begins nothing more',
		},
	],
	parse: (read) => ({
		enrolments: countOf(read('maxEnrolments'), 500),
		calls: countOf(read('maxCalls'), 500),
		minutes: countOf(read('maxMinutes'), 20),
	}),
	run: (items, env) =>
		once(items, async ({ enrolments, calls, minutes }) => {
			const until = new Date(env.now.getTime() + minutes * MINUTE_MS);
			const ports = await env.runPorts(until);
			const isCounted = ports.store.provider === 'airtable';
			const report = await runDue(ports, { enrolments, until, calls: isCounted ? calls : Infinity });
			// A run that finds nothing due costs one call where calls count.
			const left = isCounted && report.taken === 0 ? NOBODY : await endLeavers(ports.store, env.now);
			const broken = env.templateProblems().map(brokenTemplate);
			const events = [...report.events, ...left.events];
			return toRows({ ...report, events, faults: [...report.faults, ...broken], calls: report.calls + left.calls });
		}),
});

const NOBODY: EndedLeavers = { events: [], calls: 0 };

const brokenTemplate = (fault: string): RowFault => ({ table: 'mailTemplates', row: '', fault });

const DONE: ReadonlyArray<StepEvent['outcome']> = ['sent', 'task', 'changed'];

function toRows(report: RunReport): readonly OutputRow[] {
	const { events, faults } = report;
	return [
		...events.map((event): OutputRow => {
			const json = { ...event };
			return DONE.includes(event.outcome) ? { json } : { json, output: REFUSED };
		}),
		...faults.map(({ table, row, fault }): OutputRow => {
			return { json: { outcome: 'fault', table, row, detail: fault }, output: REFUSED };
		}),
		{ json: summaryOf(report) },
	];
}

function summaryOf({ events, faults, taken, isMoreDue, calls }: RunReport) {
	const count = (outcome: StepEvent['outcome']) => events.filter((event) => event.outcome === outcome).length;
	const done = { sent: count('sent'), tasks: count('task'), changed: count('changed') };
	const rest = { skipped: count('skipped'), waiting: count('waits'), ended: count('ended'), failed: count('failed') };
	return { outcome: 'summary', taken, ...done, ...rest, faults: faults.length, isMoreDue, calls };
}
