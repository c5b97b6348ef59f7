// Lets one of many runs do work that each of them could do for all: the others end at once, and nothing is missed.
import type { Clock } from './budget';
import { Deadline } from './deadline';

export interface Turn {
	/** The run that held the turn before and never ended it; null when it was ended in order. */
	readonly deadRun: string | null;
}

export interface Turns {
	/**
	 * Gives the turn to `run`, or prolongs it; null: somebody else has it, and will go round once more for this one. A run
	 * that does not come back within three minutes is taken for dead, and so is one whose process has died.
	 */
	take(run: string): Promise<Turn | null>;
	/** True: somebody came meanwhile, so the run keeps the turn and has to go round once more. */
	end(run: string): Promise<boolean>;
}

/** For so long a run keeps its turn without asking again. */
export const TURN_MS = 180_000;

interface Holder {
	readonly run: string;
	readonly hold: Deadline;
	/** Somebody was turned away since the holder last looked. */
	isCalled: boolean;
}

/** For the runs of this process. */
export class LocalTurns implements Turns {
	readonly #clock: Clock;
	#holder: Holder | null = null;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	async take(run: string): Promise<Turn | null> {
		return this.takeNow(run);
	}

	async end(run: string): Promise<boolean> {
		if (this.answerCall(run)) return true;
		this.drop(run);
		return false;
	}

	takeNow(run: string): Turn | null {
		const now = this.#clock.now();
		const before = this.#holder;
		if (before !== null && before.run !== run && before.hold.leftMs(now) > 0) {
			before.isCalled = true;
			return null;
		}
		const hold = new Deadline();
		hold.set(now, TURN_MS);
		this.#holder = { run, hold, isCalled: false };
		return { deadRun: before === null || before.run === run ? null : before.run };
	}

	holds(run: string): boolean {
		return this.#holder?.run === run;
	}

	/** True: somebody was turned away, and the turn goes on for that. */
	answerCall(run: string): boolean {
		const holder = this.#holder;
		if (holder?.run !== run || !holder.isCalled) return false;
		holder.isCalled = false;
		holder.hold.set(this.#clock.now(), TURN_MS);
		return true;
	}

	/** Tells whether somebody had been turned away who is not answered now. */
	drop(run: string): boolean {
		const holder = this.#holder;
		if (holder?.run !== run) return false;
		this.#holder = null;
		return holder.isCalled;
	}
}
