// Real n8n, real NocoDB, real SMTP: n8n is killed again and again while it sends, and started again; once while it sends what
// one workflow asks for, once while it works off the steps of a sequence, and once while it dispatches a survey. The whole
// proof, with so many kills in each: CRM_KILLS=30 CRM_MAILS=200. What was seen stands in docs/performance.md.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { equals, linksTo } from '../../../domain/filter';
import type { Fields } from '../../../domain/record';
import { allWritten } from '../../../stores/rows/written';
import { enrolContacts } from '../../../stores/sequence/enrolContacts';
import { sampleVariables } from '../../../templates/catalogue';
import { aContact, aDeal } from '../../support/builders';
import * as crash from '../support/crashStack';
import { mails, rows } from '../support/crm';

/** In each of the three. */
const KILLS = Number(process.env.CRM_KILLS ?? 1);
const MAILS = Number(process.env.CRM_MAILS ?? 40);
const NOTIFICATIONS = 10;
/** NocoDB: one mail is claimed at a time. */
const CLAIM_BATCH = 1;
const TIMEOUT_MS = (KILLS + 4) * 240_000;

let crm: crash.CrashStack;

beforeAll(async () => {
	const send = { operation: 'send', template: 'leadNotification', mailFrom: 'item' };
	const run = { resource: 'sequence', operation: 'run' };
	crm = await crash.startCrashStack({
		'send-all': crash.chain('Send all', [
			crash.webhookNode('send-all', '5a6f7f1e-4d6a-5b1c-9f00-000000000002'),
			...[crash.splitNode('body.mails'), crash.crmNode('Send', 'crmMail', send)],
		]),
		'run-due': crash.chain('Run what is due', [
			crash.webhookNode('run-due', '5a6f7f1e-4d6a-5b1c-9f00-000000000003'),
			crash.crmNode('Run', 'crmSequence', run),
		]),
		'dispatch-surveys': crash.chain('Dispatch surveys', [
			crash.webhookNode('dispatch-surveys', '5a6f7f1e-4d6a-5b1c-9f00-000000000004'),
			crash.crmNode('Dispatch', 'crmSurvey', { resource: 'survey', operation: 'dispatch', again: true }),
		]),
	});
});

afterAll(async () => await crm?.stop());

/** The newsletter of a test goes to other people than the sequence of the next. */
async function people(domain: string, fields: Fields<'contacts'> = {}) {
	const emails = Array.from({ length: MAILS }, (_, index) => `p${index}@${domain}`);
	const rowsOfPeople = emails.map((email) => ({ fields: aContact({ ...fields, email, emailKey: email, consent: true }) }));
	const written = allWritten(await crm.store.create('contacts', rowsOfPeople));
	return written.map(({ id }, index) => ({ id, email: emails[index] ?? '' }));
}

/** Newsletters to contacts who agreed, and notifications to colleagues among them. */
async function mailsToSend() {
	const variables = sampleVariables('leadNotification', 'de');
	const newsletters = (await people('kunde.example')).map(({ id, email }) => {
		const basis = { legalBasis: 'consent', topic: 'newsletter' };
		return { mail: { sendKey: `newsletter:${email}`, email, contact: id, variables, ...basis } };
	});
	const notifications = Array.from({ length: NOTIFICATIONS }, (_, index) => ({
		mail: { sendKey: `lead:${index}`, email: `staff${index}@firma.example`, variables },
	}));
	return [...notifications, ...newsletters];
}

/** How many mails each address got. */
async function received(): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	for (const { to } of await mails(crm.stack)) {
		const address = to[0]?.address ?? '';
		counts.set(address, (counts.get(address) ?? 0) + 1);
	}
	return counts;
}

/** Starts the work, kills n8n in the middle of it, and so on; answers where. */
async function killAgainAndAgain(
	work: () => Promise<unknown>,
	{ kills, due }: { readonly kills: number; readonly due: number },
): Promise<readonly number[]> {
	const claimedAtKills: number[] = [];
	for (let kill = 0; kill < kills; kill += 1) {
		const dying = work();
		claimedAtKills.push(await crash.letSomeGo(crm.store, kills, due));
		await crm.killAndRestart();
		await dying;
	}
	return claimedAtKills;
}

const addressesIn = async (...statuses: readonly string[]): Promise<readonly string[]> =>
	(await rows(crm.store, 'messages')).flatMap(({ fields }) =>
		statuses.includes(fields.status ?? '') ? [fields.emailKey ?? ''] : [],
	);

it(
	`loses no mail and sends none of marketing twice when n8n is killed ${KILLS} times`,
	async () => {
		const wanted = await mailsToSend();
		const sendAll = () => crm.post('send-all', { mails: wanted });
		const claimedAtKills = await killAgainAndAgain(sendAll, { kills: KILLS, due: wanted.length });
		for (let round = 0; round < 2; round += 1) {
			await crash.letLeasesEnd(crm.store);
			expect(await sendAll()).toBe(200);
		}
		const counts = await received();
		const twice = [...counts].filter(([address, count]) => address.endsWith('@kunde.example') && count > 1);
		const repeated = [...counts].filter(([address, count]) => address.startsWith('staff') && count > 1);
		const inDoubt = await addressesIn('inDoubt');
		const lost = wanted.filter(({ mail: { email } }) => !counts.has(email) && !inDoubt.includes(email));
		process.stdout.write(
			`${KILLS} kills (at ${claimedAtKills.join(', ')} claimed), ${wanted.length} mails due: ${lost.length} lost, ` +
				`${twice.length} newsletters twice, ${inDoubt.length} in doubt, ${repeated.length} notifications repeated\n`,
		);
		expect(lost).toEqual([]);
		expect(twice).toEqual([]);
		expect(inDoubt.length).toBeLessThanOrEqual(KILLS * CLAIM_BATCH);
		expect(repeated.length).toBeLessThanOrEqual(KILLS * CLAIM_BATCH);
		expect(await addressesIn('claimed', 'later', 'failed', 'resend')).toEqual([]);
	},
	TIMEOUT_MS,
);

/** Customers in the onboarding that is installed, whose welcome is due at any hour. */
async function enrolCustomers() {
	const { store } = crm;
	const [sequence] = await rows(store, 'sequences', { filter: equals('key', 'onboarding') });
	const window = { windowFrom: '00:00', windowUntil: '23:59', weekdays: 'Mo-So' };
	allWritten(await store.update('sequences', [{ id: sequence?.id ?? '', fields: window }]));
	const customers = await people('neukunde.example');
	const won = { stage: 'won', wonAt: new Date().toISOString() };
	const deals = customers.map(({ id, email }) => ({ fields: aDeal({ name: email, contact: id, ...won }) }));
	const written = allWritten(await store.create('deals', deals));
	const requests = customers.map(({ id }, index) => {
		const deal = written[index]?.id ?? '';
		return { contact: id, deal, occasion: deal, sequence: 'onboarding' };
	});
	await enrolContacts(store, requests, new Date());
	return customers;
}

/** As if the lease of the mails that were claimed were over, for which their enrolments wait. */
async function letWaitsEnd(): Promise<void> {
	await crash.letLeasesEnd(crm.store);
	const dueAt = new Date(Date.now() - 60_000).toISOString();
	const waiting = await rows(crm.store, 'enrolments', { filter: equals('nextStep', 10) });
	allWritten(await crm.store.update('enrolments', waiting.map(({ id }) => ({ id, fields: { dueAt } }))));
}

it(
	`works off a sequence without losing or doubling a mail or a task when n8n is killed ${KILLS} times`,
	async () => {
		const customers = await enrolCustomers();
		const runDue = () => crm.post('run-due', {});
		const claimedAtKills = await killAgainAndAgain(runDue, { kills: KILLS, due: customers.length });
		for (let round = 0; round < 2; round += 1) {
			await letWaitsEnd();
			expect(await runDue()).toBe(200);
		}
		const counts = await received();
		const twice = customers.filter(({ email }) => (counts.get(email) ?? 0) > 1);
		const doubtful = await addressesIn('inDoubt');
		const inDoubt = customers.filter(({ email }) => doubtful.includes(email));
		const lost = customers.filter(({ email }) => !counts.has(email) && !doubtful.includes(email));
		const tasks = (await rows(crm.store, 'tasks')).map(({ fields }) => fields.contact);
		const taskOf = ({ id }: { readonly id: string }) => tasks.filter((contact) => contact === id).length;
		const enrolments = await rows(crm.store, 'enrolments');
		process.stdout.write(
			`${KILLS} kills of a sequence (at ${claimedAtKills.join(', ')} claimed), ${customers.length} steps due: ` +
				`${lost.length} lost, ${twice.length} mails twice, ${inDoubt.length} in doubt, ` +
				`${customers.filter((one) => taskOf(one) !== 1).length} customers without exactly one task\n`,
		);
		expect(lost).toEqual([]);
		expect(twice).toEqual([]);
		expect(inDoubt.length).toBeLessThanOrEqual(KILLS * CLAIM_BATCH);
		expect(customers.filter((one) => taskOf(one) !== 1)).toEqual([]);
		expect(enrolments.map(({ fields }) => `${fields.status} ${fields.nextStep}`)).toEqual(
			customers.map(() => 'active 30'),
		);
	},
	TIMEOUT_MS,
);

/** A survey of its own audience, due at once and at any hour. */
async function switchSurveyOn(): Promise<string> {
	const survey = {
		...{ key: 'crash', name: 'NPS', kind: 'relational', active: true, segment: 'lifecycleStage: customer; band: C3' },
		...{ startOn: '2020-01-06', intervalDays: 1, tenureDays: 0, personQuietDays: 30, companyQuietDays: 0, dailyLimit: 0 },
		...{ remindAfterDays: 0, windowFrom: '00:00', windowUntil: '23:59', weekdays: 'Mo-So' },
	};
	return allWritten(await crm.store.create('surveys', [{ fields: survey }]))[0]?.id ?? '';
}

it(
	`invites everybody to a survey and nobody twice when n8n is killed ${KILLS} times`,
	async () => {
		const survey = await switchSurveyOn();
		const customers = await people('umfrage.example', { lifecycleStage: 'customer', band: 'C3' });
		const dispatch = () => crm.post('dispatch-surveys', {});
		const claimedAtKills = await killAgainAndAgain(dispatch, { kills: KILLS, due: customers.length });
		for (let round = 0; round < 2; round += 1) {
			await crash.letLeasesEnd(crm.store);
			expect(await dispatch()).toBe(200);
		}
		const counts = await received();
		const doubtful = await addressesIn('inDoubt');
		const inDoubt = customers.filter(({ email }) => doubtful.includes(email));
		const lost = customers.filter(({ email }) => !counts.has(email) && !doubtful.includes(email));
		const twice = customers.filter(({ email }) => (counts.get(email) ?? 0) > 1);
		const invitations = await rows(crm.store, 'surveyResponses', { filter: linksTo('survey', [survey]) });
		process.stdout.write(
			`${KILLS} kills of a dispatch (at ${claimedAtKills.join(', ')} claimed), ${customers.length} due: ` +
				`${lost.length} lost, ${twice.length} invited twice, ${inDoubt.length} in doubt, ${invitations.length} invitations\n`,
		);
		expect(lost).toEqual([]);
		expect(twice).toEqual([]);
		expect(inDoubt.length).toBeLessThanOrEqual(KILLS * CLAIM_BATCH);
		expect(invitations.map(({ fields }) => fields.contact ?? '').sort()).toEqual(customers.map(({ id }) => id).sort());
	},
	TIMEOUT_MS,
);
