// How often somebody came within a minute, counted by all processes that name one Redis; each for itself while it is away.
import type { Clock } from '../budget';
import { Deadline } from '../deadline';
import { RATE_WINDOW_MS, type Rates } from '../rates';
import { keyName, type RedisConnection } from './connection';

export interface SharedRateParts {
	readonly redis: RedisConnection;
	readonly local: Rates;
	readonly clock: Pick<Clock, 'now'>;
	/** Told in one sentence when Redis goes away. */
	readonly warn: (sentence: string) => void;
}

/** While it is away, Redis is asked again after so long: a Redis that hangs must not hold up each post of a flood. */
const ASKED_AGAIN_MS = 1_000;

const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`;

/** The name is hashed: an address is personal data. */
export function sharedRates({ redis, local, clock, warn }: SharedRateParts): Rates {
	const askAgain = new Deadline();
	let isAway = false;
	return {
		async count(name) {
			// Counted here as well, so that a limit holds at once when Redis goes away.
			const here = await local.count(name);
			if (isAway && askAgain.leftMs(clock.now()) > 0) return here;
			try {
				const all = await redis.run(COUNT, [`${keyName(`rate ${name}`)}:rate`], [RATE_WINDOW_MS]);
				isAway = false;
				return typeof all === 'number' ? all : here;
			} catch (error) {
				askAgain.set(clock.now(), ASKED_AGAIN_MS);
				if (!isAway) warn(`Redis does not answer (${error instanceof Error ? error.message : String(error)}): each process counts the posts of an address for itself`);
				isAway = true;
				return here;
			}
		},
	};
}
