// Faults that a test orders in advance: the next requests that match meet them.
import {
	authenticationRequired,
	forbidden,
	invalidRequest,
	notFound,
	rateLimited,
	serverError,
	tooLarge,
	unavailable,
} from './errors';

/** A request as tests see it. */
export interface SeenRequest {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	/** As sent, without the question mark. */
	readonly query: string;
	/** Parsed JSON; undefined when there was none. */
	readonly body: unknown;
}

export type FaultKind =
	| {
			readonly kind: 'status';
			readonly status: number;
			readonly body?: unknown;
			/** Sent as Retry-After, in seconds. */
			readonly retryAfter?: number;
	  }
	| { readonly kind: 'hangup before write' }
	| { readonly kind: 'hangup after write' }
	/** Real milliseconds. */
	| { readonly kind: 'delay'; readonly ms: number }
	| { readonly kind: 'half body' }
	| { readonly kind: 'html'; readonly status?: number };

export type Fault = FaultKind & {
	/** Every request matches when this is absent. */
	readonly match?: (request: SeenRequest) => boolean;
	/** How many requests meet the fault; once when absent. */
	readonly times?: number;
};

export class FaultQueue {
	private waiting: { readonly fault: Fault; left: number }[] = [];

	add(...faults: readonly Fault[]): void {
		for (const fault of faults) this.waiting.push({ fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.waiting = [];
	}

	/** How many requests are still to meet a fault. */
	get pending(): number {
		return this.waiting.reduce((sum, { left }) => sum + left, 0);
	}

	/** The first fault in the queue that matches, used up by one. */
	take(request: SeenRequest): Fault | undefined {
		const entry = this.waiting.find(({ fault }) => fault.match?.(request) ?? true);
		if (entry === undefined) return undefined;
		entry.left -= 1;
		this.waiting = this.waiting.filter(({ left }) => left > 0);
		return entry.fault;
	}
}

/** The body that usually comes with the status. */
export function faultBody(status: number): unknown {
	switch (status) {
		case 401:
			return authenticationRequired().body;
		case 403:
			return forbidden().body;
		case 404:
			return notFound().body;
		case 413:
			return tooLarge().body;
		case 422:
			return invalidRequest().body;
		case 429:
			return rateLimited().body;
		case 503:
			return unavailable().body;
		default:
			return serverError(status).body;
	}
}
