// Whether a run goes on to the next page, by what became of this one.
import { expect, it } from 'vitest';

import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { enrolmentWriter } from '../../../stores/sequence/enrolmentWriter';
import { type StepNotes, stepNotes } from '../../../stores/sequence/stepNotes';

it.each<[string, (notes: StepNotes) => void, string]>([
	['nothing could be done', () => undefined, 'none'],
	['all were taken up by others: the list is another one', (notes) => notes.leftOut(), 'moved'],
	['mails wait for the mail server', (notes) => notes.held(), 'held'],
	['others took some up, and the rest waits', (notes) => [notes.leftOut(), notes.held()], 'held'],
])('%s', async (_case, happen, progress) => {
	const notes = stepNotes(enrolmentWriter(createMemoryStore()), []);
	happen(notes);
	expect(await notes.finish()).toBe(progress);
});
