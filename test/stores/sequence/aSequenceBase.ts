// A base with an onboarding sequence, people who have just bought, and a mail server that remembers what it was given.
import type { MailOutcome, MailRequest } from '../../../domain/mail/mailRequest';
import type { Fields } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import type { MailResult } from '../../../stores/mail/mailPorts';
import type { CrmStore } from '../../../stores/port';
import { createDesk } from '../../../stores/sequence/desk';
import { type EnrolResult, enrolContacts } from '../../../stores/sequence/enrolContacts';
import { type RunLimits, type RunPorts, runDue } from '../../../stores/sequence/runDue';
import type { RunReport } from '../../../stores/sequence/runReport';
import { allWritten, listAll } from '../../../stores/rows/written';
import { aContact, aDeal, aTeamMember, at } from '../../support/builders';

/** Monday 2 March 2026, 9 o'clock in Zurich. */
export const MONDAY = at('2026-03-02T08:00Z');
export const DAY_MS = 24 * 60 * 60_000;
/** Of the mailbox. */
const NO_MAIL_LIMITS = { mailsPerMinute: '0', mailsPerDay: '0', marketingMailsPerWeek: '0' };
export const NO_LIMITS: RunLimits = { enrolments: Infinity, calls: Infinity, until: null };

export async function addRow<T extends TableKey>(store: CrmStore, table: T, fields: Fields<T>): Promise<string> {
	const [record] = allWritten(await store.create(table, [{ fields }]));
	if (record === undefined) throw new TypeError('Nothing was created');
	return record.id;
}

export const SEQUENCE: Fields<'sequences'> = {
	...{ name: 'Onboarding', key: 'onboarding', active: true, kind: 'onboarding', language: 'contact' },
	...{ legalBasis: 'existingCustomer', exitOnReply: true, exitOnMeeting: true, exitOnDealLost: true },
};

export const STEPS: ReadonlyArray<Fields<'sequenceSteps'>> = [
	{ key: 'onboarding.1', order: 10, kind: 'email', template: 'welcome', waitDays: 0 },
	{ key: 'onboarding.2', order: 20, kind: 'task', taskTitle: 'Kick-off with {name}', taskDueDays: 2 },
	{ key: 'onboarding.3', order: 30, kind: 'email', template: 'tips', waitDays: 1 },
];

export interface Firm {
	readonly sequence: string;
	readonly owner: string;
}

export async function aFirm(
	store: CrmStore,
	sequence: Fields<'sequences'> = {},
	steps: ReadonlyArray<Fields<'sequenceSteps'>> = STEPS,
): Promise<Firm> {
	const settings = { ...NO_MAIL_LIMITS, timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH', language: 'de', fromAddress: 'info@firma.example', firmName: 'Firma', imprint: 'Firma, Zürich' };
	for (const [key, value] of Object.entries(settings)) await addRow(store, 'settings', { key, value });
	const owner = await addRow(store, 'team', aTeamMember());
	const id = await addRow(store, 'sequences', { ...SEQUENCE, ...sequence });
	allWritten(await store.create('sequenceSteps', steps.map((fields) => ({ fields: { ...fields, sequence: id } }))));
	store.forgetSchema();
	return { sequence: id, owner };
}

export interface Customer {
	readonly contact: string;
	readonly deal: string;
}

/** People whose deals were won on Sunday. */
export async function customers(store: CrmStore, { owner }: Firm, count: number, from = 0): Promise<readonly Customer[]> {
	const contacts = allWritten(
		await store.create(
			'contacts',
			Array.from({ length: count }, (_, offset) => {
				const index = from + offset;
				const email = `customer${index}@kunde.example`;
				return { fields: aContact({ fullName: `Kunde ${index}`, email, emailKey: email, owner }) };
			}),
		),
	);
	const deals = allWritten(
		await store.create(
			'deals',
			contacts.map(({ id }, index) => ({
				fields: aDeal({ name: `Deal ${index}`, contact: id, stage: 'won', wonAt: '2026-03-01T10:00:00.000Z' }),
			})),
		),
	);
	return contacts.map(({ id }, index) => ({ contact: id, deal: deals[index]?.id ?? '' }));
}

export const enrolAll = (store: CrmStore, people: readonly Customer[], now = MONDAY): Promise<readonly EnrolResult[]> =>
	enrolContacts(store, people.map(({ contact, deal }) => ({ contact, deal, occasion: deal, sequence: 'onboarding' })), now);

export interface MailServer {
	readonly sent: MailRequest[];
	/** Answers for keys that are not simply sent. */
	readonly answers: Map<string, MailOutcome>;
	send(requests: readonly MailRequest[]): AsyncIterable<readonly MailResult[]>;
}

/** Keeps to the contract of `sendInPortions`: a key that went out is answered as already sent. */
export function aMailServer(clock: { now(): number }): MailServer {
	const sent: MailRequest[] = [];
	const answers = new Map<string, MailOutcome>();
	const outcomeOf = (request: MailRequest): MailOutcome => {
		const messageId = `<${request.sendKey}>`;
		const answer = answers.get(request.sendKey);
		if (answer !== undefined) return answer;
		if (sent.some(({ sendKey }) => sendKey === request.sendKey)) return { kind: 'alreadySent', messageId };
		sent.push(request);
		return { kind: 'sent', messageId, sentAt: new Date(clock.now()) };
	};
	return {
		...{ sent, answers },
		send: async function* (requests) {
			for (const request of requests) yield [{ request, outcome: outcomeOf(request) }];
		},
	};
}

export interface TimeOfDay {
	ms: number;
}

export function portsOf(store: CrmStore, time: TimeOfDay, mails: MailServer, more: Partial<RunPorts> = {}): RunPorts {
	return {
		store,
		clock: { now: () => time.ms, sleep: async () => undefined },
		sendMails: (requests) => mails.send(requests),
		renderTask: (template) => ({ title: template, body: '' }),
		desk: createDesk(),
		...more,
	};
}

export const runAt = async (ports: RunPorts, time: TimeOfDay, text: string, limits = NO_LIMITS): Promise<RunReport> => {
	time.ms = at(text).getTime();
	return await runDue(ports, limits);
};

export const enrolmentsOf = async (store: CrmStore) =>
	(await listAll(store, 'enrolments')).map(({ id, fields }) => ({ id, ...fields }));
