// Statistics of the Net Promoter Score against values worked out by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countAnswers, isMoreThanChance, isRating, netPromoterScore, npsCategory } from '../../../domain/survey/netPromoterScore';

const of = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });

it.each([
	['lowest rating', 0, 'detractor'],
	['upper edge of detractors', 6, 'detractor'],
	['lower edge of passives', 7, 'passive'],
	['upper edge of passives', 8, 'passive'],
	['lower edge of promoters', 9, 'promoter'],
	['highest rating', 10, 'promoter'],
] as const)('%s: %i is a %s', (_case, rating, category) => {
	expect(npsCategory(rating)).toBe(category);
});

it.each([[-1], [11], [7.5], ['7'], [null], [undefined], [Number.NaN]])('%s is no rating', (value) => {
	expect(isRating(value)).toBe(false);
});

describe('score and 95 % interval, by hand', () => {
	it.each([
		// (30 + 3/4) / 33 - (3/4) / 33 = 0.909091; sqrt((0.954545 - 0.826446) / 33) = 0.062304; times 1.96 = 0.122114
		['30 of 30 promoters: the upper end is clipped', of(30, 0, 0), 100, 78.7, 100],
		['30 of 30 detractors: the lower end is clipped', of(0, 0, 30), -100, -100, -78.7],
		// 10.75 / 33 twice: 0; sqrt(0.651515 / 33) = 0.140509; times 1.96 = 0.275393
		['as many promoters as detractors', of(10, 10, 10), 0, -27.54, 27.54],
		// 1.5 / 33 : sqrt(0.045455 / 33) = 0.037113; times 1.96 = 0.072741
		['passives only: zero, and quite sure', of(0, 30, 0), 0, -7.27, 7.27],
		// 50.75 / 103 - 20.75 / 103 = 0.291262; sqrt((0.694175 - 0.084834) / 103) = 0.076915; times 1.96 = 0.150750
		['50 promoters, 30 passives, 20 detractors', of(50, 30, 20), 30, 14.05, 44.2],
		// 1.75 / 4 - 0.75 / 4 = 0.25; sqrt((0.625 - 0.0625) / 4) = 0.375; times 1.96 = 0.734987
		['one answer says almost nothing', of(1, 0, 0), 100, -48.5, 98.5],
	])('%s', (_case, answers, score, low, high) => {
		const result = netPromoterScore(answers);
		expect(result.score).toBeCloseTo(score, 6);
		expect(result.interval?.low).toBeCloseTo(low, 1);
		expect(result.interval?.high).toBeCloseTo(high, 1);
	});

	it('nobody answered: no score, rather than zero', () => {
		expect(netPromoterScore(of(0, 0, 0))).toMatchObject({ n: 0, score: null, interval: null });
	});
});

describe('a change that is more than chance', () => {
	it.each([
		// 0.2913 and -0.2913, each with an error of 0.0769: 0.5825 against 1.96 * 0.1088 = 0.2132
		['50/30/20 after 20/30/50', of(50, 30, 20), of(20, 30, 50), true],
		// 0.2913 and 0.1942 (45/30/25): 0.0971 against about 0.217
		['50/30/20 after 45/30/25', of(50, 30, 20), of(45, 30, 25), false],
		['5 promoters after 5 detractors', of(5, 0, 0), of(0, 0, 5), true],
		['2 promoters after 1 detractor', of(2, 0, 0), of(0, 0, 1), false],
		['the same again', of(50, 30, 20), of(50, 30, 20), false],
		['nobody before', of(50, 30, 20), of(0, 0, 0), false],
		['nobody now', of(0, 0, 0), of(50, 30, 20), false],
	])('%s: %s', (_case, now, before, isMore) => {
		expect(isMoreThanChance(now, before)).toBe(isMore);
	});
});

it('keeps the interval within what a score can be, and narrows it with more answers', () => {
	const some = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 200 });
	fc.assert(
		fc.property(some, (ratings) => {
			const few = netPromoterScore(countAnswers(ratings));
			const many = netPromoterScore(countAnswers(Array.from({ length: 9 }, () => ratings).flat()));
			const width = ({ low, high } = { low: 0, high: 0 }) => high - low;
			expect(few.interval?.low).toBeGreaterThanOrEqual(-100);
			expect(few.interval?.high).toBeLessThanOrEqual(100);
			expect(width(many.interval ?? undefined)).toBeLessThan(width(few.interval ?? undefined));
			expect(many.score).toBeCloseTo(few.score ?? Number.NaN, 6);
		}),
	);
});
