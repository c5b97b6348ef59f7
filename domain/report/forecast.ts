// What the open deals are worth, and what they will probably bring in, month by month.
import { type Figure, type Member, OVERDUE, UNDATED, figureOf } from './figure';
import { monthMember, monthOf, stageMember } from './members';
import type { ReportDeal } from './reportDeal';
import { groupBy, sum } from '../statistics';
import type { Day } from '../time/day';

/** Nine of ten outcomes of a normal distribution lie above -z, nine of ten below z. */
const Z_80 = 1.281552;

export interface Range {
	readonly low: number;
	readonly expected: number;
	readonly high: number;
}

interface Chance {
	readonly amount: number;
	/** In percent. */
	readonly probability: number;
}

/**
 * Each deal is won in full or not at all, one independently of the other: the mean is Σ a·p, the variance Σ a²·p·(1 − p).
 * The sum is taken for normal (Lyapunov's central limit theorem; Billingsley, "Probability and Measure", section 27), and
 * never lies beyond losing or winning all of them.
 */
export function forecastRange(chances: readonly Chance[]): Range {
	const expected = sum(chances.map(({ amount, probability }) => (amount * probability) / 100));
	const variance = sum(chances.map(({ amount, probability: p }) => (amount * amount * p * (100 - p)) / 10_000));
	const spread = Z_80 * Math.sqrt(variance);
	const bound = (limit: (amount: number) => number) =>
		sum(chances.map(({ amount, probability: p }) => (p <= 0 ? 0 : p >= 100 ? amount : limit(amount))));
	const [worst, best] = [bound((amount) => Math.min(0, amount)), bound((amount) => Math.max(0, amount))];
	return { low: Math.max(worst, expected - spread), expected, high: Math.min(best, expected + spread) };
}

/** Value and number of what is open: in all, by stage, by owner. */
export function openFigures(open: readonly ReportDeal[], ownerOf: (id: string) => Member): readonly Figure[] {
	const figures = (deals: readonly ReportDeal[], of?: Member): Figure[] => {
		const amounts = deals.flatMap(({ amount }) => amount ?? []);
		const place = of === undefined ? {} : { of };
		return [
			figureOf({ figure: 'openValue', ...place, value: sum(amounts), n: amounts.length }),
			figureOf({ figure: 'openDeals', ...place, value: deals.length, n: deals.length }),
		];
	};
	const stages = [...groupBy(open, ({ stage }) => stage?.key ?? '').values()].sort(byStage);
	const owners = [...groupBy(open, ({ owner }) => owner)];
	return [
		...figures(open),
		...stages.flatMap((deals) => figures(deals, stageMember(deals[0]?.stage ?? null))),
		...owners.flatMap(([id, deals]) => figures(deals, ownerOf(id))),
	];
}

const byStage = ([a]: readonly ReportDeal[], [b]: readonly ReportDeal[]): number =>
	(a?.stage?.order ?? Infinity) - (b?.stage?.order ?? Infinity) || 0;

/** In all, and by the month in which the deal is to close; what should have closed before today stands apart. */
export function forecastFigures(open: readonly ReportDeal[], today: Day): readonly Figure[] {
	const counted = open.filter(({ stage, amount }) => stage !== null && amount !== null);
	const months = [...groupBy(counted, (deal) => closingMonth(deal, today))].sort(([a], [b]) => a.localeCompare(b));
	return [forecastOf(counted), ...months.map(([month, deals]) => forecastOf(deals, monthMember(month)))];
}

function closingMonth({ expectedCloseOn }: ReportDeal, today: Day): string {
	if (expectedCloseOn === null) return UNDATED;
	return expectedCloseOn < today ? OVERDUE : monthOf(expectedCloseOn);
}

function forecastOf(deals: readonly ReportDeal[], of?: Member): Figure {
	const chances = deals.map(({ amount, stage }) => ({ amount: amount ?? 0, probability: stage?.probability ?? 0 }));
	const { low, expected, high } = forecastRange(chances);
	return figureOf({ figure: 'forecast', ...(of === undefined ? {} : { of }), value: expected, n: deals.length, low, high });
}
