import { describe, expect, it } from 'vitest';

import { lastRunRow, lastRunWith, type RunPart } from '../../../domain/runs/lastRun';
import { at } from '../../support/builders';

const aPart = (overrides: Partial<RunPart> = {}): RunPart => ({
	...{ workflow: 'lead-scoring', execution: '7', url: 'https://n8n.example/workflow/lead-scoring/executions/7' },
	...{ beganAt: at('2026-11-16T01:00:00Z'), endedAt: at('2026-11-16T01:00:20Z'), calls: 12, changed: 34 },
	...{ outcome: 'ok', isPutOff: false },
	...overrides,
});

describe('the last run of a workflow', () => {
	it('is all that its nodes did in one execution', () => {
		const second = aPart({ beganAt: at('2026-11-16T01:00:21Z'), endedAt: at('2026-11-16T01:00:30Z'), calls: 3, changed: 1, outcome: 'partial' });
		expect(lastRunWith(aPart(), second)).toEqual(aPart({ endedAt: second.endedAt, calls: 15, changed: 35, outcome: 'partial' }));
	});

	it.each([
		['ok', 'failed', 'failed'],
		['failed', 'ok', 'failed'],
		['partial', 'ok', 'partial'],
		['ok', 'ok', 'ok'],
	] as const)('went as its worst node: %s and %s', (one, other, expected) => {
		expect(lastRunWith(aPart({ outcome: one }), aPart({ outcome: other })).outcome).toBe(expected);
	});

	it('is the execution that began later, also when an earlier one ends after it', () => {
		const later = aPart({ execution: '8', beganAt: at('2026-11-16T01:05:00Z'), calls: 1 });
		expect(lastRunWith(aPart(), later)).toEqual(later);
		expect(lastRunWith(later, aPart())).toEqual(later);
	});
});

describe('its row in the run log', () => {
	it('says when, how long, how it went, how much it changed, what it cost, and where to look', () => {
		expect(lastRunRow(aPart(), 'left out')).toEqual({
			...{ key: 'last:lead-scoring', workflow: 'lead-scoring', seconds: 20 },
			...{ startedAt: '2026-11-16T01:00:00.000Z', endedAt: '2026-11-16T01:00:20.000Z' },
			...{ outcome: 'ok', message: null, handling: null, counts: '{"changed":34}', calls: 12 },
			execution: 'https://n8n.example/workflow/lead-scoring/executions/7',
		});
	});

	it.each([
		['left out to save calls', { isPutOff: true }, { outcome: 'partial', message: 'left out' }],
		['left out, and failed besides', { isPutOff: true, outcome: 'failed' }, { outcome: 'failed', message: 'left out' }],
		['where n8n does not know its address', { url: '' }, { execution: '7' }],
	] as const)('%s', (_case, part, expected) => {
		expect(lastRunRow(aPart(part), 'left out')).toMatchObject(expected);
	});
});
