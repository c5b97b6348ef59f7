// The costs that the doctor sums up are those of the schedules as they are shipped.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { monthlyCost } from '../../domain/quota/scheduleCosts';
import { ESCALATION, SCHEDULES, WHEN_CONNECTED } from '../../domain/quota/schedules';
import { runsOfRule } from './runsOfRule';

/** Look into local tables of n8n only, which costs no call. */
const LOCAL = ['error-handler: Every ten minutes', 'lead-replay: Every five minutes', 'link-replay: Every five minutes', 'nps-response: Every five minutes'];

const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});

const fileOf = (slug: string) => workflow.parse(JSON.parse(fs.readFileSync(path.join('workflows', `${slug}.json`), 'utf8')));

/** Runs a month of all schedules of a workflow that ask the base. */
function runsPerMonth(slug: string): number {
	const { nodes } = fileOf(slug);
	const clocks = nodes.filter(({ type, name }) => /scheduleTrigger$/.test(type) && !LOCAL.includes(`${slug}: ${name}`));
	return clocks.reduce((sum, { parameters }) => sum + runsOfRule(parameters.rule), 0);
}

const notesOf = (slug: string): string =>
	fileOf(slug)
		.nodes.filter(({ type }) => type.endsWith('.stickyNote'))
		.map(({ parameters }) => String(parameters.content))
		.join('\n');

const scheduled = fs
	.readdirSync('workflows')
	.map((file) => path.basename(file, '.json'))
	.filter((slug) => runsPerMonth(slug) > 0);

describe('the costs of the schedules', () => {
	it('are known for every workflow that asks the base on a schedule: add it to domain/quota/schedules.ts', () => {
		const known = [...SCHEDULES.map((one) => one.workflow), ESCALATION.workflow, WHEN_CONNECTED.workflow];
		expect(scheduled.filter((slug) => !known.includes(slug))).toEqual([]);
	});

	it.each(SCHEDULES.filter((one) => scheduled.includes(one.workflow)).map((one) => [one.workflow, one] as const))(
		'%s runs as often as is said',
		(slug, { runsPerMonth: said }) => {
			expect(Math.abs(runsPerMonth(slug) - said)).toBeLessThan(Math.max(1, said * 0.02));
		},
	);

	it.each(SCHEDULES.map((one) => [one.workflow, one] as const))('%s names in its notes what it costs a month', (slug, schedule) => {
		const figure = monthlyCost(schedule, schedule.runsPerMonth, 100).toLocaleString('en');
		expect(notesOf(slug)).toMatch(new RegExp(`(?<![\\d,])${figure}(?![\\d,]\\d)`));
	});
});
