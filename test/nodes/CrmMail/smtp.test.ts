// What a real conversation over SMTP comes to, with a server that misbehaves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { openSmtp, type SmtpConnection } from '../../../nodes/CrmMail/smtp';
import { startSmtpSink, type SinkAnswer, type SinkOptions, type SmtpSink } from '../../support/smtpSink';

const ANNA = 'anna@kunde.example';

let sink: SmtpSink;
let smtp: SmtpConnection;

const open = async (options: SinkOptions = {}): Promise<void> => {
	sink = await startSmtpSink(options);
	smtp = openSmtp({ host: '127.0.0.1', port: sink.port, secure: false, disableStartTls: true });
};

beforeEach(async () => {
	await open();
});
afterEach(async () => {
	smtp.close();
	await sink.stop();
});

const aMail = (address = ANNA): OutgoingMail => ({
	...{ subject: 'Hello', html: '<p>Hello</p>', text: 'Hello', messageId: '<1@firma.example>' },
	from: { name: 'Firma', address: 'info@firma.example' },
	to: { name: 'Anna', address },
	...{ replyTo: '', headers: {}, attachments: [] },
});

describe('a mail server', () => {
	it.each<readonly [string, SinkAnswer, object, number]>([
		['that knows no such mailbox', { recipient: '550 5.1.1 No such user' }, { kind: 'badAddress', reason: 'SMTP 550 5.1.1' }, 0],
		['that says so in the old way', { recipient: '550 No such user' }, { kind: 'badAddress' }, 0],
		['that knows it only after the text', { message: '550 5.1.1 No such user' }, { kind: 'badAddress' }, 0],
		['that does not relay for us', { recipient: '550 5.7.1 Relaying denied' }, { kind: 'refused' }, 0],
		['that takes our text for spam', { message: '554 5.7.1 Spam' }, { kind: 'refused' }, 0],
		['that takes our text for spam and gives no status', { message: '550 Spam' }, { kind: 'refused' }, 0],
		['that greylists', { recipient: '451 4.7.1 Greylisted' }, { kind: 'later', reason: 'SMTP 451 4.7.1' }, 0],
		['that greylists with 450', { recipient: '450 Try again' }, { kind: 'later' }, 0],
		['whose mailbox is full', { recipient: '552 5.2.2 Mailbox full' }, { kind: 'later' }, 0],
		['that is short of space after the text', { message: '452 4.3.1 Out of space' }, { kind: 'later' }, 0],
		['that closes for the day', { recipient: '421 4.3.2 Closing' }, { kind: 'away' }, 0],
		['that hangs up before the text is through', { hangUp: 'atData' }, { kind: 'away' }, 0],
		['that hangs up after the text, having kept it', { hangUp: 'kept' }, { kind: 'unknown' }, 1],
		['that hangs up after the text, having lost it', { hangUp: 'dropped' }, { kind: 'unknown' }, 0],
		['that thinks for a while', { delayMs: 300 }, { kind: 'taken' }, 1],
	])('%s', async (_case, answer, delivery, kept) => {
		sink.answers.set(ANNA, [answer]);
		expect(await smtp.send(aMail())).toMatchObject(delivery);
		expect(sink.mails).toHaveLength(kept);
		// Whatever it said, the next mail goes out.
		expect(await smtp.send(aMail('beat@kunde.example'))).toEqual({ kind: 'taken' });
	});

	it('that takes no mail from this sender takes none at all', async () => {
		await sink.stop();
		await open({ sender: '550 5.7.1 Sender not allowed' });
		expect(await smtp.send(aMail())).toMatchObject({ kind: 'away', reason: 'SMTP 550 5.7.1' });
	});

	it('that is not there is told apart from one that says no', async () => {
		await sink.stop();
		expect(await smtp.send(aMail())).toMatchObject({ kind: 'away' });
	});

	it('is spoken to over one connection', async () => {
		for (let index = 0; index < 20; index += 1) await smtp.send(aMail());
		expect(sink.connections).toBe(1);
		expect(sink.mails).toHaveLength(20);
	});

	it('gets no file and no address of the network for an attachment, and headers as they are', async () => {
		const content = Buffer.from('Total');
		const attachments = [{ fileName: 'ä "x".txt', mimeType: 'text/plain', content }];
		await smtp.send({ ...aMail(), attachments, headers: { 'List-Unsubscribe': '<https://a.example/b>' } });
		expect(sink.mails[0]).toContain('List-Unsubscribe: <https://a.example/b>');
		expect(sink.mails[0]).toContain(content.toString('base64'));
	});
});
