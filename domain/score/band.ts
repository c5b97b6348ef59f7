// One look says whom to call: A to C for how well somebody fits, 1 to 3 for how interested they are.
import type { ScoreLimits } from './scoreSettings';

type BandLimits = Pick<
	ScoreLimits,
	'bandFitA' | 'bandFitB' | 'bandEngagement1' | 'bandEngagement2'
>;

export type Band = `${'A' | 'B' | 'C'}${1 | 2 | 3}`;

export function bandOf(
	{ fit, engagement }: { readonly fit: number; readonly engagement: number },
	limits: BandLimits,
): Band {
	const letter = fit >= limits.bandFitA ? 'A' : fit >= limits.bandFitB ? 'B' : 'C';
	const digit =
		engagement >= limits.bandEngagement1 ? 1 : engagement >= limits.bandEngagement2 ? 2 : 3;
	return `${letter}${digit}`;
}
