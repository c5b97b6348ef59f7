// The triggers that are switched on in this process, so that a call of the base finds the one that it is for.
import type { TriggerState } from '../../domain/trigger/state';
import type { HookCall } from '../../stores/trigger/changeSource';

export interface LiveTrigger {
	/** The base it watches. */
	readonly base: string;
	/** Looks now; never throws. */
	look(): Promise<void>;
	/** @throws AccessDeniedError when the call does not come from the base. */
	hear(call: HookCall): Promise<void>;
	state(): TriggerState;
}

const live = new Map<string, LiveTrigger>();

export const liveTrigger = (owner: string): LiveTrigger | undefined => live.get(owner);

/** All triggers of this process on a base: the one webhook of Airtable calls for all of them. */
export const liveTriggersOn = (base: string): readonly LiveTrigger[] =>
	[...live.values()].filter((trigger) => trigger.base === base);

export function switchOn(owner: string, trigger: LiveTrigger): void {
	live.set(owner, trigger);
}

/** Unless the trigger was switched on anew meanwhile. */
export function switchOff(owner: string, trigger: LiveTrigger): void {
	if (live.get(owner) === trigger) live.delete(owner);
}
