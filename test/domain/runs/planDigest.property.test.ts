// Weeks of failures, runs, mails that do not go out and gaps, made up by chance: each failure is told once, none is forgotten.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { planDigest, type KeptFailure } from '../../../domain/runs/planDigest';
import type { RunTrace } from '../../../domain/runs/missedRuns';
import { readState } from '../../../domain/runs/watchState';

const MINUTE = 60_000;
const CONFIG = { quietMs: 180 * MINUTE, collectMs: 5 * MINUTE, patienceMs: 30 * MINUTE };
const WORKFLOWS = ['lead-replay', 'campaign', 'stale-deals'] as const;

const event = fc.record({
	/** Between two looks of the watch; a long one is n8n that was down. */
	minutes: fc.constantFrom(10, 10, 10, 10, 30, 400),
	failures: fc.array(
		fc.record({
			workflow: fc.constantFrom(...WORKFLOWS),
			message: fc.constantFrom('no such column', 'no answer'),
			handling: fc.constantFrom('self' as const, 'person' as const),
			of: fc.constantFrom('run' as const, 'item' as const),
		}),
		{ maxLength: 3 },
	),
	ran: fc.subarray([...WORKFLOWS]),
	isMailed: fc.boolean(),
});

it('tells each failure that needs somebody exactly once, and each that was not made up for', () => {
	fc.assert(
		fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
			let now = Date.parse('2026-03-02T08:00:00Z');
			let text = '';
			let ids = 0;
			let kept: KeptFailure[] = [];
			const traces = new Map<string, RunTrace>();
			const all: KeptFailure[] = [];
			const ranAts = new Map<string, number[]>();
			let told = 0;
			const quiet = { minutes: 10, failures: [], ran: [], isMailed: true };
			for (const { minutes, failures, ran, isMailed } of [...events, ...Array(40).fill(quiet)]) {
				for (const failure of failures) {
					ids += 1;
					const one = { ...failure, id: ids, at: new Date(now), name: failure.workflow, url: '' };
					kept.push(one);
					all.push(one);
				}
				for (const workflow of ran) {
					const ranAt = new Date(now + MINUTE);
					traces.set(workflow, { workflow, name: workflow, ranAt, schedule: null });
					ranAts.set(workflow, [...(ranAts.get(workflow) ?? []), ranAt.getTime()]);
				}
				now += minutes * MINUTE;
				const state = readState(text, new Date(now));
				const plan = planDigest({ failures: kept, traces: [...traces.values()], state, now: new Date(now) }, CONFIG);
				const isTold = plan.digest !== null && isMailed;
				if (isTold) told += [...plan.digest.person, ...plan.digest.self].reduce((sum, { count }) => sum + count, 0);
				const after = isTold ? plan.then : plan.otherwise;
				text = JSON.stringify(after.state);
				kept = kept.filter(({ id }) => id > after.forgetUpTo);
			}
			expect(kept).toEqual([]);
			const madeUpFor = ({ handling, workflow, at }: KeptFailure): boolean =>
				handling === 'self' && (ranAts.get(workflow) ?? []).some((ranAt) => ranAt > at.getTime());
			// What was made up for may have been told before; all else is told, and nothing twice.
			expect(told).toBeGreaterThanOrEqual(all.filter((one) => !madeUpFor(one)).length);
			expect(told).toBeLessThanOrEqual(all.length);
		}),
		{ numRuns: 300 },
	);
});
