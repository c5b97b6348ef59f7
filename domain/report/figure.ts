// What a report is made of: one number at a time, each with how many it rests on and how it is worked out.
import type { Label } from '../schema';
import { DEFINITIONS } from './definitions';

/** Percent are 0 to 100; minutes are working minutes of the firm; money is in the firm's currency. */
export type Unit = 'money' | 'moneyPerDay' | 'percent' | 'days' | 'minutes' | 'count';

export interface Definition extends Label {
	readonly unit: Unit;
	/** Resting on fewer than so many, the number says more about chance than about the firm. */
	readonly minimum: number;
}

export type FigureName = keyof typeof DEFINITIONS;

export type Dimension = 'all' | 'month' | 'owner' | 'source' | 'stage' | 'began' | 'issue' | 'kind';

/** Members that are nobody's key: they stand for what a record does not say. */
export const NONE = 'none';
export const DELETED = 'deleted';
export const OVERDUE = 'overdue';
export const UNDATED = 'undated';

export interface Figure {
	readonly figure: FigureName;
	readonly dimension: Dimension;
	/** A month `2026-03`, the id of a team row, the key of a stage, a source, an issue; {@link NONE} and the like; `all`. */
	readonly member: string;
	/** As people know the member; empty where the reader's language decides. */
	readonly label: string;
	/** `null`: there is nothing to work it out from. */
	readonly value: number | null;
	/** Records that the value rests on. */
	readonly n: number;
	/** The range that it lies in, where there is one. */
	readonly low: number | null;
	readonly high: number | null;
}

export interface FigureInput extends Pick<Figure, 'figure' | 'value' | 'n'> {
	readonly of?: Member;
	readonly low?: number | null;
	readonly high?: number | null;
}

export type Member = Pick<Figure, 'dimension' | 'member' | 'label'>;

const ALL: Member = { dimension: 'all', member: 'all', label: '' };

export function figureOf({ figure, value, n, of = ALL, low = null, high = null }: FigureInput): Figure {
	return { figure, ...of, value: rounded(value), n, low: rounded(low), high: rounded(high) };
}

/** Four digits, as the snapshots keep them; sums of cents would otherwise end in ...0000001. */
const rounded = (value: number | null): number | null =>
	value === null ? null : Math.round(value * 10_000) / 10_000 + 0;

export const isEnough = ({ figure, n }: Pick<Figure, 'figure' | 'n'>): boolean =>
	n >= DEFINITIONS[figure].minimum;

export const unitOf = (figure: FigureName): Unit => DEFINITIONS[figure].unit;
