// Airtable's limit: so many requests in any second, then nothing at all for a while.

export class RateLimiter {
	private readonly now: () => number;
	private readonly perSecond: number;
	private readonly penaltyMs: number;
	private accepted: number[] = [];
	private blockedUntil = Number.NEGATIVE_INFINITY;

	constructor(now: () => number, perSecond: number, penaltyMs: number) {
		this.now = now;
		this.perSecond = perSecond;
		this.penaltyMs = penaltyMs;
	}

	/** Whether a request may pass now. Requests during the penalty do not extend it. */
	admit(): boolean {
		const now = this.now();
		if (now < this.blockedUntil) return false;
		this.accepted = this.accepted.filter((at) => at > now - 1000);
		if (this.accepted.length >= this.perSecond) {
			this.blockedUntil = now + this.penaltyMs;
			this.accepted = [];
			return false;
		}
		this.accepted.push(now);
		return true;
	}
}
