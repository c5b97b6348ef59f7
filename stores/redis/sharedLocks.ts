// Lets work on one key run one after the other over all processes that name one Redis; a dead holder's keys come free.
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Locks } from '../budget';
import { Deadline } from '../deadline';
import { keyName, type RedisConnection } from './connection';

export interface SharedLockParts {
	readonly redis: RedisConnection;
	/** The same text in all processes that lock each other out. */
	readonly base: string;
	/** Those of this process: only one of its own asks Redis for a key. */
	readonly local: Locks;
	readonly clock: Clock;
	/** Told in one sentence when Redis goes away, and when keys were lost. */
	readonly warn: (sentence: string) => void;
	/** So long after the death of a holder its keys are free. */
	readonly heldForMs?: number;
}

const HELD_FOR_MS = 15_000;
/** While it is away, Redis is asked again after so long. */
const ASKED_AGAIN_MS = 1_000;
/** A key that is held is asked for again so often. */
const POLL_MS = 40;

/** Takes keys in the order given up to the first that somebody else holds, and prolongs what is held: so nobody starves. */
const TAKE = `
for i, key in ipairs(KEYS) do
	if not redis.call('SET', key, ARGV[1], 'NX', 'PX', ARGV[2]) then
		if redis.call('GET', key) ~= ARGV[1] then return i end
		redis.call('PEXPIRE', key, ARGV[2])
	end
end
return 0`;

/** Nobody's keys but one's own. */
const FREE = `
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end
return 0`;

/**
 * What is written under a lock is protected a second time by the base itself: by its unique index (NocoDB), or by its
 * own upsert (Airtable). So work whose keys were lost meanwhile, and all work while Redis is away, goes on.
 */
export class SharedLocks implements Locks {
	readonly isShared = true;
	readonly #parts: SharedLockParts;
	readonly #heldForMs: number;
	#isAway = false;
	readonly #askAgain = new Deadline();

	constructor(parts: SharedLockParts) {
		this.#parts = parts;
		this.#heldForMs = parts.heldForMs ?? HELD_FOR_MS;
	}

	async withLocks<R>(keys: readonly string[], work: () => Promise<R>): Promise<R> {
		return await this.#parts.local.withLocks(keys, async () => {
			const held = { keys: namesOf(this.#parts.base, keys), token: randomUUID() };
			if (held.keys.length === 0 || !(await this.#take(held))) return await work();
			const prolonging = setInterval(() => void this.#prolong(held), this.#heldForMs / 3);
			try {
				return await work();
			} finally {
				clearInterval(prolonging);
				await this.#free(held);
			}
		});
	}

	/** Waits until all keys are taken; `false` when Redis is away. */
	async #take(held: Held): Promise<boolean> {
		const { clock } = this.#parts;
		if (this.#isAway && this.#askAgain.leftMs(clock.now()) > 0) return false;
		try {
			while (!(await this.#takeNow(held))) await clock.sleep(POLL_MS);
			this.#isAway = false;
			return true;
		} catch (error) {
			this.#noteAway(error);
			// It may have carried out what it answers too late: then the keys would be held for nobody.
			void this.#free(held);
			return false;
		}
	}

	async #takeNow({ keys, token }: Held): Promise<boolean> {
		const answer = await this.#parts.redis.run(TAKE, keys, [token, this.#heldForMs]);
		return z.number().parse(answer) === 0;
	}

	async #prolong(held: Held): Promise<void> {
		try {
			if (await this.#takeNow(held)) return;
			this.#parts.warn(
				'A lock in Redis was lost to another process, as this one had stood still: the base itself decides who was first',
			);
		} catch (error) {
			this.#noteAway(error);
		}
	}

	async #free({ keys, token }: Held): Promise<void> {
		try {
			await this.#parts.redis.run(FREE, keys, [token]);
		} catch (error) {
			// They come free by themselves.
			this.#noteAway(error);
		}
	}

	#noteAway(cause: unknown): void {
		const { clock, warn } = this.#parts;
		const isNews = !this.#isAway;
		this.#isAway = true;
		this.#askAgain.set(clock.now(), ASKED_AGAIN_MS);
		if (!isNews) return;
		const why = cause instanceof Error ? cause.message : String(cause);
		warn(
			`Redis does not answer (${why}): until it does, locks hold within this process only, and the base itself decides who was first`,
		);
	}
}

interface Held {
	readonly keys: readonly string[];
	readonly token: string;
}

/** In one order for all processes, so that no two wait for each other; as hashes, since keys hold e-mail addresses. */
function namesOf(base: string, keys: readonly string[]): readonly string[] {
	const hash = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
	return [...new Set(keys)].map((key) => `${keyName(base)}:lock:${hash(key)}`).sort();
}
