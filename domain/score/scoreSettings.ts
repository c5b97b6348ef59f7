// The limits and thresholds of the score: rows of `settings`, with defaults for those that are empty.

/** Defaults; empty or unreadable rows fall back to them. */
export const SCORE_LIMITS = {
	/** Most points that fit, engagement and both together can give. */
	scoreCapFit: 50,
	scoreCapEngagement: 70,
	scoreCapTotal: 100,
	/** From so many points of fit on a contact is A or B, else C. */
	bandFitA: 30,
	bandFitB: 15,
	/** From so many points of engagement on a contact is 1 or 2, else 3. */
	bandEngagement1: 30,
	bandEngagement2: 10,
} as const;

/** Points at which a contact becomes a qualified lead, and below which it is none any more. */
export const MQL_LIMITS = { mqlEnter: 60, mqlLeave: 50 } as const;

export type ScoreLimits = Readonly<Record<keyof typeof SCORE_LIMITS, number>>;

export interface ScoreSettings extends ScoreLimits {
	/** From so many points on a lead is qualified; below `mqlLeave` it is no more. */
	readonly mqlEnter: number;
	readonly mqlLeave: number;
}

export function parseScoreSettings(settings: ReadonlyMap<string, string>): ScoreSettings {
	const number = (key: string, fallback: number): number => {
		const text = settings.get(key)?.trim() ?? '';
		return /^\d+(\.\d+)?$/.test(text) ? Number(text) : fallback;
	};
	const mqlEnter = number('mqlEnter', MQL_LIMITS.mqlEnter);
	return {
		scoreCapFit: number('scoreCapFit', SCORE_LIMITS.scoreCapFit),
		scoreCapEngagement: number('scoreCapEngagement', SCORE_LIMITS.scoreCapEngagement),
		scoreCapTotal: number('scoreCapTotal', SCORE_LIMITS.scoreCapTotal),
		bandFitA: number('bandFitA', SCORE_LIMITS.bandFitA),
		bandFitB: number('bandFitB', SCORE_LIMITS.bandFitB),
		bandEngagement1: number('bandEngagement1', SCORE_LIMITS.bandEngagement1),
		bandEngagement2: number('bandEngagement2', SCORE_LIMITS.bandEngagement2),
		mqlEnter,
		// A lead that left above the line where it enters would come and go with every run.
		mqlLeave: Math.min(mqlEnter, number('mqlLeave', MQL_LIMITS.mqlLeave)),
	};
}
