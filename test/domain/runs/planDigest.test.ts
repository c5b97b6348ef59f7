// One mail for many failures: when it goes out, what it tells, and what is remembered.
import { describe, expect, it } from 'vitest';

import type { RunTrace } from '../../../domain/runs/missedRuns';
import { type DigestConfig, type KeptFailure, MOST_FAILURES, planDigest } from '../../../domain/runs/planDigest';
import { readFailure } from '../../../domain/runs/watchRow';
import { readState, type WatchState } from '../../../domain/runs/watchState';
import errorHandler from '../../../workflows/error-handler.json';

const MINUTE = 60_000;
const NOW = new Date('2026-03-09T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * MINUTE);
const CONFIG: DigestConfig = { quietMs: 180 * MINUTE, collectMs: 5 * MINUTE, patienceMs: 30 * MINUTE };

let ids = 0;
const failure = (minutesAgo: number, rest: Partial<KeptFailure> = {}): KeptFailure => ({
	...{ id: (ids += 1), at: ago(minutesAgo), workflow: 'stale-deals', name: 'Stale deals' },
	...{ of: 'run', message: 'no such column', url: '', handling: 'person', ...rest },
});
const everyFive = { rule: { interval: [{ field: 'minutes', minutesInterval: 5 }] }, zone: 'Europe/Zurich' };
const trace = (workflow: string, minutesAgo: number): RunTrace => ({
	...{ workflow, name: workflow, ranAt: ago(minutesAgo), schedule: everyFive },
});
const stateWith = (rest: Partial<WatchState> = {}): WatchState => ({
	...{ watchedSince: ago(10_000).toISOString(), watchedAt: ago(10).toISOString(), lastMailAt: null },
	...{ failing: [], missing: [], addressee: null, quotaTold: '', ...rest },
});
const plan = (facts: { failures?: readonly KeptFailure[]; traces?: readonly RunTrace[]; state?: WatchState; now?: Date }) =>
	planDigest({ failures: [], traces: [], state: stateWith(), now: NOW, ...facts }, CONFIG);

describe('a mail goes out', () => {
	const self = (minutesAgo: number) => failure(minutesAgo, { handling: 'self' });
	const recently = stateWith({ lastMailAt: ago(60).toISOString() });

	it.each([
		['not when nothing happened', {}, false],
		['not before others like it were waited for', { failures: [failure(4)] }, false],
		['soon for what needs somebody', { failures: [failure(5)] }, true],
		['not yet for what may still be made up for', { failures: [self(29)] }, false],
		['for what was not made up for', { failures: [self(30)] }, true],
		['not for what was made up for', { failures: [self(40)], traces: [trace('stale-deals', 2)] }, false],
		['for what needs somebody, though the workflow ran since', { failures: [failure(40)], traces: [trace('stale-deals', 2)] }, true],
		['not so soon after another', { failures: [failure(40)], state: recently }, false],
		['again when it was quiet long enough', { failures: [failure(40)], state: stateWith({ lastMailAt: ago(180).toISOString() }) }, true],
		['after a mail of next year, when a clock was put right', { failures: [failure(40)], state: stateWith({ lastMailAt: ago(-525_600).toISOString() }) }, true],
		['for a clock that stands still', { traces: [trace('lead-replay', 60)] }, true],
		['not for a clock while n8n was down', { traces: [trace('lead-replay', 60)], state: stateWith({ watchedSince: ago(3).toISOString() }) }, false],
	])('%s', (_case, facts, expected) => {
		expect(plan(facts).digest !== null).toBe(expected);
	});
});

describe('what is told', () => {
	it('is each kind once, by what has to be done', () => {
		const failures = [
			...Array.from({ length: 300 }, () => failure(20, { workflow: 'lead-replay', name: 'Lead replay', message: 'no answer', handling: 'self' })),
			failure(10),
			failure(8),
		];
		const { digest, then } = plan({ failures });
		expect(digest?.self).toMatchObject([{ workflow: 'Lead replay', message: 'no answer', count: 300 }]);
		expect(digest?.person).toMatchObject([{ workflow: 'Stale deals', count: 2, lastAt: ago(8) }]);
		expect(then.forgetUpTo).toBe(failures.at(-1)?.id);
		expect(then.state.failing.map(({ workflow }) => workflow).sort()).toEqual(['lead-replay', 'stale-deals']);
	});

	it('is kept for the next look when the mail could not be sent', () => {
		const { otherwise } = plan({ failures: [failure(10)] });
		expect(otherwise).toMatchObject({ forgetUpTo: 0, state: { lastMailAt: null, failing: [] } });
	});

	it('is that all is well again, once nothing is left', () => {
		const failing = [
			{ workflow: 'stale-deals', name: 'Stale deals', lastAt: ago(400).toISOString() },
			{ workflow: 'campaign', name: 'Campaign', lastAt: ago(400).toISOString() },
		];
		const state = stateWith({ failing, lastMailAt: ago(300).toISOString() });
		expect(plan({ state, traces: [trace('stale-deals', 2)] }).digest).toBeNull();
		const { digest, then } = plan({ state, traces: [trace('stale-deals', 2), trace('campaign', 1)] });
		expect(digest?.recovered.map(({ name }) => name)).toEqual(['Stale deals', 'Campaign']);
		expect(then.state.failing).toEqual([]);
		expect(plan({ state: { ...then.state, lastMailAt: ago(300).toISOString() } }).digest).toBeNull();
	});

	it('of a clock that stands still is told once, and that it runs again as well', () => {
		const { digest, then } = plan({ traces: [trace('lead-replay', 60)] });
		expect(digest?.missed).toMatchObject([{ workflow: 'lead-replay', lastRanAt: ago(60), dueAt: ago(55) }]);
		const later = { ...then.state, lastMailAt: ago(300).toISOString() };
		expect(plan({ state: later, traces: [trace('lead-replay', 60)] }).digest).toBeNull();
		expect(plan({ state: later, traces: [trace('lead-replay', 1)] }).digest?.recovered).toMatchObject([{ name: 'lead-replay' }]);
	});

	it('is not yet that all is well while something fails again or anew', () => {
		const failing = [{ workflow: 'stale-deals', name: 'Stale deals', lastAt: ago(400).toISOString() }];
		const state = stateWith({ failing, lastMailAt: ago(300).toISOString() });
		const anew = failure(3, { workflow: 'campaign', handling: 'self' });
		expect(plan({ state, failures: [anew], traces: [trace('stale-deals', 2)] }).digest).toBeNull();
		const again = [failure(40), failure(40, { workflow: 'campaign' })];
		const { digest, then } = plan({ state, failures: again, traces: [trace('stale-deals', 60)] });
		expect([digest?.recovered, digest?.person.length]).toEqual([[], 2]);
		expect(then.state.failing).toMatchObject([{ workflow: 'stale-deals', lastAt: ago(40).toISOString() }, { workflow: 'campaign' }]);
	});

	it('leaves a clock out that fails each time: that is told as failing', () => {
		const failures = [failure(50, { workflow: 'lead-replay', handling: 'self' })];
		expect(plan({ failures, traces: [trace('lead-replay', 60)] }).digest).toMatchObject({ missed: [], self: [{ count: 1 }] });
		const failing = [{ workflow: 'lead-replay', name: 'Lead replay', lastAt: ago(50).toISOString() }];
		expect(plan({ state: stateWith({ failing }), traces: [trace('lead-replay', 60)] }).digest).toBeNull();
	});
});

describe('one thing that was refused by a workflow that runs', () => {
	const refused = (minutesAgo: number) => failure(minutesAgo, { of: 'item', workflow: 'link-replay', name: 'Link replay' });

	it('is told once, and that the workflow runs is no good news', () => {
		const { digest, then } = plan({ failures: [refused(10)], traces: [trace('link-replay', 2)] });
		expect(digest?.person).toMatchObject([{ workflow: 'Link replay', count: 1 }]);
		expect(then.state.failing).toEqual([]);
		const later = { ...then.state, lastMailAt: ago(300).toISOString() };
		expect(plan({ state: later, traces: [trace('link-replay', 2)] }).digest).toBeNull();
	});

	it('hides neither that its clock stands still nor that it runs again', () => {
		const { digest } = plan({ failures: [refused(3)], traces: [trace('link-replay', 60)] });
		expect(digest?.missed).toMatchObject([{ workflow: 'link-replay' }]);
		const failing = [{ workflow: 'link-replay', name: 'Link replay', lastAt: ago(400).toISOString() }];
		const again = plan({ failures: [refused(10)], state: stateWith({ failing }), traces: [trace('link-replay', 2)] });
		expect(again.digest).toMatchObject({ recovered: [{ name: 'Link replay' }], person: [{ count: 1 }] });
	});

	it('is read from its row as the workflows write it, and an older row is that of a run', () => {
		const row = (data: object) => ({ id: 4, kind: 'failure', at: NOW.toISOString(), workflow: 'w', name: 'W', data: JSON.stringify(data) });
		const said = { message: 'no', url: '', handling: 'person' };
		expect(readFailure(row({ ...said, of: 'item' }))).toMatchObject({ of: 'item', message: 'no' });
		expect(readFailure(row(said))).toMatchObject({ of: 'run', message: 'no' });
	});
});

describe('the watch', () => {
	it('forgets what was made up for, and after a week what nothing was heard of', () => {
		const madeUpFor = failure(40, { handling: 'self' });
		expect(plan({ failures: [madeUpFor], traces: [trace('stale-deals', 2)] }).then.forgetUpTo).toBe(madeUpFor.id);
		const days = (count: number) => ({ workflow: `after ${count}`, name: '', lastAt: ago(count * 24 * 60).toISOString() });
		expect(plan({ state: stateWith({ failing: [days(6), days(8)] }) }).then.state.failing).toEqual([days(6)]);
	});

	it('remembers no more than the latest fifty workflows', () => {
		const failures = Array.from({ length: 60 }, (_, index) => failure(20, { workflow: `w${index}` }));
		const { failing } = plan({ failures }).then.state;
		expect([failing.length, failing[0]?.workflow, failing.at(-1)?.workflow]).toEqual([50, 'w10', 'w59']);
	});

	it('is given more rows than it keeps, its own and those of the clocks among them', () => {
		const reader = errorHandler.nodes.find(({ name }) => name === 'Read what is to be told');
		expect(reader?.parameters.limit).toBeGreaterThanOrEqual(MOST_FAILURES + 200);
		// In a burst of more than that: the state and the clocks were written lately, or a mail went out at every look.
		expect(reader?.parameters).toMatchObject({ orderBy: true, orderByColumn: 'updatedAt', orderByDirection: 'DESC' });
	});

	it('forgets the older half of what it cannot tell anybody, instead of growing for ever', () => {
		const failures = Array.from({ length: MOST_FAILURES }, () => failure(20));
		for (const inOrder of [failures, [...failures].reverse()]) {
			const { otherwise } = plan({ failures: inOrder });
			expect(otherwise.forgetUpTo).toBe(failures[MOST_FAILURES / 2]?.id);
		}
	});

	it.each([
		['nothing', ''],
		['something else', '{"a":1}'],
		['half of it', '{"watchedSince":'],
	])('begins anew from %s', (_case, text) => {
		expect(readState(text, NOW)).toMatchObject({ watchedSince: NOW.toISOString(), lastMailAt: null });
	});

	it('counts from now on when it was held up itself', () => {
		const text = (minutesAgo: number) => JSON.stringify(stateWith({ watchedAt: ago(minutesAgo).toISOString() }));
		expect(readState(text(10), NOW).watchedSince).toBe(ago(10_000).toISOString());
		expect(readState(text(46), NOW).watchedSince).toBe(NOW.toISOString());
	});

	it('does not wait for next year when a clock was put right', () => {
		const nextYear = ago(-525_600).toISOString();
		const text = JSON.stringify(stateWith({ watchedSince: nextYear, watchedAt: nextYear }));
		expect(readState(text, NOW).watchedSince).toBe(NOW.toISOString());
	});

	it('tells of a failure that cannot be read any more all the same', () => {
		const row = { id: 4, kind: 'failure', at: NOW.toISOString(), workflow: 'w', name: 'W', data: 'broken' };
		expect(readFailure(row)).toMatchObject({ id: 4, handling: 'person' });
		expect(readFailure({ ...row, at: 'never' })).toBeNull();
	});
});
