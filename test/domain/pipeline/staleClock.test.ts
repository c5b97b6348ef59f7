import { describe, expect, it } from 'vitest';

import { episodeKey, episodeOf, staleClock } from '../../../domain/pipeline/staleClock';
import { parsePipeline, type Stage } from '../../../domain/pipeline/stage';
import type { Fields } from '../../../domain/record';
import { withAbsences } from '../../../domain/time/businessCalendar';
import { aRecord, at, instant } from '../../support/builders';
import { CALENDAR, dealOf, PIPELINE } from './facts';

const NEGOTIATION = PIPELINE.stages.get('negotiation') as Stage;
const TOUCHED = instant('2026-03-02T10:00+01:00');

function clockOf(fields: Fields<'deals'>, today: string, touchedAt: string | null = null) {
	const facts = { deal: dealOf(fields), stage: NEGOTIATION, touchedAt, calendar: CALENDAR };
	return staleClock(facts, at(`${today}T06:00+01:00`));
}

describe('the clock of a deal', () => {
	it.each([
		['touched on a Monday, seen on the same day', { lastTouchAt: TOUCHED }, '2026-03-02', 0, 0, 'touch'],
		['within patience', { lastTouchAt: TOUCHED }, '2026-03-06', 4, 0, 'touch'],
		['at the end of patience: five working days later', { lastTouchAt: TOUCHED }, '2026-03-09', 5, 1, 'touch'],
		['a reminder five working days on', { lastTouchAt: TOUCHED }, '2026-03-16', 10, 2, 'touch'],
		['the overview after five more', { lastTouchAt: TOUCHED }, '2026-03-23', 15, 3, 'touch'],
		['a proposal after five more', { lastTouchAt: TOUCHED }, '2026-03-30', 20, 4, 'touch'],
		['the ladder ends there', { lastTouchAt: TOUCHED }, '2026-06-30', 81, 4, 'touch'],
		['a later move to this stage counts', { lastTouchAt: TOUCHED, stageChangedAt: instant('2026-03-05T09:00Z') }, '2026-03-09', 2, 0, 'stage'],
		['an earlier move does not', { lastTouchAt: TOUCHED, stageChangedAt: instant('2026-02-05T09:00Z') }, '2026-03-09', 5, 1, 'touch'],
		['a planned step holds it', { lastTouchAt: TOUCHED, nextStepOn: '2026-03-31' }, '2026-03-23', 0, 0, 'touch'],
		['on the planned day it still rests', { lastTouchAt: TOUCHED, nextStepOn: '2026-03-23' }, '2026-03-23', 0, 0, 'plannedStep'],
		['after the planned day it starts anew', { lastTouchAt: TOUCHED, nextStepOn: '2026-03-23' }, '2026-03-24', 1, 0, 'plannedStep'],
		['a planned step that nobody took', { lastTouchAt: TOUCHED, nextStepOn: '2026-03-23' }, '2026-03-30', 5, 1, 'plannedStep'],
		['a snooze holds it', { lastTouchAt: TOUCHED, snoozedUntil: '2026-04-30' }, '2026-04-20', 0, 0, 'touch'],
		['the later of snooze and step', { nextStepOn: '2026-03-03', snoozedUntil: '2026-03-20' }, '2026-03-20', 0, 0, 'snooze'],
		['never touched: since it was made', {}, '2026-01-12', 5, 1, 'created'],
		['an edit by a person is no touch', { lastTouchAt: TOUCHED, editedAt: instant('2026-03-09T04:00Z') }, '2026-03-09', 5, 1, 'touch'],
		['over Easter only working days count', { lastTouchAt: instant('2026-04-01T08:00Z') }, '2026-04-10', 5, 1, 'touch'],
	] as const)('%s', (_case, fields, today, idleDays, rung, because) => {
		expect(clockOf(fields, today)).toMatchObject({ idleDays, rung, because });
	});

	it('takes a touch that was logged by hand for what it is', () => {
		const logged = instant('2026-03-06T15:00Z');
		expect(clockOf({ lastTouchAt: TOUCHED }, '2026-03-09', logged)).toMatchObject({ idleDays: 1, rung: 0 });
	});

	it('does not begin anew because its row was made later, as an import makes it', () => {
		const deal = dealOf({ lastTouchAt: TOUCHED }, { createdAt: instant('2026-03-09T04:00Z') });
		const facts = { deal, stage: NEGOTIATION, touchedAt: null, calendar: CALENDAR };
		expect(staleClock(facts, at('2026-03-09T06:00Z'))).toMatchObject({ idleDays: 5, rung: 1, because: 'touch' });
	});

	it('does not run while the owner is away', () => {
		const calendar = withAbsences(CALENDAR, [{ from: '2026-03-03', until: '2026-03-20' }]);
		const facts = { deal: dealOf({ lastTouchAt: TOUCHED }), stage: NEGOTIATION, touchedAt: null, calendar };
		expect(staleClock(facts, at('2026-03-24T06:00Z')).idleDays).toBe(2);
	});

	it('never rings in a stage without patience', () => {
		const stage = { ...NEGOTIATION, patienceDays: null };
		const facts = { deal: dealOf({ lastTouchAt: TOUCHED }), stage, touchedAt: null, calendar: CALENDAR };
		expect(staleClock(facts, at('2027-03-24T06:00Z')).rung).toBe(0);
	});

	it.each([
		['two working days from rung to rung', 2, '2026-03-11', 2],
		['and again', 2, '2026-03-13', 3],
		['to the end', 2, '2026-03-17', 4],
		['none would ring all at once: one is the least', 0, '2026-03-10', 2],
	])('climbs as fast as the stage says: %s', (_case, escalationDays, today, rung) => {
		const [row] = parsePipeline([aRecord<'stages'>('s', { key: 'negotiation', label: 'V', patienceDays: 5, escalationDays, category: 'open' })]).stages.values();
		const facts = { deal: dealOf({ lastTouchAt: TOUCHED }), stage: row ?? NEGOTIATION, touchedAt: null, calendar: CALENDAR };
		expect(staleClock(facts, at(`${today}T06:00+01:00`)).rung).toBe(rung);
	});

	it.each([
		['a call late in the evening is of that day', 'Europe/Zurich', instant('2026-03-02T22:59Z'), '2026-03-09T06:00Z', 5],
		['a minute later it is of the next', 'Europe/Zurich', instant('2026-03-02T23:00Z'), '2026-03-09T06:00Z', 4],
		['across the night in which the clocks go forward', 'Europe/Zurich', instant('2026-03-27T22:30Z'), '2026-03-30T22:30Z', 2],
		['where the day begins earlier', 'Asia/Tokyo', instant('2026-03-02T15:30Z'), '2026-03-08T15:30Z', 4],
	])('counts days as the firm has them: %s', (_case, timeZone, touchedAt, now, idleDays) => {
		const calendar = { ...CALENDAR, timeZone };
		const facts = { deal: dealOf({}), stage: NEGOTIATION, touchedAt, calendar };
		expect(staleClock(facts, at(now)).idleDays).toBe(idleDays);
	});

	it('rests for a deal of which nothing is known', () => {
		const facts = { deal: dealOf({}, { createdAt: null }), stage: NEGOTIATION, touchedAt: null, calendar: CALENDAR };
		expect(staleClock(facts, at('2026-03-24T06:00Z'))).toMatchObject({ idleDays: 0, because: 'unknown' });
	});
});

it('an episode is told by its key, whatever people call the stage', () => {
	const stage = { ...NEGOTIATION, key: 'Phase: heiss' };
	const clock = clockOf({ lastTouchAt: TOUCHED }, '2026-03-09');
	const key = episodeKey(dealOf(), stage, clock);
	expect(episodeOf(key)).toEqual({ deal: 'deal1', startedOn: '2026-03-02', stage: 'Phase: heiss' });
});
