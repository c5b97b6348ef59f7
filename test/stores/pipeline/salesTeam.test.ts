// Months of a simulated sales team: they call, move, snooze, win, lose, forget - the check runs every morning.
import { describe, expect, it } from 'vitest';

import { dealOfTask, type SimulatedTeam, simulateTeam } from './simulatedTeam';

describe.each([
	[90, 1, 1_000],
	[90, 2, 1_000],
	[40, 3, 1],
])('%i days of a sales team, chance %i, at most %i new tasks a day', (days, seed, maxNewPerOwner) => {
	let team: SimulatedTeam;

	it('pass without a task twice, missing or wrongly open', async () => {
		team = await simulateTeam({ seed, days, deals: 40, maxNewPerOwner });
		expect(team.faults).toEqual([]);
	}, 120_000);

	it('in which something happened', () => {
		expect(team.tasks.length).toBeGreaterThan(30);
		expect(team.closed.size).toBeGreaterThan(3);
		expect(new Set(team.tasks.map(dealOfTask)).size).toBeGreaterThan(15);
	});

	it('leave a history without a gap: each move begins where the one before ended', () => {
		expect(team.historyGaps).toEqual([]);
	});
});
