// What visitors of all pages behind links chose, as it waits in the local inbox.
import { z } from 'zod';

import { choiceSchema } from '../consent/choice';
import { taskChoiceSchema } from '../task/taskChoice';

const linkChoiceSchema = z.union([choiceSchema, taskChoiceSchema]);

export type LinkChoice = Readonly<z.infer<typeof linkChoiceSchema>>;

/** The choice that a row of the local inbox holds as JSON; `null` when it holds none. */
export function parseLinkChoice(json: unknown): LinkChoice | null {
	if (typeof json !== 'string') return null;
	try {
		return linkChoiceSchema.safeParse(JSON.parse(json)).data ?? null;
	} catch {
		return null;
	}
}
