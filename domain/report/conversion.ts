// How often deals of a stage are won: what the firm believes, and what it has seen.
import type { Pipeline } from '../pipeline/stage';
import { type Figure, figureOf } from './figure';
import { stageMember } from './members';
import { isWon } from './outcomes';
import type { ReportDeal, StageMove } from './reportDeal';
import { percentOf, wilsonInterval } from '../statistics';

/** Configured and observed probability of each open stage, one after the other. */
export function conversionFigures(
	closed: readonly ReportDeal[],
	moves: ReadonlyMap<string, readonly StageMove[]>,
	pipeline: Pipeline,
): readonly Figure[] {
	const seen = closed.map((deal) => ({ won: isWon(deal), stages: stagesSeen(moves.get(deal.id) ?? []) }));
	return [...pipeline.stages.values()]
		.filter(({ category }) => category === 'open')
		.flatMap((stage) => {
			const passed = seen.filter(({ stages }) => stages.has(stage.key));
			const won = passed.filter((deal) => deal.won).length;
			const of = stageMember(stage);
			const range = wilsonInterval(won, passed.length) ?? { low: null, high: null };
			return [
				figureOf({ figure: 'configuredProbability', of, value: stage.probability, n: 1 }),
				figureOf({ figure: 'observedProbability', of, value: percentOf(won, passed.length), n: passed.length, ...range }),
			];
		});
}

const stagesSeen = (moves: readonly StageMove[]): ReadonlySet<string> =>
	new Set(moves.flatMap(({ from, to }) => [from, to]));
