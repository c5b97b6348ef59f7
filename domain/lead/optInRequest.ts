// A yes that has to be confirmed by mail: what the double opt-in needs to know about it.
import type { ContactNote } from './contactNote';
import type { InboxPost } from './inboxPost';

export interface OptInRequest {
	readonly contact: string | null;
	readonly email: string;
	readonly recipientName: string;
	readonly topic: 'newsletter';
	/** The words that the person agreed to, as the form showed them. */
	readonly wording: string;
	readonly language: string;
	readonly formId: string;
	readonly pageUrl: string;
	/** UTC ISO: when the form was sent. */
	readonly requestedAt: string;
}

/** `null` when nothing waits for a confirmation. */
export function optInRequest(
	{ lead }: InboxPost,
	notes: readonly ContactNote[],
	contact: { readonly id: string; readonly language: string } | null,
): OptInRequest | null {
	const pending = notes.find((note) => note.kind === 'pending');
	if (pending === undefined || lead.email === undefined) return null;
	return {
		contact: contact?.id ?? null,
		email: lead.email,
		recipientName: lead.fullName ?? '',
		topic: 'newsletter',
		wording: pending.wording,
		language: contact?.language || (lead.language ?? ''),
		formId: lead.formId ?? '',
		pageUrl: lead.pageUrl ?? '',
		requestedAt: lead.submittedAt,
	};
}
