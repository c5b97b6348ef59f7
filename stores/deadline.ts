// An end that comes after so long, by a clock that may be put back meanwhile.

/** When the clock is put back before its beginning it begins anew: it holds once more for as long, and not until the old hour comes again. */
export class Deadline {
	#fromMs = -Infinity;
	#untilMs = -Infinity;

	/** 0: it has come, or there is none. */
	leftMs(now: number): number {
		if (now < this.#fromMs) this.set(now, this.#untilMs - this.#fromMs);
		return Math.max(0, this.#untilMs - now);
	}

	set(now: number, ms: number): void {
		this.#fromMs = now;
		this.#untilMs = now + ms;
	}

	/** A shorter time never ends a longer one. */
	extend(now: number, ms: number): void {
		if (ms > this.leftMs(now)) this.set(now, ms);
	}
}
