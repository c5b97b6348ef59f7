// Two workers on one NocoDB want to send the same mails at the same time.
import { beforeAll, describe, expect, it } from 'vitest';

import type { MailRequest } from '../../../domain/mail/mailRequest';
import type { OutgoingMail } from '../../../domain/mail/outgoingMail';
import { createBaseCache } from '../../../stores/cachedBase';
import { createLocks } from '../../../stores/locks';
import { createMailPaces } from '../../../stores/mail/mailPace';
import type { MailPorts } from '../../../stores/mail/mailPorts';
import { sendMails } from '../../../stores/mail/sendMails';
import { createNocodbStore } from '../../../stores/nocodb/nocodbStore';
import type { CrmStore } from '../../../stores/port';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';
import { installMailTables } from '../../stores/mail/installMailTables';
import { aNotification, aRequest, LINKS, NO_LIMITS, rowsOf } from '../../stores/mail/mailWorld';
import { CLOCK } from '../../stores/nocodb/subject';
import { aContact } from '../../support/builders';
import { oneNocodb } from '../support/oneNocodb';

const MAILS = 16;
/** Claims that a dead worker left. */
const LEFT = 8;

const server = oneNocodb();
let credential: BaseCredential;
let store: CrmStore;
let requests: readonly MailRequest[];

/** As another process would open it. */
const elsewhere = (): CrmStore =>
	createNocodbStore({
		...storeParts(credential, { clock: CLOCK, fetch }),
		locks: createLocks(),
		cache: createBaseCache(CLOCK),
	});

beforeAll(async () => {
	const { apiUrl, token } = server;
	credential = { provider: 'nocodb', apiUrl, token, baseId: await server.newBase() };
	store = await installMailTables(elsewhere());
	const settings = { fromAddress: 'info@firma.example', ...NO_LIMITS };
	await store.upsert(
		'settings',
		'key',
		Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })),
	);
	const emails = Array.from({ length: MAILS }, (_, index) => `p${index}@kunde.example`);
	const written = await store.create(
		'contacts',
		emails.map((email) => ({ fields: aContact({ email, emailKey: email, consent: true }) })),
	);
	requests = written.flatMap((result, index) =>
		result.ok ? [aRequest(result.record.id, { email: emails[index] ?? '' })] : [],
	);
});

const portsOn = (there: CrmStore, taken: OutgoingMail[]): MailPorts => ({
	...{ store: there, clock: CLOCK, links: LINKS, claimedBy: 'a worker', deadline: null },
	sender: async () => ({
		send: async (mail) => {
			taken.push(mail);
			return { kind: 'taken' };
		},
	}),
	render: () => ({ subject: 's', html: 'h', text: 't' }),
	isTransactional: (template) => template === 'leadNotification',
	paces: createMailPaces(),
});

describe('two workers on one NocoDB', () => {
	it('send the same mails once each', async () => {
		const taken: OutgoingMail[] = [];
		const both = await Promise.all(
			[elsewhere(), elsewhere()].map(async (there) => await sendMails(portsOn(there, taken), requests)),
		);
		const kinds = both.flat().map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(MAILS);
		expect(kinds.filter((kind) => !['sent', 'alreadySent', 'deferred'].includes(kind))).toEqual([]);
		expect(new Set(taken.map(({ to }) => to.address)).size).toBe(MAILS);
		expect(taken).toHaveLength(MAILS);
		const rows = await rowsOf(store, 'messages');
		expect(rows.map(({ fields }) => fields.status)).toEqual(Array(MAILS).fill('sent'));
	});

	it('repeat what a third one left behind only once', async () => {
		const notifications = Array.from({ length: LEFT }, (_, index) => aNotification({ sendKey: `lead:${index}` }));
		const claimedAt = new Date(Date.now() - 60 * 60_000).toISOString();
		const rows = notifications.map(({ sendKey }) => ({
			fields: { sendKey, status: 'claimed', claimedAt },
		}));
		await store.create('messages', rows);
		const taken: OutgoingMail[] = [];
		await Promise.all(
			[elsewhere(), elsewhere()].map(
				async (there) => await sendMails(portsOn(there, taken), notifications),
			),
		);
		expect(taken).toHaveLength(LEFT);
		expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(LEFT);
	});
});
