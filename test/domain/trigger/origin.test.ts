// Whose write it was: the mark of our own writes, and what it tells.
import { describe, expect, it } from 'vitest';
import { isOwnChange, isOwnState, originMark } from '../../../domain/trigger/origin';

const AT = '2026-03-02T08:00:00.000Z';
const mark = (at = AT, chance = 'a1b2c3') => originMark(new Date(at), chance);

describe('a change whose cells before and after are known', () => {
	it.each([
		['a person who changes another cell', mark(), mark(), false],
		['a person on a row that we never wrote', null, null, false],
		['our first write on a row', null, mark(), true],
		['our next write', mark(), mark('2026-03-02T09:00:00.000Z'), true],
		['two writes of ours within one millisecond', mark(AT, 'aa'), mark(AT, 'bb'), true],
		['a person who clears the mark', mark(), null, false],
		['a person who types something in its place', mark(), 'hello', false],
	])('%s', (_case, before, after, isOwn) => {
		expect(isOwnChange(before, after)).toBe(isOwn);
	});
});

describe('a row of which only the present state is known', () => {
	it.each([
		['written by us when it last changed', mark(), '2026-03-02T08:00:00.000Z', true],
		['the clock of the base a little behind', mark(), '2026-03-02T07:59:57.000Z', true],
		['changed by somebody a minute after our write', mark(), '2026-03-02T08:01:00.000Z', false],
		['never written by us', null, AT, false],
		['a copy that a person made of our row', mark(), '2026-03-05T12:00:00.000Z', false],
		['a mark that somebody typed', 'n8n', AT, false],
		['an instant that the service does not say', mark(), '', false],
	])('%s', (_case, found, at, isOwn) => {
		expect(isOwnState(found, at)).toBe(isOwn);
	});
});
