// Who left mails by a choice that this process saved, so that a run beside it asks again before it writes to them.

export interface Leaving {
	/** After it was written down. */
	note(contacts: readonly string[]): void;
	/** To be taken before people are looked at. */
	tick(): number;
	hasLeftSince(contact: string | null, tick: number): boolean;
}

/** Nobody's mails wait for so many others who leave. */
const KEPT = 10_000;

export function createLeaving(): Leaving {
	let now = 0;
	/** The last to leave at the end. */
	const leftAt = new Map<string, number>();
	return {
		note(contacts) {
			now += 1;
			for (const contact of contacts) {
				leftAt.delete(contact);
				leftAt.set(contact, now);
			}
			for (const contact of [...leftAt.keys()].slice(0, Math.max(0, leftAt.size - KEPT))) leftAt.delete(contact);
		},
		tick: () => now,
		hasLeftSince: (contact, tick) => contact !== null && (leftAt.get(contact) ?? 0) > tick,
	};
}

/** For all bases of this process; other processes find out when they look again. */
export const LEAVING: Leaving = createLeaving();
