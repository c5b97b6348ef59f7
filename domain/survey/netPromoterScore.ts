// The Net Promoter Score with what it is worth: its interval, and whether a change is more than chance.

export const NPS_CATEGORIES = ['promoter', 'passive', 'detractor'] as const;
export type NpsCategory = (typeof NPS_CATEGORIES)[number];

export const HIGHEST_RATING = 10;

/** Whether somebody could have pressed it: a whole number from 0 to 10. */
export const isRating = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= HIGHEST_RATING;

/** 9 and 10 would recommend us, 7 and 8 do not mind, 0 to 6 would not (Reichheld, Harvard Business Review, December 2003). */
export function npsCategory(rating: number): NpsCategory {
	if (rating >= 9) return 'promoter';
	return rating >= 7 ? 'passive' : 'detractor';
}

export interface Answers {
	readonly promoters: number;
	readonly passives: number;
	readonly detractors: number;
}

export interface NetPromoterScore extends Answers {
	/** How many answered. */
	readonly n: number;
	/** From -100 to 100; `null` when nobody answered. */
	readonly score: number | null;
	/** Where the score of all customers lies with a probability of 95 %; `null` when nobody answered. */
	readonly interval: { readonly low: number; readonly high: number } | null;
}

export function countAnswers(ratings: readonly number[]): Answers {
	const count = (category: NpsCategory) =>
		ratings.filter((rating) => npsCategory(rating) === category).length;
	return {
		promoters: count('promoter'),
		passives: count('passive'),
		detractors: count('detractor'),
	};
}

/** Two-sided, 95 %. */
const Z = 1.959964;

/**
 * The interval is the adjusted Wald interval: three answers are added, of them 3/4 promoters and 3/4 detractors. Of six
 * intervals it covers best also for few answers and for scores at the edge (Rocks, B.: Interval Estimation for the
 * "Net Promoter Score", The American Statistician 70 (4), 2016, 365-372). Clipped to what a score can be.
 */
export function netPromoterScore(answers: Answers): NetPromoterScore {
	const n = answers.promoters + answers.passives + answers.detractors;
	if (n === 0) return { ...answers, n, score: null, interval: null };
	const { estimate, error } = adjusted(answers);
	const interval = { low: clipped(estimate - Z * error), high: clipped(estimate + Z * error) };
	return { ...answers, n, score: (100 * (answers.promoters - answers.detractors)) / n, interval };
}

/**
 * Whether two groups of answers differ by more than chance would make them (5 % level): the difference of the adjusted
 * scores against its standard error. Without answers on one side nothing can be said.
 */
export function isMoreThanChance(now: Answers, before: Answers): boolean {
	if (total(now) === 0 || total(before) === 0) return false;
	const [a, b] = [adjusted(now), adjusted(before)];
	return Math.abs(a.estimate - b.estimate) > Z * Math.hypot(a.error, b.error);
}

const total = ({ promoters, passives, detractors }: Answers): number => promoters + passives + detractors;

/** As shares, from -1 to 1. */
function adjusted(answers: Answers): { readonly estimate: number; readonly error: number } {
	const n = total(answers) + 3;
	const [promoters, detractors] = [(answers.promoters + 0.75) / n, (answers.detractors + 0.75) / n];
	const estimate = promoters - detractors;
	return { estimate, error: Math.sqrt((promoters + detractors - estimate ** 2) / n) };
}

const clipped = (share: number): number => 100 * Math.min(1, Math.max(-1, share));
