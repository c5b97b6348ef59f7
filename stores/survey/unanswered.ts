// Changes rows of invitations only while nobody has answered them: an answer that comes in meanwhile is not covered up.
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { updateAll } from '../rows/written';

/** Held by whoever looks at answers and then writes them. */
export const ANSWERS_LOCK = 'survey answers';

/** Answers with how many were changed. */
export async function updateUnanswered(
	store: CrmStore,
	ids: readonly string[],
	fields: Fields<'surveyResponses'>,
): Promise<number> {
	if (ids.length === 0) return 0;
	return await store.locks.withLocks([ANSWERS_LOCK], async () => {
		const rows = await findByIds(store, 'surveyResponses', ids, { fields: ['answeredAt'] });
		const open = [...rows.values()].filter((row) => !row.fields.answeredAt);
		return (await updateAll(store, 'surveyResponses', open.map(({ id }) => ({ id, fields })))).length;
	});
}
