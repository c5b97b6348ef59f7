// How often somebody came within a minute, counted by all processes that name one Redis; each for itself while it is away.
import { RATE_WINDOW_MS, type Rates } from '../rates';
import { keyName, type RedisConnection } from './connection';

const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`;

/** The name is hashed: an address is personal data. */
export function sharedRates(
	redis: RedisConnection,
	local: Rates,
	warn: (sentence: string) => void,
): Rates {
	return {
		async count(name) {
			// Counted here as well, so that a limit holds at once when Redis goes away.
			const here = await local.count(name);
			try {
				const all = await redis.run(COUNT, [`${keyName(`rate ${name}`)}:rate`], [RATE_WINDOW_MS]);
				return typeof all === 'number' ? all : here;
			} catch (error) {
				warn(`Redis does not answer (${error instanceof Error ? error.message : String(error)}): each process counts the posts of an address for itself`);
				return here;
			}
		},
	};
}
