// Keeps the calls to one base within its limit, for all stores of this process together.
import type { Budget, Clock, Gate, Priority } from './budget';
import { Deadline } from './deadline';

/** Airtable locks a base for 30 seconds after more than 5 in a second. The default of the credential says the same. */
export const AIRTABLE_REQUESTS_PER_SECOND = 4.5;

export interface WindowLimits {
	/** `Infinity` for a service without a limit; a pause holds there, too. */
	readonly requestsPerWindow: number;
	readonly windowMs: number;
}

/** Requests queue up by priority, and the first of each queue asks the gate. */
export function gatedBudget(gate: Gate, clock: Clock): Budget {
	const waiting: Record<Priority, Array<() => void>> = { interactive: [], batch: [] };
	const isAsking: Record<Priority, boolean> = { interactive: false, batch: false };

	const letThrough = async (priority: Priority): Promise<void> => {
		if (isAsking[priority]) return;
		isAsking[priority] = true;
		while (waiting[priority].length > 0) {
			const waitMs = await gate.admit(priority);
			// Asked again afterwards: a pause or a visitor may have come meanwhile.
			if (waitMs > 0) await clock.sleep(waitMs);
			else waiting[priority].shift()?.();
		}
		isAsking[priority] = false;
	};

	return {
		async spend(priority, send) {
			await new Promise<void>((go) => {
				waiting[priority].push(go);
				void letThrough(priority);
			});
			return await send();
		},
		pause: (pauseMs) => gate.pause(pauseMs),
	};
}

/** A visitor who was told to wait has so long to come back before background work goes again. */
export const VISITOR_GRACE_MS = 500;

/** So soon background work asks again when a free place is left to a visitor. */
export const GIVE_WAY_MS = 25;

/** A sliding window: in no stretch of `windowMs` are there more than `requestsPerWindow` requests. */
export function createWindow({ requestsPerWindow, windowMs }: WindowLimits, clock: Clock): Gate {
	let sentAt: number[] = [];
	const pause = new Deadline();
	const visitorWaits = new Deadline();

	const waitMs = (now: number): number => {
		// What lies in the future comes from a clock that was put back, and counts as just sent.
		sentAt = sentAt.map((at) => Math.min(at, now)).filter((at) => at > now - windowMs);
		const oldest = sentAt[sentAt.length - requestsPerWindow];
		return Math.max(pause.leftMs(now), oldest === undefined ? 0 : oldest + windowMs - now);
	};

	return {
		async admit(priority) {
			const now = clock.now();
			const ms = waitMs(now);
			if (priority === 'interactive') visitorWaits.set(now, ms === 0 ? 0 : ms + VISITOR_GRACE_MS);
			else if (visitorWaits.leftMs(now) > 0) return Math.max(ms, GIVE_WAY_MS);
			if (ms === 0 && Number.isFinite(requestsPerWindow)) sentAt.push(now);
			return ms;
		},
		pause(pauseMs) {
			pause.extend(clock.now(), pauseMs);
		},
	};
}

/**
 * What one of several processes may send when they cannot speak with each other. Up to as many processes as requests
 * the sum stays within the limit in every window; beyond that only on average.
 */
export function shareOf(
	{ requestsPerWindow, windowMs }: WindowLimits,
	processes: number,
): WindowLimits {
	if (processes <= requestsPerWindow) {
		return { requestsPerWindow: Math.floor(requestsPerWindow / processes), windowMs };
	}
	return { requestsPerWindow: 1, windowMs: windowMs * Math.ceil(processes / requestsPerWindow) };
}
