// What the schedules cost on Airtable, as Base doctor reckons it, held against what they are counted to cost.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { SCHEDULES } from '../../../domain/quota/schedules';
import { runsOfRule } from '../../workflows/runsOfRule';
import { type SampleBase, startSampleBase } from './sampleBase';
import { scheduledParts } from './scheduledPart';

const DAY_MS = 24 * 60 * 60_000;
/** A Wednesday, in the hours of all schedules. */
const BEGAN_AT = new Date('2026-03-11T09:00:00Z');
/** By then what the invented firm had left undone is done: the first of these days is not counted, the second is. */
const DAYS = [20, 21];
/** Longer than a process believes what it knows of tables, settings and rules. */
const LATER_MS = 5.5 * 60_000;
const STEP_MS = 6 * 60_000;

/** Calls of a run, by workflow: the mean of its clocks, each as often as it strikes. */
const counted = new Map<string, number>();
let base: SampleBase;

beforeAll(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: BEGAN_AT });
	base = await startSampleBase(BEGAN_AT);
	for (const day of DAYS) {
		let at = BEGAN_AT.getTime() + day * DAY_MS;
		for (const { workflow } of SCHEDULES) {
			let [calls, runs] = [0, 0];
			for (const part of scheduledParts(workflow)) {
				// Once an hour the node that comes first writes the calls of all into the run log: this one.
				vi.setSystemTime(at);
				await base.run('crm contact getMany', {});
				vi.setSystemTime(at + LATER_MS);
				const each = await base.callsOf(part.workflow, part.startNode);
				at += STEP_MS;
				// What looks into tables of n8n only is no run here.
				if (each === 0) continue;
				calls += each * runsOfRule(part.rule);
				runs += runsOfRule(part.rule);
			}
			counted.set(workflow, calls / runs);
		}
	}
});
afterAll(async () => {
	vi.useRealTimers();
	await base.stop();
});

describe('a run that finds nothing special, in a process that knows nothing yet', () => {
	it.each(SCHEDULES.map((one) => [one.workflow, one] as const))('%s costs what is said', (workflow, { callsPerRun }) => {
		// Of the invented firm one page holds all contacts, as it does of a hundred.
		expect(callsPerRun(100)).toBeCloseTo(counted.get(workflow) ?? 0, 1);
	});
});
