// A mail server of a few lines: takes mails over SMTP, keeps them, and misbehaves as it is told.
import net from 'node:net';

export interface SmtpSink {
	readonly port: number;
	/** Head and body as they came over the wire, lines not yet unfolded. */
	readonly mails: readonly string[];
	/** How many connections were made. */
	readonly connections: number;
	/** Answers by address, used up one by one; then the mail is taken. */
	readonly answers: Map<string, SinkAnswer[]>;
	stop(): Promise<void>;
}

export type SinkAnswer =
	/** Said to RCPT TO instead of 250, e.g. `451 4.7.1 Greylisted`. */
	| { readonly recipient: string }
	/** Said after the whole mail instead of 250. */
	| { readonly message: string }
	/** Hangs up after the whole mail: before the answer, having kept the mail or not. */
	| { readonly hangUp: 'kept' | 'dropped' | 'atData' }
	| { readonly delayMs: number };

export interface SinkOptions {
	/** Addresses that are always answered with SMTP 550. */
	readonly refuses?: readonly string[];
	/** Said to MAIL FROM instead of 250. */
	readonly sender?: string;
	/** Called with each mail that is kept. */
	readonly onMail?: (mail: string) => void;
}

export async function startSmtpSink(options: SinkOptions | readonly string[] = {}): Promise<SmtpSink> {
	const told: SinkOptions = 'length' in options ? { refuses: options } : options;
	const mails: string[] = [];
	const answers = new Map<string, SinkAnswer[]>();
	const sockets = new Set<net.Socket>();
	let connections = 0;
	const keep = (mail: string): void => {
		mails.push(mail);
		told.onMail?.(mail);
	};
	const server = net.createServer((socket) => {
		connections += 1;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
		converse(socket, { ...told, answers, keep });
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	return {
		...{ port: address.port, mails, answers },
		get connections() {
			return connections;
		},
		stop: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((closed) => server.close(closed));
		},
	};
}

interface Conversation extends SinkOptions {
	readonly answers: Map<string, SinkAnswer[]>;
	readonly keep: (mail: string) => void;
}

function converse(socket: net.Socket, told: Conversation): void {
	let pending = '';
	let mail: string[] | null = null;
	let answer: SinkAnswer | undefined;
	const say = (line: string): void => void socket.write(`${line}\r\n`);
	say('220 sink ESMTP');
	socket.on('data', (chunk) => {
		const lines = (pending + chunk.toString()).split('\r\n');
		pending = lines.pop() ?? '';
		for (const line of lines) {
			if (mail === null) {
				if (/^DATA/i.test(line)) {
					if (answer !== undefined && 'hangUp' in answer && answer.hangUp === 'atData') socket.destroy();
					mail = [];
					say('354 go on');
				} else {
					answer = /^RCPT/i.test(line) ? nextAnswer(told, line) : answer;
					say(replyTo(line, told, answer));
				}
			} else if (line !== '.') mail.push(line);
			else {
				finish(socket, { mail: mail.join('\n'), answer, keep: told.keep });
				mail = null;
			}
		}
	});
}

function nextAnswer({ answers }: Conversation, line: string): SinkAnswer | undefined {
	const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
	return answers.get(address)?.shift();
}

function replyTo(line: string, { refuses = [], sender }: SinkOptions, answer: SinkAnswer | undefined): string {
	if (refuses.some((address) => line.includes(`<${address}>`))) return '550 no such mailbox';
	if (/^MAIL/i.test(line) && sender !== undefined) return sender;
	if (/^RCPT/i.test(line) && answer !== undefined && 'recipient' in answer) return answer.recipient;
	return /^QUIT/i.test(line) ? '221 bye' : '250 fine';
}

interface Finished {
	readonly mail: string;
	readonly answer: SinkAnswer | undefined;
	readonly keep: (mail: string) => void;
}

function finish(socket: net.Socket, { mail, answer, keep }: Finished): void {
	const take = (): void => {
		keep(mail);
		socket.write('250 taken\r\n');
	};
	if (answer === undefined || 'recipient' in answer) take();
	else if ('message' in answer) socket.write(`${answer.message}\r\n`);
	else if ('delayMs' in answer) setTimeout(take, answer.delayMs);
	else {
		if (answer.hangUp === 'kept') keep(mail);
		socket.destroy();
	}
}
