// What the answer of a mail server means: for this address, for this mail, or for all of them.
import { StoreRejectedError, StoreUnavailableError } from '../errors';
import type { Delivery } from './outgoingMail';

export interface SmtpFailure {
	/** Reply code of three digits; `null` when no answer came. */
	readonly code: number | null;
	/** Enhanced status (RFC 3463), e.g. `5.1.1`; empty when the server gives none. */
	readonly status: string;
	readonly command: 'signIn' | 'sender' | 'recipient' | 'message' | 'other';
	/** Whether the mail was handed over to its last byte. */
	readonly isHandedOver: boolean;
	readonly cause: unknown;
}

/** RFC 3463, 3.2 and 3.3: bad mailbox, bad system, bad syntax, moved without address, mailbox disabled. */
const BAD_ADDRESS = /^5\.(?:1\.[01236]|1\.10|2\.1)$/;
/** RFC 5321, 4.2.3: mailbox unavailable, not local, name not allowed; where no enhanced status says more. */
const BAD_MAILBOX_CODES = [550, 551, 553];
/** Mailbox full is said as 552 or 5.2.2, for good by its number but not in fact. */
const isMailboxFull = ({ code, status }: SmtpFailure): boolean =>
	status === '' ? code === 552 : /^5\.2\.2$/.test(status);

/** 5xx is for good, 4xx may pass (RFC 5321, 4.2.1); 421 closes the connection. */
export function readSmtpFailure(failure: SmtpFailure): Delivery {
	const { code, command, isHandedOver } = failure;
	if (code === null) return isHandedOver ? { kind: 'unknown' } : away(failure);
	if (command === 'signIn' || command === 'other' || code === 421) return away(failure);
	const reason = reasonOf(failure);
	if (code < 500) return { kind: 'later', reason };
	if (command === 'sender') return away(failure);
	if (isBadAddress(failure)) return { kind: 'badAddress', reason };
	if (isMailboxFull(failure)) return { kind: 'later', reason };
	const error = new StoreRejectedError(`The mail server refused the mail (${reason})`, {
		hint: 'Check the sender address in the settings table, the SMTP credential, and what the mail server says about the limits and rules of the mailbox',
		cause: failure.cause,
	});
	return { kind: 'refused', error, reason };
}

/** A policy (5.7.x) is about us, whatever command it answers; after the text only an enhanced status counts. */
function isBadAddress({ code, status, command }: SmtpFailure): boolean {
	if (status !== '') return BAD_ADDRESS.test(status);
	return command === 'recipient' && code !== null && BAD_MAILBOX_CODES.includes(code);
}

function away(failure: SmtpFailure): Delivery {
	const error = new StoreUnavailableError(
		'The mail server could not be reached or did not take the mail',
		false,
		{
			hint: 'Check host, port, encryption, user and password of the SMTP credential and the sender address; the mail can be sent again',
			cause: failure.cause,
		},
	);
	return { kind: 'away', error, reason: reasonOf(failure) };
}

/** Numbers only: what a server says in words may hold addresses. */
function reasonOf({ code, status }: SmtpFailure): string {
	return code === null ? 'No connection to the mail server' : `SMTP ${code} ${status}`.trim();
}
