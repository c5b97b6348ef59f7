// The sliding window of a base in Redis. A script of our own: libraries for Redis count in fixed windows, in which twice
// the limit fits into one stretch, and know neither a pause for all nor visitors who go first.
import { z } from 'zod';
import type { Priority } from '../budget';
import { GIVE_WAY_MS, VISITOR_GRACE_MS, type WindowLimits } from '../pacing';
import { keyName, type RedisConnection } from './connection';

export interface Admission {
	/** 0: go, and it is counted. */
	readonly waitMs: number;
	/** How many processes have asked within the last minute. */
	readonly processes: number;
}

export interface SharedWindow {
	/** @throws Error when Redis does not answer. */
	admit(priority: Priority): Promise<Admission>;
	/** @throws Error when Redis does not answer. */
	pause(pauseMs: number): Promise<void>;
}

const PROCESS_KNOWN_MS = 60_000;

/** Time is Redis's own, so the clocks of the processes do not matter; what lies in the future comes from a clock put back. */
const ADMIT = `
local sent, pause, visitors, processes = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local limit, windowMs, isVisitor = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == 'interactive'
local process, request = ARGV[4], ARGV[5]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('ZADD', processes, now, process)
redis.call('ZREMRANGEBYSCORE', processes, '-inf', now - ${PROCESS_KNOWN_MS})
redis.call('PEXPIRE', processes, ${PROCESS_KNOWN_MS})

local wait = math.max(0, redis.call('PTTL', pause))
-- It lasts longer than it was meant to where the clock of Redis was put back: then it begins anew.
local length = wait > 0 and tonumber(redis.call('GET', pause)) or 0
if wait > length then
	wait = length
	redis.call('PEXPIRE', pause, length)
end
if limit > 0 then
	redis.call('ZREMRANGEBYSCORE', sent, '-inf', now - windowMs)
	redis.call('ZREMRANGEBYSCORE', sent, now + 1, '+inf')
	local oldest = redis.call('ZRANGE', sent, -limit, -limit, 'WITHSCORES')
	if redis.call('ZCARD', sent) >= limit then wait = math.max(wait, oldest[2] + windowMs - now) end
end

redis.call('ZREMRANGEBYSCORE', visitors, '-inf', now)
if not isVisitor then
	if redis.call('ZCARD', visitors) > 0 then wait = math.max(wait, ${GIVE_WAY_MS}) end
elseif wait == 0 then
	redis.call('ZREM', visitors, process)
else
	redis.call('ZADD', visitors, now + wait + ${VISITOR_GRACE_MS}, process)
	redis.call('PEXPIRE', visitors, wait + ${VISITOR_GRACE_MS})
end

if wait == 0 and limit > 0 then
	redis.call('ZADD', sent, now, request)
	redis.call('PEXPIRE', sent, windowMs)
end
return { wait, redis.call('ZCARD', processes) }`;

/** A shorter pause never ends a longer one. */
const PAUSE = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[1]) end
return 0`;

const answer = z.tuple([z.number(), z.number()]);

/** `base` is the same text in all processes that share the limit, `process` another in each. */
export function sharedWindow(
	redis: RedisConnection,
	{ requestsPerWindow, windowMs }: WindowLimits,
	{ base, process }: { readonly base: string; readonly process: string },
): SharedWindow {
	const name = keyName(base);
	const keys = [`${name}:sent`, `${name}:pause`, `${name}:visitors`, `${name}:processes`];
	const limit = Number.isFinite(requestsPerWindow) ? requestsPerWindow : 0;
	let requests = 0;
	return {
		admit: async (priority) => {
			requests += 1;
			const args = [limit, windowMs, priority, process, `${process} ${requests}`];
			const [waitMs, processes] = answer.parse(await redis.run(ADMIT, keys, args));
			return { waitMs, processes };
		},
		pause: async (pauseMs) => {
			await redis.run(PAUSE, [`${name}:pause`], [Math.max(1, Math.ceil(pauseMs))]);
		},
	};
}
