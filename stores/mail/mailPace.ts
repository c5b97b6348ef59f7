// How fast mails go out of one mailbox, for all who send from it in this process.
import { MINUTE_MS } from '../../domain/time/day';
import type { Clock } from '../budget';

export interface MailPace {
	/** Milliseconds until so many mails may go; 0 when they may go now. */
	waitMs(count: number, perMinute: number, clock: Clock): number;
	/** One mail was handed over. */
	note(clock: Clock): void;
}

/** In no 60 seconds more than `perMinute`; mails that do not wait are counted, too. */
function createMailPace(): MailPace {
	let sentAt: number[] = [];
	const recent = (clock: Clock): readonly number[] => {
		const since = clock.now() - MINUTE_MS;
		sentAt = sentAt.filter((at) => at > since);
		return sentAt;
	};
	return {
		waitMs: (count, perMinute, clock) => waitForRoomMs(recent(clock), count, perMinute, clock.now()),
		note(clock) {
			sentAt = [...recent(clock), clock.now()];
		},
	};
}

/** Milliseconds until `count` more fit into a minute of `perMinute`, after mails at these instants, oldest first. */
export function waitForRoomMs(
	instants: readonly number[],
	count: number,
	perMinute: number,
	now: number,
): number {
	const free = instants.at(Math.min(count, perMinute) - perMinute - 1);
	return free === undefined ? 0 : Math.max(0, free + MINUTE_MS - now);
}

export interface MailPaces {
	of(mailbox: string): MailPace;
}

export function createMailPaces(): MailPaces {
	const paces = new Map<string, MailPace>();
	return {
		of(mailbox) {
			const pace = paces.get(mailbox) ?? createMailPace();
			paces.set(mailbox, pace);
			return pace;
		},
	};
}
