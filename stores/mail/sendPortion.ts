// One portion of mails: claimed together, handed over one after the other, confirmed together.
import { preferencesClaims, unsubscribeClaims } from '../../domain/consent/consentLinks';
import { CrmError, InvalidInputError } from '../../domain/errors';
import { HAND_OVER_WITHIN_MS } from '../../domain/mail/decideClaim';
import { mailHeaders } from '../../domain/mail/mailHeaders';
import { isMarketing, type MailOutcome, type MailRequest } from '../../domain/mail/mailRequest';
import { messageIdFor } from '../../domain/mail/messageId';
import { afterDelivery, type Claim, type Delivered, putBack } from '../../domain/mail/messageRow';
import type { MailSender, OutgoingMail } from '../../domain/mail/outgoingMail';
import type { Fields } from '../../domain/record';
import { claimWithinDay } from './claimWithinDay';
import type { MailLinks, MailResult } from './mailPorts';
import { type MailRun, noteDelivery } from './mailRun';

export interface ReadyMail {
	readonly claim: Claim;
	readonly address: string;
	readonly contact: Fields<'contacts'> | null;
	/** An earlier row of the same send that makes room. */
	readonly replaces: string | null;
}

interface Rendered {
	readonly ready: ReadyMail;
	readonly mail: OutgoingMail;
}

interface HandedOver {
	readonly row: string;
	readonly request: MailRequest;
	readonly delivered: Delivered;
}

/** Answers for each mail, in any order. A mail that cannot be made is not claimed, and fails alone. */
export async function sendPortion(
	run: MailRun,
	portion: readonly ReadyMail[],
): Promise<readonly MailResult[]> {
	const results: MailResult[] = [];
	const rendered: Rendered[] = [];
	for (const ready of portion) {
		try {
			rendered.push({ ready, mail: await compose(run, ready) });
		} catch (error) {
			results.push({ request: ready.claim.request, outcome: failed(error) });
		}
	}
	if (rendered.length === 0) return results;
	// Asked for before the claim: a credential that is missing must leave nothing in doubt.
	const sender = await run.ports.sender();
	const claimedAt = run.now();
	const claims = await claimWithinDay(
		run,
		rendered.map(({ ready }) => ready),
		claimedAt,
	);
	const handedOver: HandedOver[] = [];
	for (const [index, { ready, mail }] of rendered.entries()) {
		const { request } = ready.claim;
		const claim = claims[index];
		if (claim === undefined) throw new TypeError('A claim was not answered for');
		if (claim.kind === 'answer') results.push({ request, outcome: claim.outcome });
		else {
			const delivered = await handOver(run, { sender, ready, mail, claimedAt });
			handedOver.push({ row: claim.row, request, delivered });
		}
	}
	await confirm(run, handedOver);
	return [
		...results,
		...handedOver.map(({ request, delivered }) => ({ request, outcome: delivered.outcome })),
	];
}

async function compose(run: MailRun, { claim, address, contact }: ReadyMail): Promise<OutgoingMail> {
	const { firm, ports } = run;
	const { request, language } = claim;
	const links = linksFor(run, claim);
	const from = request.from ?? { name: firm.fromName, address: firm.fromAddress };
	return {
		...(await ports.render(request, language, links, contact)),
		from,
		to: { name: request.recipientName, address },
		replyTo: request.replyTo,
		messageId: messageIdFor(request.sendKey, from.address),
		headers: mailHeaders(request, { url: links.unsubscribe, mailbox: firm.unsubscribeMailbox }),
		attachments: request.attachments ?? [],
	};
}

/**
 * Never expiring: who keeps a mail for years may still unsubscribe by it, also when the contact was merged or deleted.
 * The pages answer in the language of the mail.
 */
function linksFor({ ports: { links } }: MailRun, { request, emailKey, language }: Claim): MailLinks {
	if (!isMarketing(request)) return { unsubscribe: '', preferences: '' };
	if (links === null) {
		throw new InvalidInputError('The mail has no link to unsubscribe, so it may not go out', {
			hint: 'Choose a credential "CRM Links API": it signs the links, and knows the address they lead to',
		});
	}
	const person = { contact: request.contact ?? '', emailKey, language };
	return {
		unsubscribe: links.url(unsubscribeClaims(person, request.topic)),
		preferences: links.url(preferencesClaims(person)),
	};
}

interface HandOver {
	readonly sender: MailSender;
	readonly ready: ReadyMail;
	readonly mail: OutgoingMail;
	readonly claimedAt: Date;
}

/** Once a server is away, or the claim has grown old, the rest of a portion is put back unsent. */
async function handOver(run: MailRun, { sender, ready, mail, claimedAt }: HandOver): Promise<Delivered> {
	const { request, attempts } = ready.claim;
	const attempt = { messageId: mail.messageId, attempts, isMarketing: isMarketing(request) };
	const isLate = run.now().getTime() - claimedAt.getTime() > HAND_OVER_WITHIN_MS;
	if (run.isServerAway || isLate) {
		return putBack('Not handed over to the mail server', attempt, run.now());
	}
	const delivery = await sender.send(mail);
	noteDelivery(run, delivery);
	return afterDelivery(delivery, attempt, run.now());
}

/**
 * What cannot be written here stays claimed and is found by the next run; the caller is told what the mail server said.
 */
async function confirm(run: MailRun, handedOver: readonly HandedOver[]): Promise<void> {
	if (handedOver.length === 0) return;
	const { store } = run.ports;
	for (const { row, delivered } of handedOver) run.day?.note(row, instantOf(delivered.outcome, run));
	await store.update(
		'messages',
		handedOver.map(({ row, delivered }) => ({ id: row, fields: delivered.change })),
	);
	const bounced = handedOver.flatMap(({ request, delivered }) =>
		delivered.isBounce && request.contact !== null ? [request.contact] : [],
	);
	if (bounced.length === 0) return;
	const bouncedAt = run.now().toISOString();
	await store.update(
		'contacts',
		bounced.map((id) => ({ id, fields: { bouncedAt } })),
	);
}

/** What may have gone out counts as sent. */
function instantOf({ kind }: MailOutcome, run: MailRun): number | null {
	return kind === 'sent' || kind === 'inDoubt' ? run.now().getTime() : null;
}

function failed(error: unknown): MailOutcome {
	if (error instanceof CrmError) return { kind: 'failed', error };
	throw error;
}
