// The headers that mail programs and other machines go by.
import { isMarketing, type MailRequest } from './mailRequest';

export interface UnsubscribeWays {
	/** Address that unsubscribes by a POST; empty on transactional mails. */
	readonly url: string;
	/** Where somebody may write to instead; empty for nowhere. */
	readonly mailbox: string;
}

/**
 * `List-Unsubscribe` by one click (RFC 8058, and RFC 2369 for the mail address) on all that is not transactional.
 * `Auto-Submitted` (RFC 3834, 5) on what no person wrote: on sequences, surveys and transactional mails, so that no
 * out-of-office answers; a newsletter is written by a person, and RFC 3834 does not ask lists for it.
 */
export function mailHeaders(
	request: MailRequest,
	{ url, mailbox }: UnsubscribeWays,
): Readonly<Record<string, string>> {
	const isWrittenByPerson = request.topic === 'newsletter' && isMarketing(request);
	const auto = isWrittenByPerson ? {} : { 'Auto-Submitted': 'auto-generated' };
	if (url === '') return auto;
	const ways = [`<${url}>`, ...(mailbox === '' ? [] : [`<mailto:${mailbox}?subject=unsubscribe>`])];
	return {
		...auto,
		'List-Unsubscribe': ways.join(', '),
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	};
}
