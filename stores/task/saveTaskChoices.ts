// Brings what colleagues chose by link into their tasks.
import { calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import { planTaskChoices, type TaskChoice } from '../../domain/task/taskChoice';
import type { SaveResult } from '../consent/saveChoices';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';

/** Answers for each choice, in the same order; safe to repeat. A task that is gone needs nothing any more. */
export async function saveTaskChoices(
	store: CrmStore,
	choices: readonly TaskChoice[],
): Promise<readonly SaveResult[]> {
	if (choices.length === 0) return [];
	try {
		const tasks = await findByIds(store, 'tasks', choices.map(({ task }) => task), { fields: ['status', 'dueOn'] });
		const changes = planTaskChoices([...tasks.values()], choices, calendarOfFirm(readFirm(await store.settings())));
		const answers = changes.length === 0 ? [] : await store.update('tasks', changes);
		const failed = new Map(
			answers.flatMap((answer, index) => (answer.ok ? [] : [[changes[index]?.id ?? '', answer.error] as const])),
		);
		return choices.map(({ task }) => {
			const error = failed.get(task);
			return error === undefined ? { ok: true } : { ok: false, error };
		});
	} catch (error) {
		return choices.map(() => ({ ok: false, error }));
	}
}
