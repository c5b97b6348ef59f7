// Whether people are mailed now about what went wrong, and what that mail says: one mail for many failures.
import { DAY_MS } from '../time/day';
import type { Failure } from './errorRun';
import { type MissedRun, missedRuns, type RunTrace } from './missedRuns';
import type { WatchState } from './watchState';

/** A failure as the local table keeps it until it was told. */
export interface KeptFailure extends Failure {
	/** Of the row; rises with time. */
	readonly id: number;
	readonly at: Date;
	/** `item`: the workflow runs, but one thing it was to do was refused; that it runs is no news then, good or bad. */
	readonly of: 'run' | 'item';
}

export interface DigestFacts {
	readonly failures: readonly KeptFailure[];
	/** A trace is left by a run that ran through. */
	readonly traces: readonly RunTrace[];
	readonly state: WatchState;
	readonly now: Date;
}

export interface DigestConfig {
	/** After a mail nothing is mailed for so long. */
	readonly quietMs: number;
	/** So long more of the same is waited for. */
	readonly collectMs: number;
	/** So long a failure that is made up for by itself has time to be. */
	readonly patienceMs: number;
}

/** All failures of one kind. */
export interface FailureKind {
	readonly workflow: string;
	readonly message: string;
	readonly count: number;
	readonly lastAt: Date;
	readonly url: string;
}

export interface Digest {
	readonly fromAt: Date;
	readonly toAt: Date;
	readonly person: readonly FailureKind[];
	readonly self: readonly FailureKind[];
	readonly missed: readonly MissedRun[];
	readonly recovered: ReadonlyArray<{ readonly name: string }>;
}

export interface AfterLook {
	readonly state: WatchState;
	/** Failures up to this row are dealt with; 0 is none. */
	readonly forgetUpTo: number;
}

export interface DigestPlan {
	/** `null`: nothing to tell now. */
	readonly digest: Digest | null;
	/** What is to be remembered when the digest went out, or there is none. */
	readonly then: AfterLook;
	/** What is to be remembered when it could not be sent: it is told at the next look. */
	readonly otherwise: AfterLook;
}

/** So many failures are kept at once; all of them stand in the run log. Fewer than the rows that are read, clocks among them. */
export const MOST_FAILURES = 800;
const MOST_REMEMBERED = 50;
/** A workflow without a clock tells nothing when it is well again: it is forgotten. */
const FORGOTTEN_AFTER_MS = 7 * DAY_MS;

/** The failures in any order. */
export function planDigest(given: DigestFacts, config: DigestConfig): DigestPlan {
	const failures = [...given.failures].sort((one, other) => one.id - other.id);
	const facts: DigestFacts = { ...given, failures };
	const { state, now } = facts;
	const ranAt = new Map(facts.traces.map((trace) => [trace.workflow, trace.ranAt] as const));
	const open = failures.filter(({ handling, workflow, at }) => handling === 'person' || !ranAfter(ranAt, workflow, at));
	const missed = missedNow(facts);
	const recovered = recoveredOf(facts, ranAt, open);
	const lastId = failures.at(-1)?.id ?? 0;
	const otherwise = {
		state: withoutOld(state, now),
		forgetUpTo: open.length === 0 ? lastId : overflow(failures),
	};
	const isDue = missed.length > 0 || open.some((failure) => isReady(failure, now, config)) || isAllWell(facts, recovered, open);
	if (!isDue || isQuiet(state, now, config)) return { digest: null, then: otherwise, otherwise };
	const kinds = (handling: Failure['handling']) => kindsOf(open.filter((failure) => failure.handling === handling));
	const digest: Digest = {
		fromAt: new Date(Math.min(...open.map(({ at }) => at.getTime()), ...missed.map(({ dueAt }) => dueAt.getTime()), now.getTime())),
		toAt: now,
		...{ person: kinds('person'), self: kinds('self'), missed, recovered },
	};
	return { digest, then: { state: told(facts, { open, missed, recovered }), forgetUpTo: lastId }, otherwise };
}

const isOfRun = ({ of }: KeptFailure): boolean => of === 'run';

const ranAfter = (ranAt: ReadonlyMap<string, Date>, workflow: string, at: Date): boolean =>
	(ranAt.get(workflow)?.getTime() ?? 0) > at.getTime();

/** Told once for each last run: whoever switched a workflow off on purpose is not asked again. One that fails is told as failing. */
function missedNow({ traces, failures, state, now }: DigestFacts): readonly MissedRun[] {
	const watchedSince = new Date(state.watchedSince);
	return missedRuns(traces, { now, watchedSince }).filter(({ workflow, lastRanAt }) => {
		const isTold = state.missing.some((one) => one.workflow === workflow && one.lastRanAt === lastRanAt.toISOString());
		const isFailing = [...failures.filter(isOfRun), ...state.failing].some((one) => one.workflow === workflow);
		return !isTold && !isFailing;
	});
}

function recoveredOf({ state }: DigestFacts, ranAt: ReadonlyMap<string, Date>, open: readonly KeptFailure[]) {
	const failsStill = new Set(open.filter(isOfRun).map(({ workflow }) => workflow));
	return [
		...state.failing.filter(({ workflow, lastAt }) => ranAfter(ranAt, workflow, new Date(lastAt))),
		...state.missing.filter(({ workflow, lastRanAt }) => ranAfter(ranAt, workflow, new Date(lastRanAt))),
	].filter(({ workflow }) => !failsStill.has(workflow));
}

/** Good news alone is mailed only when nothing is left of the bad. */
function isAllWell(
	{ state }: DigestFacts,
	recovered: ReadonlyArray<{ readonly workflow: string }>,
	open: readonly KeptFailure[],
): boolean {
	const well = new Set(recovered.map(({ workflow }) => workflow));
	const told = [...state.failing, ...state.missing];
	return well.size > 0 && open.length === 0 && told.every(({ workflow }) => well.has(workflow));
}

const isReady = ({ handling, at }: KeptFailure, now: Date, { collectMs, patienceMs }: DigestConfig): boolean =>
	now.getTime() - at.getTime() >= (handling === 'person' ? collectMs : patienceMs);

/** A mail of the future went out by a clock that has been put right since. */
function isQuiet({ lastMailAt }: WatchState, now: Date, { quietMs }: DigestConfig): boolean {
	const sinceMs = lastMailAt === null ? quietMs : now.getTime() - Date.parse(lastMailAt);
	return sinceMs >= 0 && sinceMs < quietMs;
}

function kindsOf(failures: readonly KeptFailure[]): readonly FailureKind[] {
	const kinds = new Map<string, FailureKind>();
	for (const { workflow, name, message, at, url } of failures) {
		const key = JSON.stringify([workflow, message]);
		const before = kinds.get(key);
		const isLater = before === undefined || at >= before.lastAt;
		kinds.set(key, {
			...{ workflow: name, message, count: (before?.count ?? 0) + 1 },
			...(isLater ? { lastAt: at, url } : { lastAt: before.lastAt, url: before.url }),
		});
	}
	return [...kinds.values()].sort((one, other) => other.count - one.count);
}

/** Nothing is kept without bound, however long the mail server is away; the run log has them all. */
const overflow = (failures: readonly KeptFailure[]): number =>
	failures.length < MOST_FAILURES ? 0 : (failures[MOST_FAILURES / 2]?.id ?? 0);

interface Told {
	readonly open: readonly KeptFailure[];
	readonly missed: readonly MissedRun[];
	readonly recovered: ReadonlyArray<{ readonly workflow: string }>;
}

function told({ state, now }: DigestFacts, { open, missed, recovered }: Told): WatchState {
	const well = new Set(recovered.map(({ workflow }) => workflow));
	const failing = new Map(state.failing.filter(({ workflow }) => !well.has(workflow)).map((one) => [one.workflow, one]));
	for (const { workflow, name, at } of open.filter(isOfRun)) failing.set(workflow, { workflow, name, lastAt: at.toISOString() });
	const missing = new Map(state.missing.filter(({ workflow }) => !well.has(workflow)).map((one) => [one.workflow, one]));
	for (const { workflow, name, lastRanAt } of missed) missing.set(workflow, { workflow, name, lastRanAt: lastRanAt.toISOString() });
	return withoutOld(
		{
			...{ ...state, lastMailAt: now.toISOString() },
			...{ failing: [...failing.values()].slice(-MOST_REMEMBERED), missing: [...missing.values()].slice(-MOST_REMEMBERED) },
		},
		now,
	);
}

const withoutOld = (state: WatchState, now: Date): WatchState => ({
	...state,
	failing: state.failing.filter(({ lastAt }) => now.getTime() - Date.parse(lastAt) < FORGOTTEN_AFTER_MS),
});
