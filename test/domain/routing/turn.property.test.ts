import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assignmentDesk, withTurns } from '../../../domain/routing/assignmentDesk';
import type { Fields } from '../../../domain/record';
import { routingFacts } from '../../../domain/routing/routingFacts';
import type { TeamMember } from '../../../domain/routing/team';
import { addDays } from '../../../domain/time/day';
import { anOffice, aRule, member } from './office';

const FACTS = routingFacts({});
const NAMES = ['Ada', 'Ben', 'Cem', 'Dia', 'Eli', 'Fay'];

const teamOf = (rows: ReadonlyArray<Fields<'team'>>): readonly TeamMember[] =>
	rows.map((fields, index) => member(NAMES[index] ?? String(index), fields));

/** Leads of one day by rotation: the team afterwards and how many each got. */
function aDay(team: readonly TeamMember[], leads: number, day: string) {
	const now = new Date(`${day}T09:00:00.000Z`);
	const desk = assignmentDesk(anOffice(team, [aRule()]), now);
	const got = new Map<string, number>();
	for (let lead = 0; lead < leads; lead += 1) {
		const { why, worker } = desk.assign({ facts: FACTS });
		if (why.kind === 'rule' && worker !== null) got.set(worker.id, (got.get(worker.id) ?? 0) + 1);
	}
	const turns = new Map(desk.turns().map(({ member: id, turn }) => [id, turn]));
	return { team: withTurns(team, turns), got };
}

const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 });

describe('turns', () => {
	it('come in proportion to the weights, never further off than one for each colleague', () => {
		fc.assert(
			fc.property(weights, fc.integer({ min: 1, max: 120 }), (given, leads) => {
				const team = teamOf(given.map((weight) => ({ weight })));
				const total = given.reduce((sum, weight) => sum + weight, 0);
				const { got } = aDay(team, leads, '2026-03-02');
				for (const [index, one] of team.entries()) {
					const fair = (leads * (given[index] ?? 0)) / total;
					expect(Math.abs((got.get(one.id) ?? 0) - fair)).toBeLessThanOrEqual(team.length);
				}
			}),
		);
	});

	it('converge over many batches and days', () => {
		let team = teamOf([{ weight: 1 }, { weight: 2 }, { weight: 3 }]);
		const sums = [0, 0, 0];
		for (let day = 0; day < 100; day += 1) {
			const { team: after, got } = aDay(team, 1 + (day % 13), addDays('2026-03-02', day));
			for (const [index, one] of team.entries()) sums[index] = (sums[index] ?? 0) + (got.get(one.id) ?? 0);
			team = after;
		}
		const total = sums.reduce((sum, one) => sum + one, 0);
		expect(sums.map((sum) => Math.round((sum / total) * 60))).toEqual([10, 20, 30]);
	});

	it('never exceed a cap, nor go to somebody who is away', () => {
		const row = fc.record({
			weight: fc.integer({ min: 0, max: 3 }),
			dailyCap: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
			isAway: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), fc.nat(60), (rows, leads) => {
				const team = teamOf(
					rows.map(({ isAway, ...fields }) => ({
						...fields,
						absentFrom: isAway ? '2026-03-01' : null,
						absentUntil: isAway ? '2026-03-09' : null,
					})),
				);
				const { got } = aDay(team, leads, '2026-03-02');
				for (const [index, one] of team.entries()) {
					const { isAway = false, dailyCap = null, weight = 1 } = rows[index] ?? {};
					const most = isAway || weight === 0 ? 0 : (dailyCap ?? Infinity);
					expect(got.get(one.id) ?? 0).toBeLessThanOrEqual(most);
				}
			}),
		);
	});

	it.each([
		['comes back after two weeks', { absentFrom: '2026-03-02', absentUntil: '2026-03-15' }],
		['is new', { active: false }],
	])('do not flood whoever %s', (_case, first) => {
		let team = teamOf([{ ...first }, {}, {}]);
		for (let day = 0; day < 14; day += 1) team = aDay(team, 12, addDays('2026-03-02', day)).team;
		team = team.map((one) => ({
			...one,
			fields: { ...one.fields, active: true, absentFrom: null, absentUntil: null },
		}));
		const { got } = aDay(team, 12, '2026-03-16');
		// Each a third, give or take one turn.
		for (const leads of got.values()) expect(Math.abs(leads - 4)).toBeLessThanOrEqual(1);
	});
});
