// How far a long sync is, and how long it still takes, as a row of the run log.
import type { Fields } from '../record';
import type { Language } from '../schema';
import { MINUTE_MS } from '../time/day';
import type { HubspotObject } from './objects';
import { PROGRESS_TEXTS } from './progressTexts';

export interface Standing {
	readonly object: HubspotObject;
	/** Records that were looked at and carried over, with those of earlier runs that are in step already. */
	readonly done: number;
	/** As far as it is known; `null`: not. */
	readonly of: number | null;
}

/** From where on the speed is counted: what was in step already takes no time. */
export interface Mark {
	readonly atMs: number;
	readonly done: number;
}

/** So few are through before anybody looks. */
const MANY = 1_000;
/** A row costs a call, so that it is written so often at most; and first when the run has written for so long. */
const TOLD_EVERY_MS = MINUTE_MS;

/** `toldMs`: when it was written last in this run. */
export function isProgressDue({ done, of }: Standing, began: Mark, { toldMs, nowMs }: { readonly toldMs: number | null; readonly nowMs: number }): boolean {
	return Math.max(done, of ?? 0) > MANY && nowMs - (toldMs ?? began.atMs) >= TOLD_EVERY_MS;
}

/** At the speed so far, rounded up; `null` where there is none yet, or nobody knows how many there are. */
export function minutesLeft({ done, of }: Standing, began: Mark, nowMs: number): number | null {
	const [carried, tookMs] = [done - began.done, nowMs - began.atMs];
	if (of === null || carried <= 0 || tookMs <= 0) return null;
	return Math.max(1, Math.ceil((Math.max(0, of - done) * tookMs) / carried / MINUTE_MS));
}

export interface ProgressFacts {
	readonly workflow: string;
	readonly beganAt: Date;
	readonly now: Date;
	readonly language: Language;
	/** Of this run so far. */
	readonly calls: number;
	readonly hubspotCalls: number;
}

export type ProgressState =
	| { readonly kind: 'underWay'; readonly standing: Standing; readonly minutesLeft: number | null }
	/** `null`: it stopped before anything was counted. */
	| { readonly kind: 'stopped'; readonly standing: Standing | null }
	| { readonly kind: 'done' };

const OF_KIND = {
	underWay: { outcome: 'partial', status: 'running' },
	stopped: { outcome: 'partial', status: 'seen' },
	done: { outcome: 'ok', status: 'done' },
} as const;

/** One row, which is written again and again; only columns that older bases have as well. */
export function progressRow(state: ProgressState, { workflow, beganAt, now, language, calls, hubspotCalls }: ProgressFacts): Fields<'runs'> {
	const standing = state.kind === 'done' ? null : state.standing;
	return {
		...{ key: 'progress:hubspot', workflow, startedAt: beganAt.toISOString(), endedAt: now.toISOString() },
		...OF_KIND[state.kind],
		message: sentenceOf(state, language, { calls, hubspotCalls }),
		counts: JSON.stringify({ ...standing, hubspotCalls }),
		calls,
	};
}

function sentenceOf(state: ProgressState, language: Language, calls: Pick<ProgressFacts, 'calls' | 'hubspotCalls'>): string {
	const texts = PROGRESS_TEXTS[language];
	const cost = texts.cost(calls);
	switch (state.kind) {
		case 'done':
			return `${texts.done} ${cost}`;
		case 'stopped':
			return `${texts.stopped(state.standing === null ? null : texts.standing(state.standing))} ${cost}`;
		case 'underWay':
			return [`${texts.standing(state.standing)}.`, ...(state.minutesLeft === null ? [] : [texts.left(state.minutesLeft)]), cost].join(' ');
	}
}
