// Lets all processes that name one Redis send within one limit; when Redis goes away, each goes on with a safe share.
import type { Clock, Gate, Priority } from '../budget';
import { Deadline } from '../deadline';
import { createWindow, shareOf, type WindowLimits } from '../pacing';
import type { SharedWindow } from './sharedWindow';

export interface SharedGateParts {
	readonly window: SharedWindow;
	readonly limits: WindowLimits;
	readonly clock: Clock;
	/** Told in one sentence when Redis goes away and when it is back. */
	readonly warn: (sentence: string) => void;
	/** Whose limits they are. */
	readonly service: string;
}

/** Of so many is taken to be one, who has never heard from Redis. */
const ASSUMED_PROCESSES = 5;
/** While it is away, Redis is asked again after so long. */
const ASKED_AGAIN_MS = 1_000;
/**
 * So long after its return everybody keeps to the share as well as to Redis: by then all others have found it again,
 * so that nobody sends who is not counted.
 */
const TRUSTED_AFTER_MS = 5_000;

/** How this process goes on without Redis. */
interface Alone {
	readonly share: Gate;
	readonly askAgain: Deadline;
	/** Runs since Redis has answered again without a break. */
	trust: Deadline | null;
}

export class SharedGate implements Gate {
	readonly #parts: SharedGateParts;
	#alone: Alone | null = null;
	#processes = ASSUMED_PROCESSES;
	readonly #pause = new Deadline();

	constructor(parts: SharedGateParts) {
		this.#parts = parts;
	}

	async admit(priority: Priority): Promise<number> {
		const pauseMs = this.#pause.leftMs(this.#parts.clock.now());
		if (pauseMs > 0) return pauseMs;
		return await (this.#alone === null
			? this.#admitTogether(priority)
			: this.#admitAlone(this.#alone, priority));
	}

	pause(pauseMs: number): void {
		this.#pause.extend(this.#parts.clock.now(), pauseMs);
		this.#parts.window.pause(pauseMs).catch((error: unknown) => this.#goOnAlone(error));
	}

	async #admitTogether(priority: Priority): Promise<number> {
		try {
			return await this.#ask(priority);
		} catch (error) {
			this.#goOnAlone(error);
			// What was sent together within this window still counts.
			return Math.max(1, this.#parts.limits.windowMs);
		}
	}

	async #admitAlone(alone: Alone, priority: Priority): Promise<number> {
		const { clock } = this.#parts;
		const waitMs = await alone.share.admit(priority);
		if (waitMs > 0 || alone.askAgain.leftMs(clock.now()) > 0) return waitMs;
		try {
			const togetherMs = await this.#ask(priority);
			await this.#noteAnswer(alone);
			return togetherMs;
		} catch {
			// Said already, when it went away.
			alone.trust = null;
			alone.askAgain.set(clock.now(), ASKED_AGAIN_MS);
			return 0;
		}
	}

	async #ask(priority: Priority): Promise<number> {
		const { waitMs, processes } = await this.#parts.window.admit(priority);
		this.#processes = processes;
		return waitMs;
	}

	#goOnAlone(cause: unknown): void {
		if (this.#alone !== null) return;
		const { limits, clock, warn, service } = this.#parts;
		const share = createWindow(shareOf(limits, this.#processes), clock);
		share.pause(limits.windowMs);
		const askAgain = new Deadline();
		askAgain.set(clock.now(), ASKED_AGAIN_MS);
		this.#alone = { share, askAgain, trust: null };
		const why = cause instanceof Error ? cause.message : String(cause);
		warn(
			`Redis does not answer (${why}): until it does, this process keeps to its share of the limit of ${service}, as one of ${this.#processes}`,
		);
	}

	async #noteAnswer(alone: Alone): Promise<void> {
		const { clock, window, warn, service } = this.#parts;
		const now = clock.now();
		if (alone.trust === null) {
			alone.trust = new Deadline();
			alone.trust.set(now, TRUSTED_AFTER_MS);
			// A limit that was met meanwhile holds for the others, too.
			const pauseMs = this.#pause.leftMs(now);
			if (pauseMs > 0) await window.pause(pauseMs);
		}
		if (alone.trust.leftMs(now) > 0 || this.#alone !== alone) return;
		this.#alone = null;
		warn(`Redis answers again: all processes share the limit of ${service}`);
	}
}
