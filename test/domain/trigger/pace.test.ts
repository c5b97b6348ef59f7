// How often a trigger looks, what that costs, and when it remembers.
import { describe, expect, it } from 'vitest';
import { callsAMonth, costOf, intervalName, paceFor } from '../../../domain/trigger/pace';
import { isPublicUrl } from '../../../domain/trigger/publicUrl';
import {
	asSeen,
	firstState,
	isCursorTooOld,
	isSeen,
	lookedUntil,
	parseState,
	readFrom,
	withSeen,
} from '../../../domain/trigger/state';

it.each([
	['no limit', 0, 1],
	['the free plan of Airtable', 1_000, 480],
	['100,000 calls', 100_000, 5],
	['500,000 calls', 500_000, 1],
	['next to none', 10, 1_440],
])('with %s a look comes every so many minutes', (_case, monthlyCalls, minutes) => {
	expect(paceFor(monthlyCalls)).toBe(minutes);
});

it.each([
	[1, 'Every Minute', 43_200],
	[5, 'Every 5 Minutes', 8_640],
	[480, 'Every 8 Hours', 90],
	[1_440, 'Once a Day', 30],
])('%i minutes are called and cost', (minutes, name, calls) => {
	expect(intervalName(minutes)).toBe(name);
	expect(callsAMonth(minutes)).toBe(calls);
});

it('says what it costs', () => {
	expect(costOf(5, 100_000)).toBe(
		'About 8,640 calls a month, 9 % of the 100,000 that your plan allows',
	);
	expect(costOf(1, 0)).toBe('About 43,200 calls a month; the setting monthlyCalls names no limit');
	expect(costOf(5, null)).toBe('Your own server: calls cost nothing');
});

it.each([
	['https://n8n.muster.ch/webhook/x', true],
	['http://n8n.muster.ch/webhook/x', false],
	['https://localhost:5678/webhook/x', false],
	['https://127.0.0.1/webhook/x', false],
	['https://192.168.1.4/x', false],
	['https://172.20.0.1/x', false],
	['https://172.32.0.1/x', true],
	['https://100.64.0.1/x', false],
	['https://[::1]/x', false],
	['https://n8n/webhook/x', false],
	['https://n8n.lan/x', false],
	['https://85.12.3.4/x', true],
	['nothing', false],
])('%s can be reached from outside: %s', (url, expected) => {
	expect(isPublicUrl(url)).toBe(expected);
});

describe('what is remembered', () => {
	const start = firstState(new Date('2026-03-02T08:00:00.000Z'), '2026-03-02');

	it('is read back as it was kept', () => {
		expect(parseState(JSON.parse(JSON.stringify(start)))).toEqual(start);
	});

	it.each([[undefined], [{}], [{ ...start, cursor: 0 }], ['x']])('%j is no memory', (value) => {
		expect(parseState(value)).toBeNull();
	});

	it('never goes back to before it was switched on', () => {
		expect(readFrom(start)).toBe(start.begunAt);
	});

	it('goes back far enough for clocks that differ', () => {
		const later = lookedUntil(start, new Date('2026-03-02T10:00:00.000Z'));
		expect(readFrom(later)).toBe('2026-03-02T09:49:40.000Z');
	});

	it('forgets rows to which no look goes back', () => {
		const seen = { 'deals:1': '2026-03-02T08:00:00.000Z~a', 'deals:2': '2026-03-02T09:55:00.000Z~b' };
		const later = lookedUntil({ ...start, seen }, new Date('2026-03-02T10:00:00.000Z'));
		expect(Object.keys(later.seen)).toEqual(['deals:2']);
	});

	it('takes a row that it has seen for no new one', () => {
		const record = { id: '1', createdAt: null, fields: {}, own: {} };
		const made = { table: 'deals', kind: 'created', record, before: {}, at: '', stamp: 's2', isOwn: false } as const;
		expect(asSeen(start, made)).toBe(made);
		const seen = withSeen(start, [{ ...made, stamp: 's1' }]);
		expect(isSeen(seen, made)).toBe(false);
		expect(asSeen(seen, made)).toMatchObject({ kind: 'updated', before: null });
	});

	it('does not trust a cursor after six days', () => {
		expect(isCursorTooOld(start, new Date('2026-03-07T08:00:00.000Z'))).toBe(false);
		expect(isCursorTooOld(start, new Date('2026-03-08T08:00:01.000Z'))).toBe(true);
	});
});
