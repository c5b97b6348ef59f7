// How many times a month a clock of n8n strikes.
import { z } from 'zod';

const DAYS = 30.4;
const WORKING_DAYS = 21.7;

const interval = z.object({
	field: z.string(),
	expression: z.string().optional(),
	minutesInterval: z.number().optional(),
	daysInterval: z.number().optional(),
	weeksInterval: z.number().optional(),
	triggerAtDay: z.array(z.number()).optional(),
});

/** Of the parameter `rule` of a Schedule Trigger. */
export function runsOfRule(rule: unknown): number {
	const { interval: every } = z.object({ interval: z.array(interval) }).parse(rule);
	return every.reduce((sum, one) => sum + runsOf(one), 0);
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
