// Hands a digest of failures to the mail server, past the base: it may be what failed.
import { messageIdFor } from '../../domain/mail/messageId';
import type { Delivery } from '../../domain/mail/outgoingMail';
import type { Digest } from '../../domain/runs/planDigest';
import { digestVariables } from '../../domain/runs/digestVariables';
import type { FoundAddressee } from './digestAddressee';
import type { MailEnv } from './env';

/** Why it did not go out; empty when it did. A mail that may have gone out counts as gone: the next one comes soon. */
export async function sendDigest(
	digest: Digest,
	{ addressee, mailbook }: FoundAddressee,
	{ key, env }: { readonly key: string; readonly env: MailEnv },
): Promise<string> {
	const { email, name, language, firm } = addressee;
	const { subject, html, text } = mailbook.render({
		...{ template: 'runDigest', language, recipient: { email, name }, links: null },
		variables: digestVariables(digest),
	});
	const delivery = await (await env.sender()).send({
		...{ subject, html, text, replyTo: '', attachments: [] },
		from: { name: firm.fromName, address: firm.fromAddress },
		to: { name, address: email },
		messageId: messageIdFor(key, firm.fromAddress),
		headers: { 'Auto-Submitted': 'auto-generated' },
	});
	return reasonOf(delivery);
}

const reasonOf = (delivery: Delivery): string =>
	delivery.kind === 'taken' || delivery.kind === 'unknown' ? '' : `The mail server did not take it: ${delivery.reason}`;
