// Brings choices made on any page behind a link into the base, each kind in its own way.
import type { Choice } from '../../domain/consent/choice';
import type { LinkChoice } from '../../domain/links/linkChoice';
import type { TaskChoice } from '../../domain/task/taskChoice';
import type { CrmStore } from '../port';
import { saveTaskChoices } from '../task/saveTaskChoices';
import { saveChoices, type SaveResult } from './saveChoices';

export type { SaveResult };

/** Answers for each choice, in the same order; `null` stays `null`. Choices about consent come first. */
export async function saveLinkChoices(
	store: CrmStore,
	choices: ReadonlyArray<LinkChoice | null>,
): Promise<ReadonlyArray<SaveResult | null>> {
	const given = choices.filter((choice) => choice !== null);
	const consents = given.filter((choice): choice is Choice => choice.kind !== 'task');
	const tasks = given.filter((choice): choice is TaskChoice => choice.kind === 'task');
	const results = new Map<LinkChoice, SaveResult>([
		...pairs(consents, await saveChoices(store, consents)),
		...pairs(tasks, await saveTaskChoices(store, tasks)),
	]);
	return choices.map((choice) => {
		if (choice === null) return null;
		const result = results.get(choice);
		if (result === undefined) throw new TypeError('A choice was not answered for');
		return result;
	});
}

const pairs = (choices: readonly LinkChoice[], results: readonly SaveResult[]) =>
	choices.flatMap((choice, index): Array<[LinkChoice, SaveResult]> => {
		const result = results[index];
		return result === undefined ? [] : [[choice, result]];
	});
