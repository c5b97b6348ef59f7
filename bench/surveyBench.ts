// Requests to Airtable for a survey of 5,000 customers, counted at the HTTP port of a strict fake, against the least that can be.
import { setTimeout as sleep } from 'node:timers/promises';

import { sendInPortions } from '../stores/mail/sendMails';
import { openStore } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { allWritten } from '../stores/rows/written';
import { dispatchSurveys } from '../stores/survey/dispatchSurveys';
import { installMailTables } from '../test/stores/mail/installMailTables';
import { aRequest, LINKS, NO_LIMITS } from '../test/stores/mail/mailWorld';
import { startFakeAirtable, type FakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';

const CUSTOMERS = 5_000;
/** A Tuesday, half past nine in Zurich, after all rows were made; it stands still, so that a slow machine has as long a day. */
const CLOCK = { now: () => Date.UTC(2031, 2, 11, 8, 30), sleep: async (ms: number) => void (await sleep(Math.min(ms, 5))) };

/**
 * Read a hundred a call: the customers once, and for each mail its claim, the contact as it is now, suppressions and the
 * mails of the week. Written ten a call: the invitation, the claim of its mail, and that it went out.
 */
const FLOOR = CUSTOMERS / 100 + (4 * CUSTOMERS) / 100 + (3 * CUSTOMERS) / 10;

export async function surveyBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report(`Dispatching a survey to ${CUSTOMERS} customers on the fake Airtable (about a minute) ...`);
	const fake = await startFakeAirtable({ requestsPerSecond: 100_000, requestsPerSecondOfToken: 100_000 });
	try {
		const store = await aFirm(fake);
		const first = await dispatched(store, fake, false);
		if (first.invited !== CUSTOMERS) throw new Error(`${first.invited} of ${CUSTOMERS} were invited`);
		const again = await dispatched(store, fake, false);
		const figure = (name: string, value: number, against?: Figure['against']): Figure => ({
			...{ bench: 'survey', figure: name, value, unit: 'calls' },
			...(against === undefined ? {} : { against }),
		});
		return [
			figure(`${CUSTOMERS} customers invited`, first.calls, { what: 'hundred a read, ten a write', value: FLOOR }),
			figure('a look when all was done today', again.calls, { what: 'surveys, open complaints', value: 2 }),
		];
	} finally {
		await fake.stop();
	}
}

async function dispatched(store: CrmStore, fake: FakeAirtable, again: boolean) {
	const before = fake.calls();
	const sender = { send: async () => ({ kind: 'taken' }) as const };
	const mail = {
		...{ store, clock: CLOCK, links: LINKS, claimedBy: 'bench', sender: async () => sender },
		render: () => ({ subject: 'NPS', html: '<p>?</p>', text: '?' }),
		isTransactional: () => false,
	};
	const report = await dispatchSurveys(
		{
			...{ store, links: LINKS, now: () => new Date(CLOCK.now()) },
			sendMails: (requests, until) => sendInPortions({ ...mail, deadline: until }, requests),
		},
		{ until: new Date(CLOCK.now() + 6 * 3_600_000), again },
	);
	return { calls: fake.calls() - before, invited: report.runs[0]?.invited ?? 0 };
}

async function aFirm(fake: FakeAirtable): Promise<CrmStore> {
	const { token, baseId, url } = fake;
	const credential = { provider: 'airtable', token, baseId, apiUrl: url, requestsPerSecond: 50_000 } as const;
	const store = await installMailTables(openStore(credential, { clock: CLOCK, fetch }), ['surveys', 'surveyResponses', 'tasks', 'activities']);
	const settings = { fromAddress: 'info@firma.example', timeZone: 'Europe/Zurich', country: 'CH', ...NO_LIMITS };
	allWritten(await store.upsert('settings', 'key', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } }))));
	const survey = { key: 'nps', kind: 'relational', active: true, startOn: '2025-01-01', intervalDays: 1, tenureDays: 0, dailyLimit: 0 } as const;
	allWritten(await store.upsert('surveys', 'key', [{ fields: { ...survey, weekdays: 'Mo-Fr', segment: null } }]));
	const people = Array.from({ length: CUSTOMERS }, (_, index) => {
		const { email } = aRequest(null, { email: `p${index}@kunde.example` });
		return { fields: { email, emailKey: email, fullName: email, consent: true, lifecycleStage: 'customer' as const } };
	});
	allWritten(await store.create('contacts', people));
	await store.settings();
	return store;
}
