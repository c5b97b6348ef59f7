// The one budget all calls to a base are drawn from, and the port behind which Redis can stand.

/** Visitors' work goes before background work. */
export type Priority = 'interactive' | 'batch';

export interface Budget {
	/** Runs `send` when the budget of this base allows it. */
	spend<R>(priority: Priority, send: () => Promise<R>): Promise<R>;
	/** After a 429: nobody sends to this base for so long. */
	pause(pauseMs: number): void;
}

/** Serialises work on one key, so that two copies of one form post make one contact. */
export interface Locks {
	withLocks<R>(keys: readonly string[], work: () => Promise<R>): Promise<R>;
}

export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	sleep(ms: number): Promise<void>;
}
