// A base with the tables that sequences need, and a run over it whose mails are claimed, sent and confirmed.
import type { MailSender, OutgoingMail } from '../../../domain/mail/outgoingMail';
import { planTables } from '../../../domain/schema/planTables';
import { equals } from '../../../domain/filter';
import { createMailPaces } from '../../../stores/mail/mailPace';
import { sendInPortions } from '../../../stores/mail/sendMails';
import type { CrmStore } from '../../../stores/port';
import { listAll, updateAll } from '../../../stores/rows/written';
import { createDesk } from '../../../stores/sequence/desk';
import type { RunPorts } from '../../../stores/sequence/runDue';
import { fakeClock, type FakeClock } from '../../support/fakeClock';
import { aServer, portsOn } from '../mail/mailWorld';
import * as base from './aSequenceBase';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'mailTemplates'] as const),
	...(['messages', 'suppressions', 'consents', 'sequences', 'sequenceSteps', 'sequenceVersions', 'enrolments'] as const),
];

export async function installSequenceTables(store: CrmStore): Promise<void> {
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
}

/** A run at the instant `ms`; what the mail server takes is added to `taken`. */
export function aRun(store: CrmStore, taken: OutgoingMail[], ms: number): RunPorts {
	const time = { ms };
	const clock = { now: () => time.ms, sleep: async () => undefined };
	const mails = { ...portsOn(store, fakeClock(), aServer(taken, new Map())), clock, paces: createMailPaces() };
	const sendMails: base.MailServer['send'] = (requests) => sendInPortions(mails, requests);
	return base.portsOf(store, time, { ...base.aMailServer(clock), send: sendMails }, { desk: createDesk() });
}

/** A run whose clock goes on while it waits for the pace; `onMail` is told what the mail server takes. */
export function aSlowRun(store: CrmStore, clock: FakeClock, onMail: (mail: OutgoingMail) => Promise<void>): RunPorts {
	const server: MailSender = {
		send: async (mail) => {
			await onMail(mail);
			return { kind: 'taken' };
		},
	};
	const mails = portsOn(store, clock, server);
	return {
		...{ store, clock, desk: createDesk() },
		sendMails: (requests, _until, stillWanted) => sendInPortions(mails, requests, stillWanted),
		renderTask: (template) => ({ title: template, body: '' }),
	};
}

/** The firm's mailbox takes so many mails a minute. */
export async function paceMails(store: CrmStore, perMinute: number): Promise<void> {
	const [setting] = await listAll(store, 'settings', { filter: equals('key', 'mailsPerMinute') });
	await updateAll(store, 'settings', [{ id: setting?.id ?? '', fields: { value: String(perMinute) } }]);
}
