// What somebody chose on a page that a link led to, as it waits in the local inbox.
import { z } from 'zod';

import { TOPICS } from '../mail/mailRequest';
import { LANGUAGES } from '../schema';
import { SUPPRESSED_TOPICS } from './topics';

const person = {
	/** Record id in `contacts`; empty when the link named none. */
	contact: z.string(),
	emailKey: z.string(),
	/** When the visitor sent it, UTC ISO; it counts from then on, however late it is saved. */
	at: z.iso.datetime(),
};

/** Turns topics on and off; what is in neither list stays as it is. */
const topicsSchema = z.object({
	kind: z.literal('topics'),
	...person,
	on: z.array(z.enum(TOPICS)),
	off: z.array(z.enum(SUPPRESSED_TOPICS)),
	/** The language to be written to in; `null` leaves it. */
	language: z.enum(LANGUAGES).nullable(),
	/** The words beside each topic as the page showed them. */
	wordings: z.partialRecord(z.enum(TOPICS), z.string()),
	pageLanguage: z.enum(LANGUAGES),
	pageUrl: z.string(),
	source: z.enum(['unsubscribePage', 'oneClick', 'preferencesPage', 'form']),
	/** What somebody wrote who wants no mails any more; pages have only a button. */
	withdrawalWording: z.string().optional(),
});

/** Confirms the request for consent with this key. */
const confirmSchema = z.object({ kind: z.literal('confirm'), ...person, consent: z.string().min(1) });

export const choiceSchema = z.discriminatedUnion('kind', [topicsSchema, confirmSchema]);

export type TopicsChoice = Readonly<z.infer<typeof topicsSchema>>;
export type ConfirmChoice = Readonly<z.infer<typeof confirmSchema>>;
export type Choice = TopicsChoice | ConfirmChoice;
