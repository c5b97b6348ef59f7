// The four numbers at the top of the dashboard, each with what it rests on and how it has changed.
import { monthBefore } from '../../domain/report/accuracy';
import { type Report, findFigure } from '../../domain/report/buildReport';
import { type Figure, isEnough, unitOf } from '../../domain/report/figure';
import { type Change, changeOf, formatFigure, NOTHING, type Reader, whole } from './figures';
import { say } from './texts';

export interface Tile {
	readonly name: string;
	/** Stands small before the number; may be empty. */
	readonly currency: string;
	readonly value: string;
	readonly note: string;
	readonly change: Change;
	readonly changeSince: string;
}

type Compared = 'openValue' | 'forecast' | 'winRate';

export function tilesOf(report: Report, reader: Reader): readonly Tile[] {
	const { language } = reader;
	const weekly = (name: Compared): Change =>
		changeOf(findFigure(report, name)?.value, report.weekAgo?.values[name], { unit: unitOf(name), isGood: 'more', reader });
	const tile = (name: string, figure: Figure | undefined, note: string, change: Change): Tile => ({
		...{ name, note, change, changeSince: say('sinceWeek', language), ...numberOf(figure, reader) },
	});
	const [open, forecast, rate] = [findFigure(report, 'openValue'), findFigure(report, 'forecast'), findFigure(report, 'winRate')];
	return [
		tile(say('openOf', language), open, dealsText(findFigure(report, 'openDeals')?.value ?? 0, reader), weekly('openValue')),
		tile(say('forecastOf', language), forecast, rangeText(forecast, reader), weekly('forecast')),
		wonTile(report, reader),
		tile(say('rateOf', language), rate, rateText(rate, reader), weekly('winRate')),
	];
}

/** A month without a win has no figure of its own: nothing was won. */
function wonTile(report: Report, reader: Reader): Tile {
	const month = report.day.slice(0, 7);
	const [won, before] = [month, monthBefore(month, 1)].map((one) => findFigure(report, 'wonValue', 'month', one));
	const change = changeOf(won?.value ?? 0, before?.value ?? 0, { unit: 'money', isGood: 'more', reader });
	return {
		...{ name: say('wonThisMonth', reader.language), currency: reader.currency, value: whole(won?.value ?? 0, reader) },
		...{ note: dealsText(won?.n ?? 0, reader), changeSince: say('toLastMonth', reader.language) },
		// Halfway through, a month is behind the last one by nature: only more is worth a colour.
		change: change.tone === 'good' ? change : { ...change, tone: 'neutral' },
	};
}

function numberOf(figure: Figure | undefined, reader: Reader): Pick<Tile, 'currency' | 'value'> {
	if (figure === undefined || figure.value === null) return { currency: '', value: NOTHING };
	const unit = unitOf(figure.figure);
	return unit === 'money'
		? { currency: reader.currency, value: whole(figure.value, reader) }
		: { currency: '', value: formatFigure(figure.value, unit, reader) };
}

export function dealsText(count: number, reader: Reader): string {
	return `${whole(count, reader)} ${say(count === 1 ? 'deal' : 'deals', reader.language)}`;
}

function rangeText(figure: Figure | undefined, reader: Reader): string {
	if (figure === undefined || figure.low === null || figure.high === null) return '';
	return say('range', reader.language, { low: whole(figure.low, reader), high: whole(figure.high, reader) });
}

function rateText(figure: Figure | undefined, { language }: Reader): string {
	if (figure === undefined || figure.n === 0) return say('tooFew', language);
	const basis = say('ofDecided', language, { n: figure.n });
	return isEnough(figure) ? basis : `${basis}: ${say('tooFew', language)}`;
}

