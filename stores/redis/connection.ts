// The connection of this process to a Redis: one per address, kept alive, and given up on quickly when nobody answers.
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { InvalidInputError } from '../../domain/errors';

export interface RedisConnection {
	/**
	 * Runs a Lua script: nobody else's commands come between its own.
	 * @throws Error when Redis does not answer within a second, or refuses.
	 */
	run(script: string, keys: readonly string[], args: ReadonlyArray<string | number>): Promise<unknown>;
	close(): void;
}

const ANSWERS_WITHIN_MS = 1_000;
const CONNECTS_WITHIN_MS = 2_000;
const LONGEST_WAIT_MS = 1_000;

/** @throws InvalidInputError when the address is none. */
export function connectRedis(url: string): RedisConnection {
	if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
		throw new InvalidInputError('The Redis URL in the CRM base credential is not the address of a Redis', {
			hint: 'It looks like redis://127.0.0.1:6379, or rediss://:password@redis.example.com:6380; leave it empty when n8n runs as one process',
		});
	}
	const client = new Redis(url, {
		connectTimeout: CONNECTS_WITHIN_MS,
		commandTimeout: ANSWERS_WITHIN_MS,
		// Whoever asks wants to know now that nobody answers, and must not be counted later.
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		maxRetriesPerRequest: 0,
		retryStrategy: (times) => Math.min(times * 100, LONGEST_WAIT_MS),
	});
	// Told by the commands that fail; without a listener ioredis would write to the console.
	client.on('error', () => undefined);
	const opened = firstOf(client);
	return {
		run: async (script, keys, args) => {
			await opened;
			return await client.eval(script, keys.length, ...keys, ...args);
		},
		close: () => client.disconnect(),
	};
}

/** Resolves when the connection stands for the first time, or has not come about in time. */
async function firstOf(client: Redis): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	await new Promise<void>((resolve) => {
		client.once('ready', resolve);
		timer = setTimeout(resolve, CONNECTS_WITHIN_MS);
	});
	clearTimeout(timer);
}

/**
 * A name that all processes give to keys about one thing; it tells nothing about it, and keeps the keys on one node of
 * a cluster.
 */
export const keyName = (about: string): string =>
	`crm:{${createHash('sha256').update(about).digest('hex').slice(0, 24)}}`;
