// Mails a second through claim, SMTP and confirmation, against a bare nodemailer loop on the same server; calls per hundred.
import { setTimeout as sleep } from 'node:timers/promises';

import { createTransport } from 'nodemailer';

import type { MailRequest } from '../domain/mail/mailRequest';
import { openSmtp } from '../nodes/CrmMail/smtp';
import { sendMails } from '../stores/mail/sendMails';
import { openStore, type BaseCredential } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { installMailTables } from '../test/stores/mail/installMailTables';
import { aRequest, LINKS, NO_LIMITS } from '../test/stores/mail/mailWorld';
import { startFakeAirtable } from '../test/support/fakeAirtable';
import { startNocodb } from '../test/support/nocodbServer';
import { startSmtpSink, type SmtpSink } from '../test/support/smtpSink';
import type { Figure } from './figure';

const MAILS = 200;
/** There each is claimed and confirmed alone, so that a crash leaves one in doubt: that takes its time. */
const MAILS_ON_NOCODB = 40;
const CLOCK = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) };
/** A mail of usual size. */
const CONTENT = { subject: 'News', html: `<p>${'Grüezi '.repeat(2_000)}</p>`, text: 'Grüezi '.repeat(400) };
/** Ten a write, twice for each mail; messages by key, contacts, suppressions and the last week a hundred a read. */
const CALLS_FLOOR = { what: 'ten a write, hundred a read', value: 24 } as const;

export async function mailBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report('Sending mails (about a minute) ...');
	const sink = await startSmtpSink();
	try {
		const bare = await bareLoop(sink);
		const against = { what: 'bare nodemailer loop', value: bare };
		const airtable = await onAirtable(sink);
		const nocodb = await onNocodb(sink);
		const perSecond = (figure: string, value: number): Figure => ({
			...{ bench: 'mail', figure, value, unit: 'mails/s', against },
		});
		return [
			perSecond('sent on NocoDB, one claimed at a time', nocodb.perSecond),
			perSecond('sent on the fake Airtable without its limit, ten claimed', airtable.perSecond),
			{
				...{ bench: 'mail', figure: '100 mails that are due', value: airtable.calls, unit: 'calls' },
				against: CALLS_FLOOR,
			},
			{ bench: 'mail', figure: '100 mails that are due on NocoDB, where calls cost nothing', value: nocodb.calls, unit: 'calls' },
		];
	} finally {
		await sink.stop();
	}
}

/** Nothing is asked, claimed or noted: the floor. */
async function bareLoop({ port }: SmtpSink): Promise<number> {
	const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 1, ignoreTLS: true });
	const start = performance.now();
	for (let index = 0; index < MAILS; index += 1) {
		await transport.sendMail({ ...CONTENT, from: 'info@firma.example', to: `p${index}@kunde.example` });
	}
	transport.close();
	return perSecondSince(start, MAILS);
}

async function onNocodb(sink: SmtpSink): Promise<Sent> {
	const server = await startNocodb();
	try {
		const { apiUrl, token } = server;
		const baseId = await server.newBase();
		return await sendOn({ provider: 'nocodb', apiUrl, token, baseId }, sink, MAILS_ON_NOCODB);
	} finally {
		await server.stop();
	}
}

async function onAirtable(sink: SmtpSink): Promise<Sent> {
	const fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	try {
		const { token, baseId, url } = fake;
		const credential = { provider: 'airtable', token, baseId, apiUrl: url } as const;
		return await sendOn({ ...credential, requestsPerSecond: 900 }, sink, MAILS);
	} finally {
		await fake.stop();
	}
}

interface Sent {
	readonly perSecond: number;
	/** For a hundred mails. */
	readonly calls: number;
}

async function sendOn(credential: BaseCredential, sink: SmtpSink, mails: number): Promise<Sent> {
	const store = await installMailTables(openStore(credential, { clock: CLOCK, fetch }));
	const requests = await writePeople(store, mails);
	await store.settings();
	const smtp = openSmtp({ host: '127.0.0.1', port: sink.port, secure: false, disableStartTls: true });
	const [before, start] = [store.calls, performance.now()];
	const outcomes = await sendMails(
		{
			...{ store, clock: CLOCK, links: LINKS, claimedBy: 'bench', deadline: null },
			sender: async () => smtp,
			render: () => CONTENT,
			isTransactional: () => false,
		},
		requests,
	);
	const perSecond = perSecondSince(start, mails);
	smtp.close();
	const unsent = outcomes.filter(({ kind }) => kind !== 'sent').length;
	if (unsent > 0) throw new Error(`${unsent} of ${mails} mails were not sent`);
	return { perSecond, calls: ((store.calls - before) * 100) / mails };
}

async function writePeople(store: CrmStore, mails: number): Promise<readonly MailRequest[]> {
	const settings = { fromAddress: 'info@firma.example', ...NO_LIMITS };
	await store.upsert(
		'settings',
		'key',
		Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })),
	);
	const emails = Array.from({ length: mails }, (_, index) => `p${index}@kunde.example`);
	const written = await store.create(
		'contacts',
		emails.map((email) => ({ fields: { email, emailKey: email, fullName: email, consent: true } })),
	);
	return written.map((result, index) => {
		if (!result.ok) throw result.error;
		return aRequest(result.record.id, { email: emails[index] ?? '' });
	});
}

const perSecondSince = (start: number, count: number): number => (count * 1_000) / (performance.now() - start);
