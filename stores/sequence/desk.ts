// Which enrolments a run of this process works on, so that another run beside it leaves them alone.

export interface Desk {
	/**
	 * Takes those of a list that are free. What another run let go since the list was asked for may be out of date in it,
	 * so it is left to the next list.
	 */
	take<Item extends { readonly key: string }>(
		list: () => Promise<readonly Item[]>,
	): Promise<{ readonly listed: number; readonly taken: readonly Item[] }>;
	release(items: ReadonlyArray<{ readonly key: string }>): void;
}

export function createDesk(): Desk {
	let tick = 0;
	let lists = 0;
	/** When each was let go, counted in ticks; `Infinity` while it is worked on. */
	const letGo = new Map<string, number>();

	return {
		async take(list) {
			const askedAt = (tick += 1);
			lists += 1;
			try {
				const items = await list();
				const taken = items.filter(({ key }) => (letGo.get(key) ?? 0) < askedAt);
				for (const { key } of taken) letGo.set(key, Infinity);
				return { listed: items.length, taken };
			} finally {
				lists -= 1;
			}
		},
		release(items) {
			tick += 1;
			for (const { key } of items) letGo.set(key, tick);
			if (lists > 0) return;
			// Nobody waits for a list that could be out of date.
			for (const [key, at] of letGo) if (at !== Infinity) letGo.delete(key);
		},
	};
}

/** For all bases of this process: an enrolment of the same key in another base waits for the next run. */
export const DESK: Desk = createDesk();
