// One turn for the runs of all processes that name one Redis; without Redis each process gives turns to its own runs.
import { z } from 'zod';
import type { Clock } from '../budget';
import { Deadline } from '../deadline';
import { type LocalTurns, type Turn, TURN_MS, type Turns } from '../turns';
import { keyName, type RedisConnection } from './connection';

export interface SharedTurnParts {
	readonly redis: RedisConnection;
	/** The same text in all processes that take turns. */
	readonly about: string;
	/** Those of this process: only one of its runs asks Redis. */
	readonly local: LocalTurns;
	readonly clock: Clock;
	/** Told in one sentence when Redis does not answer. */
	readonly warn: (sentence: string) => void;
	/** So long after the death of a process its turn is free. */
	readonly heldForMs?: number;
}

const HELD_FOR_MS = 15_000;

/**
 * Answers with 1 and the run that held the turn and never ended it, or with 0. `open` outlives `turn`: it is there from
 * the taking to the ending in order. Whoever is turned away is remembered in `called`.
 */
const TAKE = `
local turn, open, called = KEYS[1], KEYS[2], KEYS[3]
local run, heldFor = ARGV[1], ARGV[2]
local holder = redis.call('GET', turn)
if holder and holder ~= run then
	redis.call('SET', called, '1', 'PX', ${TURN_MS * 2})
	return { 0, '' }
end
redis.call('SET', turn, run, 'PX', heldFor)
redis.call('DEL', called)
local before = redis.call('GET', open)
redis.call('SET', open, run)
if before and before ~= run then return { 1, before } end
return { 1, '' }`;

/** 1: somebody was turned away meanwhile. */
const END = `
local turn, open, called = KEYS[1], KEYS[2], KEYS[3]
if redis.call('GET', turn) ~= ARGV[1] then return 0 end
if redis.call('DEL', called) == 1 then
	redis.call('PEXPIRE', turn, ARGV[2])
	return 1
end
redis.call('DEL', turn, open)
return 0`;

/** A Redis that lost its data is told anew whose turn it is. */
const PROLONG = `
local turn, open = KEYS[1], KEYS[2]
local holder = redis.call('GET', turn)
if not holder then redis.call('SET', open, ARGV[1]) end
if not holder or holder == ARGV[1] then redis.call('SET', turn, ARGV[1], 'PX', ARGV[2]) end
return 0`;

const taken = z.tuple([z.number(), z.string()]);

export class SharedTurns implements Turns {
	readonly #parts: SharedTurnParts;
	readonly #keys: readonly string[];
	readonly #heldForMs: number;
	#prolonging: NodeJS.Timeout | undefined;

	constructor(parts: SharedTurnParts) {
		this.#parts = parts;
		this.#heldForMs = parts.heldForMs ?? HELD_FOR_MS;
		const name = keyName(parts.about);
		this.#keys = [`${name}:turn`, `${name}:open`, `${name}:called`];
	}

	async take(run: string): Promise<Turn | null> {
		const own = this.#parts.local.takeNow(run);
		return own === null ? null : await this.#takeWith(run, own);
	}

	async end(run: string): Promise<boolean> {
		const { local } = this.#parts;
		if (!local.holds(run)) return false;
		if (local.answerCall(run)) return true;
		clearInterval(this.#prolonging);
		// Held in this process until Redis has answered, so that who comes meanwhile is remembered.
		if ((await this.#ask(END, run)) === 1) {
			this.#keepUp(run);
			return true;
		}
		if (local.answerCall(run)) return (await this.#takeWith(run, { deadRun: null })) !== null;
		local.drop(run);
		return false;
	}

	/** Takes the turn that is held in this process from Redis as well, or gives it up. */
	async #takeWith(run: string, own: Turn): Promise<Turn | null> {
		const { local } = this.#parts;
		for (;;) {
			const turn = await this.#takeShared(run, own);
			if (turn !== null) {
				this.#keepUp(run);
				return turn;
			}
			// Whom this process turned away meanwhile, the one who has the turn has to know of.
			if (!local.drop(run) || local.takeNow(run) === null) return null;
		}
	}

	/** Null: somebody else's. While Redis is away, this process goes by its own turns. */
	async #takeShared(run: string, own: Turn): Promise<Turn | null> {
		const answer = taken.safeParse(await this.#ask(TAKE, run));
		if (!answer.success) return own;
		const [isTaken, before] = answer.data;
		if (isTaken === 0) return null;
		return { deadRun: before === '' ? own.deadRun : before };
	}

	/** A process that lives holds its turn, but not for a run that has not come back. */
	#keepUp(run: string): void {
		const { clock } = this.#parts;
		const hold = new Deadline();
		hold.set(clock.now(), TURN_MS);
		clearInterval(this.#prolonging);
		this.#prolonging = setInterval(() => {
			if (hold.leftMs(clock.now()) === 0) clearInterval(this.#prolonging);
			else void this.#ask(PROLONG, run);
		}, this.#heldForMs / 3);
		this.#prolonging.unref();
	}

	/** Undefined when Redis does not answer. */
	async #ask(script: string, run: string): Promise<unknown> {
		const { redis, warn } = this.#parts;
		try {
			return await redis.run(script, this.#keys, [run, this.#heldForMs]);
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			warn(`Redis does not answer (${why}): until it does, the runs of each process take turns among themselves`);
			return undefined;
		}
	}
}
