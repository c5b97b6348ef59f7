// The calls of this process to each base, counted for the run log and for the plan's limit of a month.
import { randomUUID } from 'node:crypto';

import { CrmError } from '../../domain/errors';
import { mayRunInBackground } from '../../domain/quota/usage';
import type { RunOutcome } from '../../domain/runs/lastRun';
import type { BaseCredential } from '../../stores/openStore';
import type { CountedStore } from '../../stores/countChanges';
import { CallMeter, type QuotaWarning } from '../../stores/quota/callMeter';

/** What a run of a node tells its meter. */
export interface Metered {
	/** Whether work that can wait may go on this month; what cannot be found out holds nothing up. */
	mayWorkInBackground(): Promise<boolean>;
	/** That the calls of this month run out, as far as this process knows; `null`: nothing to tell. */
	warning(): Promise<QuotaWarning | null>;
	/** Counts what this node did. To be called once, at its end; never rejects because of the base. */
	settle(outcome: RunOutcome): Promise<void>;
}

interface MeteredRun {
	/** The base of this run; `undefined` as long as it was not asked for. */
	readonly opened: () => Promise<OpenedBase> | undefined;
	readonly open: () => Promise<OpenedBase>;
	readonly workflow: string;
	/** `null` for a run that somebody waits for: such runs are not told of one by one. */
	readonly execution: { readonly id: string; readonly url: string; readonly beganAt: Date } | null;
	readonly now: Date;
	readonly warn: (sentence: string) => void;
}

export interface OpenedBase {
	readonly store: CountedStore;
	readonly meter: CallMeter;
}

/** This start of this process, among all that write into one run log. */
const PROCESS = randomUUID().slice(0, 8);

const METERS = new Map<string, CallMeter>();

/** One for each base, for all that this process does in it. */
export function meterOf({ provider, apiUrl, baseId }: BaseCredential): CallMeter {
	const base = JSON.stringify([provider, apiUrl, baseId]);
	const meter = METERS.get(base) ?? new CallMeter(PROCESS);
	METERS.set(base, meter);
	return meter;
}

export function metered({ opened, open, workflow, execution, now, warn }: MeteredRun): Metered {
	let isPutOff = false;
	return {
		mayWorkInBackground: async () => {
			try {
				const { store, meter } = await open();
				isPutOff = !mayRunInBackground(await meter.usage(store, now), now);
			} catch (error) {
				if (!(error instanceof CrmError)) throw error;
				// The work itself will say what is wrong with the base.
			}
			return !isPutOff;
		},
		warning: async () => {
			try {
				return (await open()).meter.warning(now);
			} catch (error) {
				// Without a credential nobody counts.
				if (error instanceof CrmError) return null;
				throw error;
			}
		},
		settle: async (outcome) => {
			const base = await opened()?.catch(() => undefined);
			if (base === undefined) return;
			const { store, meter } = base;
			const { calls, changed } = store;
			// Whether something is to be written stands in the settings: who asked the base for nothing does not ask for them.
			if (calls === 0 && !isPutOff) return;
			meter.count({ workflow, calls, isPutOff }, now);
			if (execution !== null) {
				const { id, url, beganAt } = execution;
				const endedAt = new Date();
				meter.noteRun({ workflow, execution: id, url, beganAt, endedAt, calls, changed, outcome, isPutOff });
			}
			await meter.writeIfDue(store, now, warn);
		},
	};
}
