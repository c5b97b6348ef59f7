// A mail server of a few lines: takes mails over SMTP, keeps them, refuses whom it is told to refuse.
import net from 'node:net';

export interface SmtpSink {
	readonly port: number;
	/** Head and body as they came over the wire, lines not yet unfolded. */
	readonly mails: readonly string[];
	stop(): Promise<void>;
}

/** `refuses`: addresses answered with SMTP 550. */
export async function startSmtpSink(refuses: readonly string[] = []): Promise<SmtpSink> {
	const mails: string[] = [];
	const sockets = new Set<net.Socket>();
	const server = net.createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
		converse(socket, refuses, (mail) => mails.push(mail));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	return {
		port: address.port,
		mails,
		stop: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((closed) => server.close(closed));
		},
	};
}

function converse(socket: net.Socket, refuses: readonly string[], keep: (mail: string) => void): void {
	let pending = '';
	let mail: string[] | null = null;
	const say = (line: string): void => void socket.write(`${line}\r\n`);
	say('220 sink ESMTP');
	socket.on('data', (chunk) => {
		const lines = (pending + chunk.toString()).split('\r\n');
		pending = lines.pop() ?? '';
		for (const line of lines) {
			if (mail !== null) {
				if (line !== '.') mail.push(line);
				else {
					keep(mail.join('\n'));
					mail = null;
					say('250 taken');
				}
			} else if (/^DATA/i.test(line)) {
				mail = [];
				say('354 go on');
			} else if (refuses.some((address) => line.includes(`<${address}>`))) say('550 no such mailbox');
			else say(/^QUIT/i.test(line) ? '221 bye' : '250 fine');
		}
	});
}
