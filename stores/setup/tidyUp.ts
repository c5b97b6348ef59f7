// Throws away what is older than the firm keeps it; run twice it finds nothing more.
import type { Filter } from '../../domain/filter';
import { planTidy } from '../../domain/retention/tidy';
import type { TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import { listAll, updateAll } from '../rows/written';

export interface Tidied {
	/** Rows of the run log that were deleted. */
	readonly runs: number;
	/** Entries of the lead inbox that were deleted as spam. */
	readonly spam: number;
	/** Entries of the lead inbox that stay without what was posted. */
	readonly posts: number;
	/** Whether there is more than one run takes away. */
	readonly hasMore: boolean;
}

/** Of each kind and run: an old base is tidied over some weeks instead of at the cost of a month's calls. */
export const MOST_AT_ONCE = 500;

const NOTHING: Tidied = { runs: 0, spam: 0, posts: 0, hasMore: false };

/**
 * Costs a call per hundred rows read and one per ten thrown away or emptied, three when there is nothing.
 * @throws InvalidInputError when the setting `keepDays` is no number.
 */
export async function tidyUp(
	store: CrmStore,
	{ now, rehearse }: { readonly now: Date; readonly rehearse: boolean },
): Promise<Tidied> {
	const plan = planTidy(await store.settings(), now);
	if (plan === null) return NOTHING;
	const runs = await idsOf(store, 'runs', plan.runs);
	const spam = await idsOf(store, 'leadInbox', plan.spam);
	const posts = await idsOf(store, 'leadInbox', plan.posts);
	if (!rehearse) {
		await deleteAll(store, 'runs', runs);
		await deleteAll(store, 'leadInbox', spam);
		await updateAll(store, 'leadInbox', posts.map((id) => ({ id, fields: { payload: null, lead: null } })));
	}
	return {
		...{ runs: runs.length, spam: spam.length, posts: posts.length },
		hasMore: [runs, spam, posts].some(({ length }) => length === MOST_AT_ONCE),
	};
}

const idsOf = async (store: CrmStore, table: 'runs' | 'leadInbox', filter: Filter): Promise<readonly string[]> =>
	(await listAll(store, table, { filter, fields: ['key'], limit: MOST_AT_ONCE })).map(({ id }) => id);

async function deleteAll(store: CrmStore, table: TableKey, ids: readonly string[]): Promise<void> {
	for (const result of ids.length === 0 ? [] : await store.delete(table, ids)) {
		if (!result.ok) throw result.error;
	}
}
