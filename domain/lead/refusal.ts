// A lead that the base does not take: kept in the lead inbox with a sentence, for a person to mend and send on.
import { reasonOf } from '../errors';
import type { Fields } from '../record';
import type { Language } from '../schema';
import { isStoredWhole, postColumns } from './captureRows';
import type { InboxPost } from './inboxPost';

const TEXTS = {
	de: {
		refused: 'Die Basis hat diese Anfrage nicht angenommen',
		unreadable: 'Dieser Eintrag kann nicht gelesen werden',
		next: 'Ursache beheben, dann den Status auf "Erneut versuchen" setzen',
	},
	en: {
		refused: 'The base did not take this enquiry',
		unreadable: 'This entry cannot be read',
		next: 'Mend the cause, then set the status to "retry"',
	},
} as const satisfies Record<Language, Record<string, string>>;

export interface Refused {
	readonly post: InboxPost;
	readonly error: unknown;
	/** Whether the lead inbox has it as captured, because only what comes after was refused. */
	readonly isInInbox: boolean;
}

/** `null` for what is too long to be kept there in one piece: it stays in the local inbox. */
export function refusedRow(
	{ post, error, isInInbox }: Refused,
	language: Language,
): Fields<'leadInbox'> | null {
	if (!isStoredWhole(post)) return null;
	const { refused, next } = TEXTS[language];
	return {
		...postColumns(post),
		outcome: isInInbox ? 'captured' : 'invalid',
		status: 'refused',
		reason: `${refused}: ${reasonOf(error)}. ${next}.`,
	};
}

/** For an entry that somebody released but that lacks what is needed; `fault` names the columns. */
export function unreadableReason(fault: string, language: Language): string {
	return `${TEXTS[language].unreadable}: ${fault}.`;
}
