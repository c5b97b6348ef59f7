// What visitors of all pages behind links chose, as it waits in the local inbox.
import { z } from 'zod';

import { choiceSchema } from '../consent/choice';
import { jsonIn } from '../json';
import { taskChoiceSchema } from '../task/taskChoice';

const linkChoiceSchema = z.union([choiceSchema, taskChoiceSchema]);

export type LinkChoice = Readonly<z.infer<typeof linkChoiceSchema>>;

/** The choice that a row of the local inbox holds as JSON; `null` when it holds none. */
export function parseLinkChoice(json: unknown): LinkChoice | null {
	return typeof json === 'string' ? (linkChoiceSchema.safeParse(jsonIn(json)).data ?? null) : null;
}
