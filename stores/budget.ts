// The one budget all calls to a base are drawn from, and what stands behind it: this process alone, or Redis for several.

/** Visitors' work goes before background work. */
export type Priority = 'interactive' | 'batch';

export interface Budget {
	/** Runs `send` when the budget of this base allows it. */
	spend<R>(priority: Priority, send: () => Promise<R>): Promise<R>;
	/** After a 429: nobody sends to this base for so long. */
	pause(pauseMs: number): void;
}

/** Says when the next request may go; a budget asks it for each. */
export interface Gate {
	/**
	 * 0: the request may go, and is counted. Else the milliseconds after which to ask again; a visitor who is told to wait
	 * goes before all background work. Never rejects.
	 */
	admit(priority: Priority): Promise<number>;
	/** Nobody is admitted for so long. */
	pause(pauseMs: number): void;
}

/** Serialises work on one key, so that two copies of one form post make one contact. */
export interface Locks {
	/** Whether they hold over all processes that work on the base, and not in this one alone. */
	readonly isShared: boolean;
	withLocks<R>(keys: readonly string[], work: () => Promise<R>): Promise<R>;
}

export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	sleep(ms: number): Promise<void>;
}
