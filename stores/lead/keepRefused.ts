// Puts leads that the base refused into its lead inbox, where a person sees them; as far as the base takes that.
import { refusedRow, type Refused } from '../../domain/lead/refusal';
import type { Language } from '../../domain/schema';
import type { CrmStore } from '../port';

/** Answers for each, in order, whether it is there; one that is not stays in the local inbox. */
export async function keepRefused(
	store: CrmStore,
	refused: readonly Refused[],
	language: Language,
): Promise<readonly boolean[]> {
	const rows = refused.map((one) => refusedRow(one, language));
	const keepable = rows.flatMap((fields) => (fields === null ? [] : [{ fields }]));
	if (keepable.length === 0) return rows.map(() => false);
	const written = await upsertQuietly(store, keepable);
	const answers = written[Symbol.iterator]();
	return rows.map((row) => row !== null && answers.next().value === true);
}

/** It is the second attempt to keep them: a base that fails here as well leaves them where they are. */
async function upsertQuietly(
	store: CrmStore,
	rows: Parameters<typeof store.upsert<'leadInbox'>>[2],
): Promise<readonly boolean[]> {
	try {
		return (await store.upsert('leadInbox', 'key', rows)).map(({ ok }) => ok);
	} catch {
		return rows.map(() => false);
	}
}
