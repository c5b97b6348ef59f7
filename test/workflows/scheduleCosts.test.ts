// The costs that the doctor sums up are those of the schedules as they are shipped.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ESCALATION, SCHEDULES, WHEN_CONNECTED } from '../../domain/quota/scheduleCosts';

const DAYS = 30.4;
const WORKING_DAYS = 21.7;

/** Look into local tables of n8n only, which costs no call. */
const LOCAL = ['error-handler: Every ten minutes', 'lead-replay: Every five minutes', 'link-replay: Every five minutes', 'nps-response: Every five minutes'];

const interval = z.object({
	field: z.string(),
	expression: z.string().optional(),
	minutesInterval: z.number().optional(),
	daysInterval: z.number().optional(),
	weeksInterval: z.number().optional(),
	triggerAtDay: z.array(z.number()).optional(),
});
const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});

/** Runs a month of all schedules of a workflow that ask the base. */
function runsPerMonth(slug: string): number {
	const { nodes } = workflow.parse(JSON.parse(fs.readFileSync(path.join('workflows', `${slug}.json`), 'utf8')));
	const clocks = nodes.filter(({ type, name }) => /scheduleTrigger$/.test(type) && !LOCAL.includes(`${slug}: ${name}`));
	return clocks
		.flatMap(({ parameters }) => z.object({ rule: z.object({ interval: z.array(interval) }) }).parse(parameters).rule.interval)
		.reduce((sum, one) => sum + runsOf(one), 0);
}

function runsOf({ field, expression = '', ...every }: z.infer<typeof interval>): number {
	switch (field) {
		case 'cronExpression':
			return runsOfCron(expression);
		case 'minutes':
			return (DAYS * 24 * 60) / (every.minutesInterval ?? 5);
		case 'days':
			return DAYS / (every.daysInterval ?? 1);
		case 'weeks':
			return ((DAYS / 7) * (every.triggerAtDay?.length ?? 1)) / (every.weeksInterval ?? 1);
		default:
			throw new Error(`A schedule by ${field} is not known here`);
	}
}

function runsOfCron(expression: string): number {
	const [minutes = '', hours = '', , , weekdays = ''] = expression.split(' ').slice(-5);
	return count(minutes, 60) * count(hours, 24) * (weekdays === '*' ? DAYS : WORKING_DAYS);
}

/** How many values a part of a cron expression has. */
function count(part: string, all: number): number {
	if (part === '*') return all;
	const step = /^\*\/(\d+)$/.exec(part)?.[1];
	if (step !== undefined) return all / Number(step);
	return part.split(',').reduce((sum, one) => {
		const [from = 0, to = from] = one.split('-').map(Number);
		return sum + to - from + 1;
	}, 0);
}

const scheduled = fs
	.readdirSync('workflows')
	.map((file) => path.basename(file, '.json'))
	.filter((slug) => runsPerMonth(slug) > 0);

describe('the costs of the schedules', () => {
	it('are known for every workflow that asks the base on a schedule: add it to domain/quota/scheduleCosts.ts', () => {
		const known = [...SCHEDULES.map((one) => one.workflow), ESCALATION.workflow, WHEN_CONNECTED.workflow];
		expect(scheduled.filter((slug) => !known.includes(slug))).toEqual([]);
	});

	it.each(SCHEDULES.filter((one) => scheduled.includes(one.workflow)).map((one) => [one.workflow, one] as const))(
		'%s runs as often as is said',
		(slug, { runsPerMonth: said }) => {
			expect(Math.abs(runsPerMonth(slug) - said)).toBeLessThan(Math.max(1, said * 0.02));
		},
	);
});
