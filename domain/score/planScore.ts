// Whether a contact is written, and with what: only when people would see a difference, or something new was counted.
import type { Fields } from '../record';
import { languageOf } from '../mail/recipient';
import type { Language } from '../schema';
import { WEEK_MS } from '../time/day';
import { instantMs } from '../time/instant';
import { type Crossing, decideMql } from './mql';
import { reasonsText, topReasons } from './reasons';
import type { ContactFacts, ScoreModel } from './scoreModel';
import { type Score, scoreOf } from './scoreOf';
import { type ScoreState, encodeState, recentSince } from './scoreState';
import type { Tally } from './tally';
import { trendOf, withShown } from './trend';

/** Fewer points of difference wait for the weekly turn. */
const LEAST_POINTS = 5;

export interface Counted {
	readonly tally: Tally;
	/** Activities in the tally that are recent. */
	readonly seen: readonly string[];
	/** Whether the state that is written lacks something. */
	readonly hasNews: boolean;
}

export interface ScorePlan {
	readonly score: Score;
	readonly crossing: Crossing | null;
	/** `null` when the contact stays as it is. */
	readonly fields: Fields<'contacts'> | null;
}

export function planScore(
	model: ScoreModel,
	facts: ContactFacts,
	state: ScoreState | null,
	counted: Counted,
	context: { readonly now: number; readonly language: Language },
): ScorePlan {
	const { now, language } = context;
	const { fields: is, createdAt } = facts.contact;
	const score = scoreOf(model, counted.tally, facts, now);
	const wasMql = state?.isMql ?? isQualified(is, model);
	const { isMql, crossing } = decideMql(wasMql, score.score, is.lifecycleStage, model.settings);
	const history = state?.history ?? [];
	const trend = trendOf(score.score, history, now, createdAt === null ? null : instantMs(createdAt));
	const { score: points, fit: fitScore, engagement: engagementScore, band } = score;
	const shown = { score: points, fitScore, engagementScore, band, trend };
	const isDue =
		state === null ||
		counted.hasNews ||
		crossing !== null ||
		is.band !== score.band ||
		farOff(is, shown) ||
		(now - state.at >= WEEK_MS && differs(is, shown));
	if (!isDue) return { score, crossing, fields: null };

	const { tally, seen } = counted;
	const shownUntilNow = withShown(history, points, now);
	const next: ScoreState = { at: now, floor: recentSince(now), seen, tally, isMql, history: shownUntilNow };
	const spoken = languageOf(is.language ?? '', language);
	const fields = {
		...shown,
		scoreReasons: reasonsText(topReasons(score), spoken),
		scoreState: encodeState(model.events, next),
		...(crossing === 'entered' && {
			mqlAt: new Date(now).toISOString(),
			lifecycleStage: 'mql',
		}),
	};
	return { score, crossing, fields };
}

/** A contact whose state was lost goes on as what it was. */
function isQualified({ mqlAt, score }: Fields<'contacts'>, { settings }: ScoreModel): boolean {
	return (mqlAt ?? null) !== null && (score ?? 0) >= settings.mqlLeave;
}

type Shown = Pick<Fields<'contacts'>, 'score' | 'fitScore' | 'engagementScore' | 'trend'>;

const POINTS = ['score', 'fitScore', 'engagementScore'] as const;

function farOff(is: Shown, shown: Shown): boolean {
	return POINTS.some(
		(field) => Math.abs((is[field] ?? Infinity) - (shown[field] ?? 0)) >= LEAST_POINTS,
	);
}

const differs = (is: Shown, shown: Shown): boolean =>
	is.trend !== shown.trend || POINTS.some((field) => is[field] !== shown[field]);
