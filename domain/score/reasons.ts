// Why a contact has its points, for people: the three rules that gave most and the three that took most.
import type { Language } from '../schema';
import type { Crossing } from './mql';
import type { Score } from './scoreOf';

const TEXTS = {
	de: {
		...{ for: 'Dafür', against: 'Dagegen', nothing: 'Noch keine Punkte' },
		...{ entered: 'Qualifizierter Lead', left: 'Kein qualifizierter Lead mehr', points: 'Punkte' },
	},
	en: {
		...{ for: 'For', against: 'Against', nothing: 'No points yet' },
		...{ entered: 'Qualified lead', left: 'No qualified lead any more', points: 'points' },
	},
} as const;

const MOST = 3;

export interface Reason {
	readonly name: string;
	readonly points: number;
	readonly reason: string;
}

export interface Reasons {
	readonly for: readonly Reason[];
	readonly against: readonly Reason[];
}

export function topReasons({ parts }: Pick<Score, 'parts'>): Reasons {
	const told = parts.map(({ rule, points }) => ({ name: rule.name, reason: rule.reason, points: Math.round(points) }));
	told.sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
	return {
		for: told.filter(({ points }) => points > 0).slice(0, MOST),
		against: told.filter(({ points }) => points < 0).slice(0, MOST),
	};
}

/** As the contact shows it, one reason a line: "+30 Form filled in: People who write have a need now." */
export function reasonsText(reasons: Reasons, language: Language): string {
	const texts = TEXTS[language];
	const lines = [
		...section(texts.for, reasons.for),
		...section(texts.against, reasons.against),
	];
	return lines.length === 0 ? texts.nothing : lines.join('\n');
}

function section(title: string, reasons: readonly Reason[]): string[] {
	if (reasons.length === 0) return [];
	return [`${title}:`, ...reasons.map((one) => lineOf(one))];
}

function lineOf({ name, points, reason }: Reason): string {
	const sign = points > 0 ? '+' : '−';
	return `${sign}${Math.abs(points)} ${name}${reason === '' ? '' : `: ${reason}`}`;
}

/** One line for the timeline: "Qualified lead (A1, 75 points)". */
export function crossingNote(
	crossing: Crossing,
	{ band, score }: Pick<Score, 'band' | 'score'>,
	language: Language,
): string {
	const texts = TEXTS[language];
	return `${texts[crossing]} (${band}, ${score} ${texts.points})`;
}
