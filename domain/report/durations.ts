// How long deals take: from their beginning until they are won, and in each stage.
import { type Day, daysBetween } from '../time/day';
import type { DayReader } from '../time/dayReader';
import type { Pipeline } from '../pipeline/stage';
import { type Figure, type Member, figureOf } from './figure';
import { stageMember } from './members';
import { isWon } from './outcomes';
import type { ReportDeal, StageMove } from './reportDeal';
import { groupBy, mean, median } from '../statistics';

/** Of won deals whose beginning is known to lie before their end, or on the same day. */
export function cycleFigures(closed: readonly ReportDeal[], ownerOf: (id: string) => Member): readonly Figure[] {
	const won = closed.filter(isWon);
	return [
		...cycleOf(won),
		...[...groupBy(won, ({ owner }) => owner)].flatMap(([id, deals]) => cycleOf(deals, ownerOf(id))),
	];
}

function cycleOf(won: readonly ReportDeal[], of?: Member): readonly Figure[] {
	const days = won.flatMap(cycleDays);
	const place = of === undefined ? {} : { of };
	return [
		figureOf({ figure: 'cycleTimeMedian', ...place, value: median(days), n: days.length }),
		figureOf({ figure: 'cycleTimeMean', ...place, value: mean(days), n: days.length }),
	];
}

const cycleDays = ({ beganOn, closedOn }: ReportDeal): readonly number[] =>
	beganOn === null || closedOn === null || beganOn > closedOn ? [] : [daysBetween(beganOn, closedOn)];

interface Window {
	readonly since: Day;
	readonly until: Day;
}

/** Stays that ended within the window, of every deal; one that still lasts would make the stage look faster than it is. */
export function stageTimeFigures(
	moves: ReadonlyMap<string, readonly StageMove[]>,
	{ pipeline, dayOf, window }: { readonly pipeline: Pipeline; readonly dayOf: DayReader; readonly window: Window },
): readonly Figure[] {
	const days = new Map<string, number[]>();
	for (const list of moves.values()) {
		const movedOn = list.map(({ at }) => dayOf(at));
		list.forEach(({ to }, index) => {
			const [from = null, until = null] = [movedOn[index], movedOn[index + 1]];
			if (from === null || until === null || until < window.since || until > window.until) return;
			const known = days.get(to);
			if (known === undefined) days.set(to, [daysBetween(from, until)]);
			else known.push(daysBetween(from, until));
		});
	}
	return [...pipeline.stages.values()]
		.filter(({ category }) => category === 'open')
		.flatMap((stage) => {
			const stays = days.get(stage.key) ?? [];
			const of = stageMember(stage);
			return [
				figureOf({ figure: 'timeInStageMedian', of, value: median(stays), n: stays.length }),
				figureOf({ figure: 'timeInStageMean', of, value: mean(stays), n: stays.length }),
			];
		});
}
