import { describe, expect, it } from 'vitest';
import { scheduleCosts } from '../../../domain/quota/scheduleCosts';
import type { TableKey } from '../../../domain/schema';

const ALL: ReadonlySet<TableKey> = new Set([
	...(['campaigns', 'sequences', 'scoringRules', 'stageHistory', 'snapshots', 'enrolments'] as const),
	...(['deals', 'tasks', 'leadInbox', 'settings'] as const),
]);

describe('what the schedules cost together', () => {
	it('is more than the free plan of Airtable allows, and it says what to change', () => {
		const { total, costs, changes, totalAfter } = scheduleCosts(ALL, 500, 1_000);
		expect(costs[0]).toEqual({ workflow: 'campaign', calls: 870 });
		expect(total).toBe(costs.reduce((sum, { calls }) => sum + calls, 0));
		expect(total).toBeGreaterThan(3_000);
		expect(changes.map(({ workflow }) => workflow)).toEqual([
			...['campaign', 'sequence-run', 'lead-scoring', 'deal-events', 'pipeline-snapshot'],
			...['onboarding-enrol', 'stale-deals'],
		]);
		expect(totalAfter).toBeLessThan(1_000);
	});

	it('fits the plan "Team" with no change', () => {
		expect(scheduleCosts(ALL, 5_000, 100_000)).toMatchObject({ changes: [] });
	});

	it('names no more changes than are needed to leave room for visitors', () => {
		const { changes, totalAfter } = scheduleCosts(ALL, 500, 4_000);
		expect(changes.map(({ workflow }) => workflow)).toEqual(['campaign', 'sequence-run']);
		expect(totalAfter).toBeLessThanOrEqual(2_800);
	});

	it('counts only what the firm has installed', () => {
		const { costs } = scheduleCosts(new Set(['settings', 'tasks'] as const), 100, 1_000);
		expect(costs.map(({ workflow }) => workflow)).toEqual(['follow-ups', 'base-doctor']);
	});
});
