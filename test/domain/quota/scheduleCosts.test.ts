import { describe, expect, it } from 'vitest';
import { scheduleCosts } from '../../../domain/quota/scheduleCosts';
import { QUOTA_TEXTS } from '../../../domain/quota/quotaTexts';
import { TABLE_KEYS, type TableKey } from '../../../domain/schema';

const ALL: ReadonlySet<TableKey> = new Set([
	...(['campaigns', 'sequences', 'scoringRules', 'stageHistory', 'snapshots', 'enrolments'] as const),
	...(['deals', 'tasks', 'leadInbox', 'settings'] as const),
]);

describe('what the schedules cost together', () => {
	it('is more than the free plan of Airtable allows, and it says what to change and what to leave out', () => {
		const { total, costs, changes, totalAfter, leaveOut, totalWithout } = scheduleCosts(ALL, 100, 1_000);
		expect(costs[0]).toEqual({ workflow: 'campaign', calls: 2_600 });
		expect(total).toBe(costs.reduce((sum, { calls }) => sum + calls, 0));
		expect(total).toBeGreaterThan(6_000);
		expect(changes.map(({ workflow }) => workflow)).toEqual([
			...['campaign', 'deal-events', 'sequence-run', 'lead-scoring', 'pipeline-snapshot', 'stale-deals'],
			...['follow-ups', 'onboarding-enrol', 'lead-replay'],
		]);
		expect(totalAfter).toBeGreaterThan(1_000);
		expect(leaveOut.slice(0, 2)).toMatchObject([{ workflow: 'campaign', calls: 130 }, { workflow: 'pipeline-snapshot' }]);
		expect(totalAfter - totalWithout).toBe(leaveOut.reduce((sum, { calls }) => sum + calls, 0));
		expect(totalWithout).toBeLessThanOrEqual(700);
	});

	it('leaves on the free plan what a firm lives on: enquiries, tasks, sequences, and what watches them', () => {
		for (const contacts of [100, 500]) {
			const { leaveOut } = scheduleCosts(new Set(TABLE_KEYS), contacts, 1_000);
			expect(leaveOut.map(({ workflow }) => workflow)).toEqual([
				...['nps-dispatch', 'campaign', 'pipeline-snapshot', 'pipeline-dashboard', 'deal-events'],
				...['lead-escalation', 'lead-scoring'],
			]);
		}
	});

	it.each([
		['de', 'follow-ups zweimal pro Woche (120)', 'campaign (von Hand starten'],
		['en', 'follow-ups twice a week (120)', 'campaign (start it by hand'],
	] as const)('is said in the language of the base (%s): what is left out needs no other clock', (language, clock, out) => {
		const report = scheduleCosts(new Set(TABLE_KEYS), 100, 1_000);
		const { whatToDo } = QUOTA_TEXTS[language].schedulesTooDear(report, 100, 1_000);
		expect(whatToDo).toContain(clock);
		expect(whatToDo).toContain(out);
		expect(whatToDo).toContain(String(report.totalWithout));
		expect(whatToDo.match(/campaign/g)).toHaveLength(1);
	});

	it('fits the plan "Team" with no change', () => {
		expect(scheduleCosts(ALL, 5_000, 100_000)).toMatchObject({ changes: [], leaveOut: [] });
	});

	it('names no more changes than are needed to leave room for visitors', () => {
		const { changes, totalAfter, leaveOut } = scheduleCosts(ALL, 500, 8_000);
		expect(changes.map(({ workflow }) => workflow)).toEqual(['campaign']);
		expect(totalAfter).toBeLessThanOrEqual(5_600);
		expect(leaveOut).toEqual([]);
	});

	it('counts only what the firm has installed', () => {
		const { costs } = scheduleCosts(new Set(['settings', 'tasks'] as const), 100, 1_000);
		expect(costs.map(({ workflow }) => workflow)).toEqual(['follow-ups', 'base-doctor']);
	});
});
