// A store whose process is killed: so many rows are still written, then nothing comes back any more.
import { StoreUnavailableError } from '../../domain/errors';
import type { CrmStore } from '../../stores/port';

export interface DyingStore {
	readonly store: CrmStore;
	/** Whether it came to that. */
	hasDied(): boolean;
}

/** Dies in the middle of a batch, too: its first rows are there, the caller never hears of them. */
export function dyingStore(store: CrmStore, rows: number): DyingStore {
	let left = rows;
	let died = false;
	const killed = () => {
		died = true;
		return new StoreUnavailableError('killed', false);
	};
	const upTo = async <Row, Answer>(
		wanted: readonly Row[],
		write: (some: readonly Row[]) => Promise<Answer>,
	): Promise<Answer> => {
		if (died) throw killed();
		if (wanted.length <= left) {
			left -= wanted.length;
			return await write(wanted);
		}
		const some = wanted.slice(0, left);
		left = 0;
		if (some.length > 0) await write(some);
		throw killed();
	};
	return {
		store: {
			...store,
			create: async (table, all) => await upTo(all, async (some) => await store.create(table, some)),
			update: async (table, all) => await upTo(all, async (some) => await store.update(table, some)),
			upsert: async (table, key, all) => await upTo(all, async (some) => await store.upsert(table, key, some)),
			delete: async (table, all) => await upTo(all, async (some) => await store.delete(table, some)),
		},
		hasDied: () => died,
	};
}

/** Runs the work on one fresh base after the other, killed after 0, 1, 2 ... rows, until once it comes to its end. */
export async function killedEverywhere<Base extends { readonly store: CrmStore }>(
	aBase: () => Promise<Base>,
	work: (store: CrmStore) => Promise<unknown>,
	then: (base: Base, rows: number) => Promise<void>,
): Promise<number> {
	for (let rows = 0; ; rows += 1) {
		const base = await aBase();
		const dying = dyingStore(base.store, rows);
		await work(dying.store).catch((error: unknown) => {
			if (!dying.hasDied()) throw error;
		});
		await then(base, rows);
		if (!dying.hasDied()) return rows;
	}
}
