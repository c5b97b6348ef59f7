// How deals ended: won value, win rates, the size of a deal, and how fast all of it turns into revenue.
import { type Figure, type FigureInput, type Member, figureOf } from './figure';
import { member, monthMember, monthOf, sourceMember } from './members';
import type { ReportDeal } from './reportDeal';
import { groupBy, mean, percentOf, sum } from '../statistics';

type OwnerOf = (id: string) => Member;

/** `closed`: won or lost within the time that the report looks back, each with its day. */
export function outcomeFigures(closed: readonly ReportDeal[], ownerOf: OwnerOf): readonly Figure[] {
	const by = (key: (deal: ReportDeal) => string, toMember: (key: string) => Member): Figure[] =>
		[...groupBy(closed, key)]
			.sort(([a], [b]) => a.localeCompare(b))
			.flatMap(([one, deals]) => ratesOf(deals, toMember(one)));
	return [
		...ratesOf(closed),
		...by(({ owner }) => owner, ownerOf),
		...by(({ source }) => source, sourceMember),
		...by(({ closedOn }) => monthOf(closedOn), monthMember),
		...by(({ beganOn }) => monthOf(beganOn), (month) => member('began', month)),
	];
}

function ratesOf(deals: readonly ReportDeal[], of?: Member): readonly Figure[] {
	const won = deals.filter(isWon);
	const valued = deals.filter(({ amount }) => amount !== null && amount >= 0);
	const wonAmounts = amountsOf(won);
	const figure = (input: FigureInput) => figureOf(of === undefined ? input : { ...input, of });
	return [
		figure({ figure: 'winRate', value: percentOf(won.length, deals.length), n: deals.length }),
		figure({
			figure: 'winRateValue',
			value: percentOf(sum(amountsOf(valued.filter(isWon))), sum(amountsOf(valued))),
			n: valued.length,
		}),
		figure({ figure: 'wonValue', value: sum(wonAmounts), n: wonAmounts.length }),
		figure({ figure: 'wonDeals', value: won.length, n: won.length }),
		figure({ figure: 'lostDeals', value: deals.length - won.length, n: deals.length - won.length }),
		...(of === undefined ? [figure({ figure: 'averageDeal', value: mean(wonAmounts), n: wonAmounts.length })] : []),
	];
}

export const isWon = ({ state }: ReportDeal): boolean => state === 'won';

export const amountsOf = (deals: readonly ReportDeal[]): readonly number[] =>
	deals.flatMap(({ amount }) => amount ?? []);

/**
 * Sales velocity as the trade has it: opportunities × deal value × win rate ÷ length of the cycle (e.g. HubSpot, "Sales
 * Velocity: What It Is & How to Measure It"). `null` while one of the four is missing.
 */
export function velocity(facts: {
	readonly openDeals: number;
	readonly averageDeal: number | null;
	/** In percent. */
	readonly winRate: number | null;
	readonly cycleDays: number | null;
	/** Decided deals that it rests on. */
	readonly n: number;
}): Figure {
	const { openDeals, averageDeal, winRate, cycleDays, n } = facts;
	const isKnown = averageDeal !== null && winRate !== null && cycleDays !== null && cycleDays > 0;
	const value = isKnown ? (openDeals * averageDeal * winRate) / 100 / cycleDays : null;
	return figureOf({ figure: 'velocity', value, n });
}
