import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { ledgerOf } from '../../../domain/score/ledger';
import { instant } from '../../support/builders';
import { aCall, aFact, aModel, aRule, daysAgo, facts, NOW } from './aModel';

const score = (
	rules: ReadonlyArray<Fields<'scoringRules'>>,
	activities = [aCall()],
	settings: Readonly<Record<string, string>> = {},
	of = facts({ phone: '+41 44 668 18 00' }),
	at = NOW,
) => ledgerOf(aModel(rules, settings), activities, of, at);

describe('points of activities', () => {
	it.each([
		['today, in full', [0], {}, 20],
		['after one half-life, half', [30], {}, 10],
		['after two, a quarter', [60], {}, 5],
		['two calls', [0, 30], {}, 30],
		['without a half-life, for ever', [900], { halfLifeDays: null }, 20],
		['in the future, not yet', [-1], {}, 0],
		['the cap of the rule', [0, 0, 0], { cap: 50 }, 50],
		['the cap after decay, so that many calls last longer', [30, 30, 30, 30], { cap: 30 }, 30],
		['a cap below zero', [0, 0], { points: -20, cap: 25 }, -25],
		['inside the window, in full', [13], { halfLifeDays: null, windowDays: 14 }, 20],
		['at the end of the window, gone', [14], { halfLifeDays: null, windowDays: 14 }, 0],
		['no more than twenty in a window', Array(25).fill(1), { halfLifeDays: null, windowDays: 14 }, 400],
		['another kind', [0], { subject: 'activity.meeting' }, 0],
		['the same direction', [0], { subject: 'activity.call.in' }, 20],
		['another direction', [0], { subject: 'activity.call.out' }, 0],
		['any activity', [0], { subject: 'activity' }, 20],
		['a word in the subject, whatever its case', [0], { subject: 'activity.subject', operator: 'contains', value: 'offerte, TELEFON' }, 20],
		['a word that is not there', [0], { subject: 'activity.subject', operator: 'contains', value: 'offerte' }, 0],
		['a source that is not there', [0], { subject: 'activity.source', operator: 'equals', value: 'fair' }, 0],
		['before the rule starts', [2], { startsOn: '2026-03-01' }, 0],
		['on the day it starts', [1], { startsOn: '2026-03-01' }, 20 * 2 ** (-1 / 30)],
		['on the day it ends', [1], { endsOn: '2026-03-01' }, 20 * 2 ** (-1 / 30)],
		['after the rule ended', [0], { endsOn: '2026-03-01' }, 0],
	])('%s', (_case, days, rule, expected) => {
		const calls = days.map((day: number) => aCall({ occurredAt: daysAgo(day) }));
		expect(score([aRule(rule)], calls).engagement).toBe(Math.round(expected));
	});
});

describe('points of facts', () => {
	const company = { name: 'Muster AG', country: 'ch', segment: 'a' };
	it.each([
		['a filled field', {}, 10],
		['an empty one', { subject: 'contact.source' }, 0],
		['one of several', { subject: 'company.country', operator: 'isOneOf', value: 'DE, CH' }, 10],
		['none of several', { subject: 'company.country', operator: 'isOneOf', value: 'DE,AT' }, 0],
		['an option by its key', { subject: 'company.segment', operator: 'equals', value: 'A' }, 10],
		['part of a text', { subject: 'company.name', operator: 'contains', value: 'muster' }, 10],
		['what is empty', { subject: 'company.domain', operator: 'isEmpty' }, 10],
		['a business address', { subject: 'contact.email', operator: 'isBusinessDomain' }, 10],
		['at least so much', { subject: 'contact.score', operator: 'atLeast', value: '40' }, 10],
		['at most so much', { subject: 'contact.score', operator: 'atMost', value: '40' }, 0],
		['an instant that has come', { subject: 'contact.bouncedAt', points: -30 }, -30],
		['an instant that is ahead', { subject: 'contact.unsubscribedAt' }, 0],
		['a rule that has ended', { endsOn: '2026-02-28' }, 0],
	] as const)('%s', (_case, rule, expected) => {
		const contact = {
			...{ phone: '1', score: 41 },
			bouncedAt: instant('2026-03-01T00:00Z'),
			unsubscribedAt: instant('2026-03-09T00:00Z'),
		};
		expect(score([aFact(rule)], [], {}, facts(contact, company)).fit).toBe(expected);
	});

	it.each([
		['gmail.com', 0],
		['bluewin.ch', 0],
		['muster.ch', 10],
		['localhost', 0],
	])('an address at %s gives %i', (domain, points) => {
		const rule = aFact({ subject: 'contact.email', operator: 'isBusinessDomain' });
		expect(score([rule], [], {}, facts({ email: `a@${domain}` })).fit).toBe(points);
	});

	it('of a company that is not there give nothing', () => {
		expect(score([aFact({ subject: 'company.name' })], []).fit).toBe(0);
	});
});

describe('limits and bands', () => {
	it.each([
		['each group has its own', { scoreCapFit: '6', scoreCapEngagement: '15' }, { fit: 6, engagement: 15, score: 21 }],
		['and all together', { scoreCapTotal: '25' }, { fit: 10, engagement: 20, score: 25 }],
		['nothing is cut below', {}, { fit: 10, engagement: 20, score: 30 }],
	])('%s', (_case, settings, expected) => {
		expect(score([aFact(), aRule()], [aCall()], settings)).toMatchObject(expected);
	});

	it.each([
		[30, 30, 'A1'],
		[29, 30, 'B1'],
		[30, 29, 'A2'],
		[15, 10, 'B2'],
		[14, 9, 'C3'],
		[-5, -5, 'C3'],
	])('fit %i and engagement %i are %s', (fit, engagement, band) => {
		const rules = [aFact({ points: fit }), aRule({ points: engagement })];
		expect(score(rules).band).toBe(band);
	});
});

describe('the ledger', () => {
	it('names rule, event, date, points and what is left, and takes back what is over a cap', () => {
		const call = aCall({ occurredAt: daysAgo(30), subject: 'Rückruf' });
		const { lines } = score(
			[aRule({ cap: 15, reason: 'Talk is dear' }), aFact()],
			[call, aCall({ occurredAt: daysAgo(0) })],
		);
		expect(lines).toMatchObject([
			{ kind: 'event', rule: 'Call', points: 20, left: 20 },
			{
				...{ kind: 'event', rule: 'Call', activityId: call.id, event: 'call · in · Rückruf', points: 20, left: 10 },
				...{ at: new Date(daysAgo(30)).toISOString(), reason: 'Talk is dear' },
			},
			{ kind: 'cap', rule: 'Call', left: -15 },
			{ kind: 'fact', rule: 'Phone', event: 'contacts.phone', at: null, left: 10 },
		]);
	});

	it('of a past day knows nothing of what came later', () => {
		const old = [aCall({ occurredAt: daysAgo(40) })];
		const before = score([aRule()], old, {}, facts(), daysAgo(30));
		const withLater = score([aRule()], [...old, aCall(), aCall({ occurredAt: daysAgo(29) })], {}, facts(), daysAgo(30));
		expect(withLater).toEqual(before);
	});
});
