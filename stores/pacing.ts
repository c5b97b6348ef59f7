// Keeps the calls to one base within its limit, for all stores of this process together.
import type { Budget, Clock, Priority } from './budget';

export interface BudgetLimits {
	/** `Infinity` for a service without a limit; a pause holds there, too. */
	readonly requestsPerWindow: number;
	readonly windowMs: number;
	readonly clock: Clock;
}

/** A sliding window: in no stretch of `windowMs` are there more than `requestsPerWindow` requests. */
export function createBudget({ requestsPerWindow, windowMs, clock }: BudgetLimits): Budget {
	const waiting: Record<Priority, Array<() => void>> = { interactive: [], batch: [] };
	let sentAt: number[] = [];
	let pausedUntil = 0;
	let isLettingThrough = false;

	const waitMs = (): number => {
		const now = clock.now();
		sentAt = sentAt.filter((at) => at > now - windowMs);
		const oldest = sentAt[sentAt.length - requestsPerWindow];
		return Math.max(pausedUntil, oldest === undefined ? 0 : oldest + windowMs) - now;
	};

	const letThrough = async (): Promise<void> => {
		if (isLettingThrough) return;
		isLettingThrough = true;
		while (waiting.interactive.length + waiting.batch.length > 0) {
			const ms = waitMs();
			if (ms > 0) {
				// Asked again afterwards: a pause or a visitor may have come meanwhile.
				await clock.sleep(ms);
				continue;
			}
			if (Number.isFinite(requestsPerWindow)) sentAt.push(clock.now());
			(waiting.interactive.shift() ?? waiting.batch.shift())?.();
		}
		isLettingThrough = false;
	};

	return {
		async spend(priority, send) {
			await new Promise<void>((go) => {
				waiting[priority].push(go);
				void letThrough();
			});
			return await send();
		},
		pause(pauseMs) {
			pausedUntil = Math.max(pausedUntil, clock.now() + pauseMs);
		},
	};
}
