import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { decideMql } from '../../../domain/score/mql';
import { planScore } from '../../../domain/score/planScore';
import { reasonsText, topReasons } from '../../../domain/score/reasons';
import { scoreOf } from '../../../domain/score/scoreOf';
import { decodeState } from '../../../domain/score/scoreState';
import { carried, count, emptyTally } from '../../../domain/score/tally';
import { dayNumber, trendOf, withShown } from '../../../domain/score/trend';
import { aCall, aFact, aModel, aRule, DAY_MS, daysAgo, facts, NOW } from './aModel';

const MODEL = aModel([aRule({ points: 40 })]);

/** Plans the run at `now` for a contact that was scored with one call before, and has had the others since. */
function planned(contact: Fields<'contacts'>, days: number, calls: readonly number[] = []) {
	const first = firstRun(contact);
	const state = decodeState(MODEL.events, first.scoreState);
	const now = NOW + days * DAY_MS;
	const tally = carried(MODEL.events, state!.tally, state!.at, now);
	for (const occurredAt of calls) count(MODEL.events, tally, aCall({ occurredAt }), now);
	const counted = { tally, seen: [], hasNews: calls.length > 0 };
	return planScore(MODEL, facts({ ...contact, ...first }), state, counted, { now, language: 'de' });
}

function firstRun(contact: Fields<'contacts'>): Fields<'contacts'> {
	const tally = emptyTally(MODEL.events);
	count(MODEL.events, tally, aCall(), NOW);
	const counted = { tally, seen: [], hasNews: true };
	const plan = planScore(MODEL, facts(contact), null, counted, { now: NOW, language: 'de' });
	return plan.fields ?? {};
}

describe('a contact is written', () => {
	it('the first time, with all that people see', () => {
		expect(firstRun({})).toMatchObject({
			...{ score: 40, fitScore: 0, engagementScore: 40, band: 'C1', trend: 'flat' },
			scoreReasons: 'Dafür:\n+40 Call',
		});
	});

	it.each([
		['not for a day of decay', {}, 1, [], null],
		['not for four points, even in the language of people', {}, 4, [], null],
		['for five points', {}, 6, [], { score: 35 }],
		['once a week for less, when it shows', { }, 7, [], { score: 34 }],
		['for every activity that counts', {}, 1, [daysAgo(60)], { score: 49 }],
	] as const)('%s', (_case, contact, days, calls, expected) => {
		const { fields } = planned(contact, days, calls);
		if (expected === null) expect(fields).toBeNull();
		else expect(fields).toMatchObject(expected);
	});

	it('not again right after it was written', () => {
		expect(planned({}, 0).fields).toBeNull();
	});
});

describe('a qualified lead', () => {
	const limits = { mqlEnter: 60, mqlLeave: 50 };
	it.each([
		['enters at the threshold', false, 60, 'lead', { isMql: true, crossing: 'entered' }],
		['not below', false, 59, 'lead', { isMql: false, crossing: null }],
		['stays between the two', true, 50, 'mql', { isMql: true, crossing: null }],
		['leaves below the lower one', true, 49, 'mql', { isMql: false, crossing: 'left' }],
		['is not told of twice', true, 99, 'mql', { isMql: true, crossing: null }],
		['may be without a stage', false, 60, null, { isMql: true, crossing: 'entered' }],
		['is nobody that sales talks to', false, 99, 'sql', { isMql: false, crossing: null }],
		['is no customer', false, 99, 'customer', { isMql: false, crossing: null }],
	] as const)('%s', (_case, was, score, stage, expected) => {
		expect(decideMql(was, score, stage, limits)).toEqual(expected);
	});

	it('gets its day and its stage once per passage', () => {
		const { fields, crossing } = planned({}, 1, [NOW]);
		expect(crossing).toBe('entered');
		expect(fields).toMatchObject({ lifecycleStage: 'mql', mqlAt: new Date(NOW + DAY_MS).toISOString() });
	});

	it('a customer keeps its stage', () => {
		const { fields, crossing } = planned({ lifecycleStage: 'customer' }, 1, [NOW]);
		expect(crossing).toBeNull();
		expect(fields).not.toHaveProperty('lifecycleStage');
	});
});

describe('the trend', () => {
	const today = dayNumber(NOW);
	it.each([
		['up', 45, [[today - 9, 40]], 'up'],
		['down', 35, [[today - 9, 40]], 'down'],
		['flat within five points', 44, [[today - 9, 40]], 'flat'],
		['against what was shown seven days ago, not yesterday', 45, [[today - 7, 40], [today - 1, 90]], 'up'],
		['flat when nothing is known', 90, [[today - 1, 10]], 'flat'],
	] as const)('is %s', (_case, score, history, expected) => {
		expect(trendOf(score, history, NOW, null)).toBe(expected);
	});

	it('is up for whoever was not there a week ago', () => {
		expect(trendOf(40, [], NOW, daysAgo(1))).toBe('up');
	});

	it('needs one score a day of the last week, and one older', () => {
		const history = [[today - 20, 1], [today - 9, 2], [today - 3, 3], [today, 4]] as const;
		expect(withShown(history, 5, NOW)).toEqual([[today - 9, 2], [today - 3, 3], [today, 5]]);
	});
});

describe('reasons', () => {
	const rules = [
		...[5, 30, 10, 20].map((points) => aFact({ name: `plus ${points}`, points, reason: 'so it is' })),
		aFact({ name: 'Abgemeldet', points: -20 }),
	];
	const model = aModel(rules);
	const reasons = topReasons(scoreOf(model, emptyTally([]), facts({ phone: '1' }), NOW));

	it('are the three strongest each way, in the language of the contact', () => {
		expect(reasonsText(reasons, 'de')).toBe(
			'Dafür:\n+30 plus 30: so it is\n+20 plus 20: so it is\n+10 plus 10: so it is\nDagegen:\n−20 Abgemeldet',
		);
		expect(reasonsText(reasons, 'en')).toMatch(/^For:[^]*Against:/);
		expect(reasonsText({ for: [], against: [] }, 'en')).toBe('No points yet');
	});
});
