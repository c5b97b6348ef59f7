// Asks until the answers work: a wrong key is told right after it was typed, and not after the last question.
import type { Given, Setting } from './options';
import { PlainError } from './plainError';
import type { ConnectTexts } from './texts';
import type { Ui } from './ui';

export interface Stage {
	readonly ask: (given: Given, ui: Ui, texts: ConnectTexts) => Promise<Given>;
	/** Throws PlainError with what is wrong. */
	readonly check: (asked: Given) => Promise<unknown>;
	/** What is asked anew when it is wrong. */
	readonly settings: readonly Setting[];
}

/** The person may also mend what is wrong elsewhere, such as the rights of a key, and have the same looked at again. */
export async function askUntilGood(given: Given, stage: Stage, ui: Ui, texts: ConnectTexts): Promise<Given> {
	const asked = await stage.ask(given, ui, texts);
	const fault = await faultOf(() => stage.check(asked));
	if (fault === null) return asked;
	ui.warn(fault);
	const next = await ui.choose(texts.again.question, [
		{ value: 'other', label: texts.again.other },
		{ value: 'same', label: texts.again.same },
	]);
	return await askUntilGood(next === 'same' ? asked : without(asked, stage.settings), stage, ui, texts);
}

async function faultOf(check: () => Promise<unknown>): Promise<string | null> {
	try {
		await check();
		return null;
	} catch (error) {
		if (error instanceof PlainError) return error.message;
		throw error;
	}
}

const without = (given: Given, settings: readonly Setting[]): Given => ({
	...given,
	values: Object.fromEntries(Object.entries(given.values).filter(([name]) => !settings.some((setting) => setting === name))),
});
