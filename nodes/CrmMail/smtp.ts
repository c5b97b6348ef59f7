// A connection to the firm's mail server, from n8n's own smtp credential.
import { Transform } from 'node:stream';

import { createTransport, type Transporter } from 'nodemailer';

import type { Delivery, MailSender, OutgoingMail } from '../../domain/mail/outgoingMail';
import { readSmtpFailure, type SmtpFailure } from '../../domain/mail/smtpAnswer';

export interface SmtpConnection extends MailSender {
	/** Connects and signs in, and sends nothing. */
	verify(): Promise<{ readonly isReachable: boolean; readonly reason: string }>;
	close(): void;
}

const SECONDS = 1000;

/** One connection for all mails of an execution; closed by the caller. */
export function openSmtp(credential: Readonly<Record<string, unknown>>): SmtpConnection {
	const { user, password } = credential;
	const transport = createTransport({
		pool: true,
		maxConnections: 1,
		host: String(credential.host),
		port: Number(credential.port),
		secure: credential.secure === true,
		ignoreTLS: credential.disableStartTls === true,
		// Together shorter than the lease of a claim, see decideClaim.ts.
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
	const handOver = watchHandOver(transport);
	return {
		send: async (mail) => await send(transport, handOver, mail),
		verify: async () => await verify(transport),
		close: () => transport.close(),
	};
}

interface HandOver {
	isComplete: boolean;
}

/** Notes when the last byte of a mail was read: before that no server can have taken it. */
function watchHandOver(transport: Transporter): HandOver {
	const handOver: HandOver = { isComplete: false };
	transport.use('stream', (mail, done) => {
		mail.message.transform(
			() =>
				new Transform({
					transform: (chunk, _encoding, pass) => pass(null, chunk),
					flush: (pass) => {
						handOver.isComplete = true;
						pass();
					},
				}),
		);
		done();
	});
	return handOver;
}

async function send(transport: Transporter, handOver: HandOver, mail: OutgoingMail): Promise<Delivery> {
	const { replyTo, attachments, ...rest } = mail;
	handOver.isComplete = false;
	try {
		await transport.sendMail({
			...rest,
			headers: { ...rest.headers },
			...(replyTo === '' ? {} : { replyTo }),
			attachments: attachments.map(({ fileName, mimeType, content }) => ({
				...{ filename: fileName, contentType: mimeType, content },
			})),
		});
		return { kind: 'taken' };
	} catch (error) {
		return readSmtpFailure(failureOf(error, handOver.isComplete));
	}
}

/** The reason is nodemailer's code, such as ECONNREFUSED or EAUTH: its messages may hold addresses. */
async function verify(transport: Transporter): Promise<{ isReachable: boolean; reason: string }> {
	try {
		await transport.verify();
		return { isReachable: true, reason: '' };
	} catch (error) {
		return { isReachable: false, reason: textOf(error, 'code') || 'ESMTP' };
	}
}

/** What nodemailer refuses itself, before it asks the server, as a server would say it (RFC 3463, RFC 6531). */
const REFUSED_HERE: Readonly<Record<string, Pick<SmtpFailure, 'code' | 'status'>>> = {
	EENVELOPE: { code: 550, status: '5.6.7' },
	EMESSAGE: { code: 552, status: '5.3.4' },
};

function failureOf(error: unknown, isHandedOver: boolean): SmtpFailure {
	const known = { command: commandOf(error), isHandedOver, cause: error };
	const code = numberOf(error, 'responseCode');
	if (code === null) return { code, status: '', ...known, ...REFUSED_HERE[textOf(error, 'code')] };
	const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(textOf(error, 'response'))?.[1] ?? '';
	return { code, status, ...known };
}

function commandOf(error: unknown): SmtpFailure['command'] {
	const command = textOf(error, 'command');
	if (textOf(error, 'code') === 'EAUTH' || command.startsWith('AUTH')) return 'signIn';
	switch (command) {
		case 'MAIL FROM':
			return 'sender';
		case 'RCPT TO':
			return 'recipient';
		case 'DATA':
			return 'message';
		default:
			return 'other';
	}
}

function textOf(error: unknown, key: string): string {
	const value = valueOf(error, key);
	return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, key: string): number | null {
	const value = valueOf(error, key);
	return typeof value === 'number' ? value : null;
}

const valueOf = (error: unknown, key: string): unknown =>
	error instanceof Error ? Object.entries(error).find(([name]) => name === key)?.[1] : undefined;
