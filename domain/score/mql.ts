// When a lead is qualified: in at one threshold, out below a lower one, so that nobody is told of every wobble.
import type { Fields } from '../record';
import type { ScoreSettings } from './scoreSettings';

export type Crossing = 'entered' | 'left';
type LifecycleStage = Fields<'contacts'>['lifecycleStage'];

/** Whoever is further on stays there and is not told of as a lead again. */
const BEFORE_SALES: ReadonlyArray<LifecycleStage> = [null, undefined, 'subscriber', 'lead', 'mql'];

export interface MqlDecision {
	readonly isMql: boolean;
	readonly crossing: Crossing | null;
}

export function decideMql(
	was: boolean,
	score: number,
	lifecycleStage: LifecycleStage,
	{ mqlEnter, mqlLeave }: Pick<ScoreSettings, 'mqlEnter' | 'mqlLeave'>,
): MqlDecision {
	if (!BEFORE_SALES.includes(lifecycleStage)) return { isMql: was, crossing: null };
	if (!was && score >= mqlEnter) return { isMql: true, crossing: 'entered' };
	if (was && score < mqlLeave) return { isMql: false, crossing: 'left' };
	return { isMql: was, crossing: null };
}
