import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { memoryTrend, type MemorySample } from '../../bench/flatMemory';

const MINUTE = 60_000;

/** Half an hour, a sample every five seconds; `megabytes` at so many minutes. */
const run = (megabytes: (minute: number, index: number) => number, minutes = 30): readonly MemorySample[] =>
	Array.from({ length: minutes * 12 + 1 }, (_, index) => ({ atMs: index * 5_000, megabytes: megabytes(index / 12, index) }));

/** A heap as it is: up to the next collection, then down again. */
const saw = (index: number): number => (index % 9) * 6;

describe('memory over half an hour', () => {
	it.each([
		['stays as it is', (_minute: number, index: number) => 200 + saw(index), 'flat'],
		['fills its caches first', (minute: number, index: number) => 120 + Math.min(minute, 9) * 12 + saw(index), 'flat'],
		['falls', (minute: number, index: number) => 260 - minute * 2 + saw(index), 'flat'],
		['has a peak of a minute', (minute: number, index: number) => 200 + saw(index) + (minute > 20 && minute < 21.5 ? 300 : 0), 'flat'],
		['steps up once at the very end', (minute: number, index: number) => 200 + saw(index) + (minute > 28 ? 80 : 0), 'flat'],
		['loses 2 MB a minute', (minute: number, index: number) => 200 + minute * 2 + saw(index), 'grows'],
		['loses 2 MB a minute below a large saw', (minute: number, index: number) => 200 + minute * 2 + saw(index) * 3, 'grows'],
		['loses 1 MB a minute of a small process', (minute: number) => 40 + minute, 'grows'],
		['loses a little of a small process', (minute: number) => 40 + minute * 0.3, 'flat'],
	] as const)('%s', (_case, megabytes, verdict) => {
		expect(memoryTrend(run(megabytes), MINUTE).verdict).toBe(verdict);
	});

	it('says how much it grows', () => {
		const { growthMbPerHour, grewMb, levelMb } = memoryTrend(run((minute) => 200 + minute * 2), MINUTE);
		expect(growthMbPerHour).toBeCloseTo(120, 5);
		// Twenty windows of a minute after ten of warm-up: nineteen minutes from the first to the last.
		expect(grewMb).toBeCloseTo(38, 5);
		expect(levelMb).toBeCloseTo(239, 5);
	});
});

it.each([
	['no sample', []],
	['one', [{ atMs: 0, megabytes: 5 }]],
	['five minutes looked at by the minute', run(() => 200, 5)],
])('says of %s that it is too short', (_case, samples) => {
	expect(memoryTrend(samples, MINUTE).verdict).toBe('tooShort');
});

it('takes any samples in any order', () => {
	const sample = fc.record({ atMs: fc.integer({ min: 0, max: 3_600_000 }), megabytes: fc.integer({ min: 1, max: 4_000 }) });
	fc.assert(
		fc.property(fc.array(sample, { maxLength: 200 }), (samples) => {
			const trend = memoryTrend(samples, MINUTE);
			expect(Number.isFinite(trend.growthMbPerHour)).toBe(true);
			expect(memoryTrend([...samples].reverse(), MINUTE)).toEqual(trend);
		}),
	);
});
