// A connection to the firm's mail server, from n8n's own smtp credential.
import { createTransport, type Transporter } from 'nodemailer';

import { StoreRejectedError, StoreUnavailableError } from '../../domain/errors';

export interface OutgoingMail {
	readonly from: { readonly name: string; readonly address: string };
	readonly to: { readonly name: string; readonly address: string };
	readonly replyTo: string;
	readonly subject: string;
	readonly html: string;
	readonly text: string;
	readonly messageId: string;
}

/** The address is at fault, not the server or the sender: the same mail will never arrive. */
export class RecipientRefusedError extends StoreRejectedError {}

export interface MailSender {
	/**
	 * @throws RecipientRefusedError when this address takes no mail, StoreRejectedError when the server takes none from
	 * us, StoreUnavailableError when it may take the mail later.
	 */
	send(mail: OutgoingMail): Promise<void>;
	/** Connects and signs in, and sends nothing. */
	verify(): Promise<{ readonly isReachable: boolean; readonly reason: string }>;
	close(): void;
}

const SECONDS = 1000;

/** One connection for all mails of an execution; closed by the caller. */
export function openSmtp(credential: Readonly<Record<string, unknown>>): MailSender {
	const { user, password } = credential;
	const transport = createTransport({
		pool: true,
		maxConnections: 1,
		host: String(credential.host),
		port: Number(credential.port),
		secure: credential.secure === true,
		ignoreTLS: credential.disableStartTls === true,
		connectionTimeout: 20 * SECONDS,
		greetingTimeout: 20 * SECONDS,
		socketTimeout: 60 * SECONDS,
		...(typeof credential.hostName === 'string' && credential.hostName !== ''
			? { name: credential.hostName }
			: {}),
		...(typeof user === 'string' && user !== '' ? { auth: { user, pass: String(password) } } : {}),
		// What a template holds is text of ours and of strangers, never a file of this machine or an address to fetch.
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	return {
		send: (mail) => send(transport, mail),
		verify: () => verify(transport),
		close: () => transport.close(),
	};
}

async function send(transport: Transporter, mail: OutgoingMail): Promise<void> {
	const { replyTo, ...rest } = mail;
	try {
		await transport.sendMail({
			...rest,
			...(replyTo === '' ? {} : { replyTo }),
			// RFC 3834: nobody's out-of-office needs to answer a machine.
			headers: { 'Auto-Submitted': 'auto-generated' },
		});
	} catch (error) {
		throw toCrmError(error);
	}
}

/** The reason is nodemailer's code, such as ECONNREFUSED or EAUTH: its messages may hold addresses. */
async function verify(transport: Transporter): Promise<{ isReachable: boolean; reason: string }> {
	try {
		await transport.verify();
		return { isReachable: true, reason: '' };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		return { isReachable: false, reason: typeof code === 'string' ? code : 'ESMTP' };
	}
}

/** SMTP 5xx is for good (RFC 5321, 4.2.1); everything else may pass. */
function toCrmError(error: unknown): StoreRejectedError | StoreUnavailableError {
	const code = isSmtpError(error) ? error.responseCode : undefined;
	if (isSmtpError(error) && error.code === 'EENVELOPE' && error.responseCode >= 500) {
		return new RecipientRefusedError(`The mail server does not take mail for this address (SMTP ${code})`, {
			hint: 'Correct the address',
			cause: error,
		});
	}
	if (code !== undefined && code >= 500) {
		return new StoreRejectedError(`The mail server refused the mail (SMTP ${code})`, {
			hint: 'Check the sender address in the settings table and the SMTP credential',
			cause: error,
		});
	}
	return new StoreUnavailableError('The mail server could not be reached or did not take the mail', false, {
		hint: 'Check host, port and encryption of the SMTP credential; the mail can be sent again',
		cause: error,
	});
}

function isSmtpError(
	error: unknown,
): error is { readonly responseCode: number; readonly code?: unknown } {
	return (
		typeof error === 'object' &&
		error !== null &&
		'responseCode' in error &&
		typeof error.responseCode === 'number'
	);
}
