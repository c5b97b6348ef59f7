// What must hold for any rules and any activities.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { ledgerOf } from '../../../domain/score/ledger';
import { scoreOf } from '../../../domain/score/scoreOf';
import { decodeState, encodeState, isInState, isRecent, recentSince } from '../../../domain/score/scoreState';
import { type ScoredActivity, carried, count, emptyTally } from '../../../domain/score/tally';
import { tallyBook } from '../../../domain/score/tallyBook';
import { aCall, aFact, aModel, aRule, DAY_MS, facts, NOW } from './aModel';

const someDays = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null });

const anEventRule: fc.Arbitrary<Fields<'scoringRules'>> = fc
	.record({
		points: fc.integer({ min: -50, max: 50 }),
		cap: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }),
		halfLifeDays: someDays,
		windowDays: someDays,
		subject: fc.constantFrom('activity', 'activity.call', 'activity.email', 'activity.call.in'),
	})
	.map((rule) => aRule({ ...rule, ...(rule.halfLifeDays !== null && { windowDays: null }) }));

const aFactRule = fc
	.record({ points: fc.integer({ min: -50, max: 50 }), group: fc.constantFrom('fit', 'engagement') })
	.map((rule) => aFact(rule));

const someRules = fc
	.array(fc.oneof(anEventRule, aFactRule), { maxLength: 6 })
	.map((rows) => rows.map((row, index) => ({ ...row, name: `rule ${index}` })));

const someLimits = fc.record({
	scoreCapFit: fc.integer({ min: 0, max: 60 }).map(String),
	scoreCapEngagement: fc.integer({ min: 0, max: 60 }).map(String),
	scoreCapTotal: fc.integer({ min: 0, max: 100 }).map(String),
});

const anActivity: fc.Arbitrary<ScoredActivity> = fc
	.record({
		kind: fc.constantFrom('call', 'email', 'note'),
		direction: fc.constantFrom('in', 'out', null),
		// To the minute, from more than a year ago until some days ahead.
		occurredAt: fc.integer({ min: -600 * 1440, max: 5 * 1440 }).map((minutes) => NOW + minutes * 60_000),
		lateByMs: fc.constantFrom(0, 0, 3_600_000, 20 * DAY_MS),
	})
	.map(({ lateByMs, ...activity }) =>
		aCall({ ...activity, createdAt: Math.min(NOW, activity.occurredAt + lateByMs) }),
	);

const someActivities = fc.array(anActivity, { maxLength: 40 });
const of = facts({ phone: '1' });

const tallied = (events: Parameters<typeof count>[0], activities: readonly ScoredActivity[], at: number) => {
	const tally = emptyTally(events);
	for (const activity of activities) count(events, tally, activity, at);
	return tally;
};

describe('the score', () => {
	it('is the sum of the ledger within its caps, on any day', () => {
		const days = fc.integer({ min: -700, max: 0 });
		fc.assert(
			fc.property(someRules, someLimits, someActivities, days, (rules, limits, activities, day) => {
				const model = aModel(rules, limits);
				const at = NOW + day * DAY_MS;
				const ledger = ledgerOf(model, activities, of, at);
				const score = scoreOf(model, tallied(model.events, activities, at), of, at);
				expect(ledger).toMatchObject({ fit: score.fit, engagement: score.engagement, score: score.score });
				const sum = ledger.lines.reduce((total, { left }) => total + left, 0);
				// Each group is rounded on its own, so that what is shown adds up.
				expect(Math.abs(sum - score.score)).toBeLessThanOrEqual(1);
				expect(score.fit).toBeLessThanOrEqual(Number(limits.scoreCapFit));
				expect(score.score).toBeLessThanOrEqual(Number(limits.scoreCapTotal));
			}),
			{ numRuns: 500 },
		);
	});

	it('is the same for any order of events', () => {
		fc.assert(
			fc.property(someRules, someActivities, fc.infiniteStream(fc.nat()), (rules, activities, dice) => {
				const model = aModel(rules);
				const shuffled = activities
					.map((activity) => ({ activity, place: Number(dice.next().value) }))
					.sort((one, other) => one.place - other.place)
					.map(({ activity }) => activity);
				const score = (some: readonly ScoredActivity[]) =>
					scoreOf(model, tallied(model.events, some, NOW), of, NOW);
				expect(score(shuffled)).toMatchObject({ score: score(activities).score });
			}),
		);
	});

	it('counts many contacts side by side as each of them alone, to the last bit', () => {
		const byContact = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), anActivity), { maxLength: 80 });
		fc.assert(
			fc.property(someRules, byContact, (rules, all) => {
				const { events } = aModel(rules);
				const book = tallyBook(events, NOW);
				for (const [contact, activity] of all) book.add(contact, activity);
				for (const contact of ['a', 'b', 'c', 'nobody']) {
					const own = all.flatMap(([one, activity]) => (one === contact ? [activity] : []));
					const recent = own.filter((one) => isRecent(one, NOW) && count(events, emptyTally(events), one, NOW));
					const seen = recent.map(({ id }) => id);
					expect(book.sumsOf(contact)).toEqual({ tally: tallied(events, own, NOW), seen });
				}
			}),
		);
	});

	it('keeps apart more contacts than its table has room for at first', () => {
		const { events } = aModel([aRule(), aRule({ name: 'Mail', subject: 'activity.email' })]);
		const book = tallyBook(events, NOW);
		for (let contact = 0; contact < 5_000; contact += 1) {
			for (let calls = 0; calls <= contact % 3; calls += 1) book.add(`c${contact}`, aCall());
		}
		const sums = Array.from({ length: 5_000 }, (_, contact) => book.sumsOf(`c${contact}`).tally.weights);
		expect(sums).toEqual(sums.map((_, contact) => [1 + (contact % 3), 0]));
	});

	it('only falls while nothing happens, when rules give and do not take', () => {
		const days = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 8 });
		fc.assert(
			fc.property(someRules, someActivities, days, (rows, activities, steps) => {
				const model = aModel(rows.map((row) => ({ ...row, points: Math.abs(row.points ?? 0) })));
				const past = activities.filter(({ occurredAt }) => occurredAt <= NOW);
				let [at, before] = [NOW, Infinity];
				for (const step of steps) {
					const { score } = ledgerOf(model, past, of, at);
					expect(score).toBeLessThanOrEqual(before);
					[at, before] = [at + step * DAY_MS, score];
				}
			}),
		);
	});

	it('of a past day is the same whatever happened since', () => {
		fc.assert(
			fc.property(someRules, someActivities, fc.integer({ min: -400, max: 0 }), (rules, activities, day) => {
				const model = aModel(rules);
				const at = NOW + day * DAY_MS;
				const until = activities.filter(({ occurredAt }) => occurredAt <= at);
				expect(ledgerOf(model, activities, of, at)).toEqual(ledgerOf(model, until, of, at));
			}),
		);
	});
});

describe('what a contact keeps', () => {
	it('gives the score of any later day as all activities would, however the news came in', () => {
		const runs = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(someRules, someActivities, runs, (rules, activities, daysBack) => {
				const model = aModel(rules);
				const { events } = model;
				const instants = [...new Set(daysBack)].sort((a, b) => b - a).map((days) => NOW - days * DAY_MS);
				let text = '';
				for (const at of [...instants, NOW]) {
					const state = decodeState(events, text);
					const visible = activities.filter(({ createdAt }) => createdAt <= at);
					const news = visible.filter((one) => state === null || !isInState(state, one));
					const tally = state === null ? emptyTally(events) : carried(events, state.tally, state.at, at);
					const counted = news.filter((one) => count(events, tally, one, at));
					const known = visible.filter(({ id }) => state?.seen.includes(id));
					const seen = [...counted, ...known].filter((one) => isRecent(one, at)).map(({ id }) => id);
					text = encodeState(events, { at, floor: recentSince(at), seen, tally, isMql: false, history: [] });
				}
				const { tally, at } = decodeState(events, text)!;
				const later = NOW + 10 * DAY_MS;
				const kept = scoreOf(model, carried(events, tally, at, later), of, later);
				const due = activities.filter(({ occurredAt }) => occurredAt <= NOW);
				const anew = scoreOf(model, tallied(events, due, later), of, later);
				expect(Math.abs(kept.score - anew.score)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 300 },
		);
	});

	it('is small: some hundred characters, also for somebody with a thousand activities', () => {
		const model = aModel([aRule(), aRule({ name: 'Window', halfLifeDays: null, windowDays: 30 }), aRule({ name: 'Mail', subject: 'activity.email' })]);
		const many = Array.from({ length: 1_000 }, (_, index) => aCall({ occurredAt: NOW - index * 3_600_000 * 2 }));
		const tally = tallied(model.events, many, NOW);
		const text = encodeState(model.events, { at: NOW, floor: NOW, seen: [], tally, isMql: true, history: [[1, 2]] });
		expect(text.length).toBeLessThan(400);
	});

	it.each(['', '{', '{"v":2}', '[]', 'null', '{"v":1,"at":"x"}'])('is counted anew when it is damaged: %s', (text) => {
		expect(decodeState(aModel([aRule()]).events, text)).toBeNull();
	});
});
