// A firm that can send: a base with people, a mail server of a few lines, and ways for both to die.
import type { LinkSigner } from '../../../domain/links/link';
import type { MailRequest } from '../../../domain/mail/mailRequest';
import type { Delivery, MailSender, OutgoingMail } from '../../../domain/mail/outgoingMail';
import type { Fields, StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { createMailPaces } from '../../../stores/mail/mailPace';
import type { MailPorts } from '../../../stores/mail/mailPorts';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aContact } from '../../support/builders';
import { fakeClock, type FakeClock } from '../../support/fakeClock';

export const NO_LIMITS = { mailsPerMinute: '0', mailsPerDay: '0', marketingMailsPerWeek: '0' };

/** Says where a link leads, and nothing else. */
export const LINKS: LinkSigner = {
	url: ({ purpose, subject, params }) =>
		`https://firma.example/${purpose}/${subject}?topic=${params.topic ?? ''}`,
};

export interface MailWorld {
	readonly store: CrmStore;
	readonly clock: FakeClock;
	/** What a mail server took, in order. */
	readonly taken: OutgoingMail[];
	/** By address, what the server answers instead of taking the mail; used up one by one. */
	readonly answers: Map<string, Delivery[]>;
	readonly ports: MailPorts;
	/** A contact that consented, and a newsletter for it. */
	newsletter(name: string, overrides?: Partial<MailRequest>): Promise<MailRequest>;
	person(name: string, fields?: Fields<'contacts'>): Promise<string>;
	rows(): Promise<ReadonlyArray<StoredRecord<'messages'>>>;
}

export interface WorldOptions {
	readonly store?: CrmStore;
	readonly clock?: FakeClock;
	readonly settings?: Readonly<Record<string, string>>;
}

export async function aMailWorld(options: WorldOptions = {}): Promise<MailWorld> {
	const clock = options.clock ?? fakeClock();
	const store = options.store ?? createMemoryStore({ clock });
	const settings = { fromAddress: 'info@firma.example', firmName: 'Firma AG', ...NO_LIMITS };
	await store.upsert(
		'settings',
		'key',
		Object.entries({ ...settings, ...options.settings }).map(([key, value]) => ({
			fields: { key, value },
		})),
	);
	const taken: OutgoingMail[] = [];
	const answers = new Map<string, Delivery[]>();
	const person = async (name: string, fields: Fields<'contacts'> = {}) => {
		const email = `${name}@kunde.example`;
		const own = { fullName: name, email, emailKey: email, consent: true, ...fields };
		const [written] = await store.create('contacts', [{ fields: aContact(own) }]);
		if (written?.ok !== true) throw new Error('The contact was not written');
		return written.record.id;
	};
	return {
		...{ store, clock, taken, answers, person },
		ports: portsOn(store, clock, aServer(taken, answers)),
		newsletter: async (name, overrides = {}) =>
			aRequest(await person(name), { email: `${name}@kunde.example`, ...overrides }),
		rows: async () => await rowsOf(store, 'messages'),
	};
}

export function aServer(taken: OutgoingMail[], answers: Map<string, Delivery[]>): MailSender {
	return {
		send: async (mail) => {
			const answer = answers.get(mail.to.address)?.shift() ?? { kind: 'taken' };
			// A server that gave no answer may well have taken the mail.
			if (answer.kind === 'taken' || answer.kind === 'unknown') taken.push(mail);
			return answer;
		},
	};
}

export function portsOn(store: CrmStore, clock: FakeClock, sender: MailSender): MailPorts {
	return {
		...{ store, clock, links: LINKS, claimedBy: 'execution 1', deadline: null },
		sender: async () => sender,
		render: ({ template }, language, links) => ({
			...{ subject: `${template} ${language}`, html: links.unsubscribe, text: links.preferences },
		}),
		isTransactional: (template) => template === 'leadNotification',
		paces: createMailPaces(),
	};
}

export function aRequest(contact: string | null, overrides: Partial<MailRequest> = {}): MailRequest {
	const email = overrides.email ?? 'anna@kunde.example';
	return {
		...{ sendKey: `newsletter:${email}`, template: 'newsletter', contact, email },
		...{ recipientName: 'Anna', language: 'de', variables: {}, replyTo: '' },
		...{ legalBasis: { kind: 'consent' }, topic: 'newsletter' },
		...overrides,
	};
}

export const aNotification = (overrides: Partial<MailRequest> = {}): MailRequest =>
	aRequest(null, {
		...{ sendKey: 'lead:1', template: 'leadNotification', email: 'beat@firma.example' },
		...{ legalBasis: { kind: 'transactional' }, topic: null },
		...overrides,
	});

export async function rowsOf<T extends TableKey>(
	store: CrmStore,
	table: T,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const rows: Array<StoredRecord<T>> = [];
	for await (const row of store.list(table)) rows.push(row);
	return rows;
}
