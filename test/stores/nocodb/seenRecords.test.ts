// What was seen a moment ago need not be looked up; what may be gone is looked up again.
import { describe, expect, it } from 'vitest';
import { createSeenRecords } from '../../../stores/nocodb/seenRecords';
import { fakeClock } from '../../support/fakeClock';

describe('records that were seen', () => {
	it('are known by table and id', () => {
		const seen = createSeenRecords(fakeClock());
		seen.note('t1', ['1', '2']);
		expect([seen.has('t1', '1'), seen.has('t1', '2')]).toEqual([true, true]);
		expect([seen.has('t1', '3'), seen.has('t2', '1')]).toEqual([false, false]);
	});

	it('are known no longer than 5 s, however often more are seen', () => {
		const clock = fakeClock();
		const seen = createSeenRecords(clock);
		seen.note('t1', ['1']);
		clock.advance(3_000);
		seen.note('t1', ['2']);
		expect(seen.has('t1', '1')).toBe(true);
		clock.advance(2_001);
		expect(seen.has('t1', '1')).toBe(false);
		seen.note('t1', ['3']);
		clock.advance(5_000);
		expect(seen.has('t1', '3')).toBe(true);
	});

	it('are not known any more after a deletion', () => {
		const seen = createSeenRecords(fakeClock());
		seen.note('t1', ['1']);
		seen.forget();
		expect(seen.has('t1', '1')).toBe(false);
	});
});
