// From a deal that was won to the mail in the customer's inbox and the task of the owner.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { equals, linksTo } from '../../domain/filter';
import { allWritten } from '../../stores/rows/written';
import { crmStore, mails, rows, headerOf } from './support/crm';
import { eventually } from './support/eventually';
import { openEveryDay } from './support/openEveryDay';
import { runWorkflow } from './support/runWorkflow';

const stack = inject('stack');
const store = crmStore(stack);
const EMAIL = 'andrea.brunner@brunner-holzbau.example';

describe('a deal is won', () => {
	let contact: string;
	let goHome: () => Promise<void>;
	afterAll(async () => await goHome());

	beforeAll(async () => {
		// Whatever the day and hour of this test are: a firm that sends at any time.
		const [sequence] = await rows(store, 'sequences', { filter: equals('key', 'onboarding') });
		const window = { windowFrom: '00:00', windowUntil: '23:59', weekdays: 'Mo-So' };
		allWritten(await store.update('sequences', [{ id: sequence?.id ?? '', fields: window }]));
		goHome = await openEveryDay(stack, store);

		const [owner] = await rows(store, 'team');
		const person = { fullName: 'Andrea Brunner', firstName: 'Andrea', lastName: 'Brunner', salutation: 'ms', language: 'de' };
		const fields = { ...person, email: EMAIL, emailKey: EMAIL, owner: owner?.id ?? null };
		contact = allWritten(await store.create('contacts', [{ fields }]))[0]?.id ?? '';
		const wonAt = new Date().toISOString();
		const deal = { name: 'Brunner Holzbau: Einrichtung', contact, stage: 'won', wonAt };
		allWritten(await store.create('deals', [{ fields: deal }]));
	});

	it('and the contact is enrolled, once however often the workflow runs', async () => {
		expect(await runWorkflow(stack, 'onboarding-enrol')).toBe('success');
		expect(await runWorkflow(stack, 'onboarding-enrol')).toBe('success');
		const enrolled = await rows(store, 'enrolments', { filter: linksTo('contact', [contact]) });
		expect(enrolled.map(({ fields }) => fields)).toMatchObject([{ status: 'active', nextStep: 10 }]);
	});

	it('and gets the welcome with a way to unsubscribe, and the owner a task', async () => {
		expect(await runWorkflow(stack, 'sequence-run')).toBe('success');
		const mail = await eventually('the welcome', async () =>
			(await mails(stack)).find(({ to }) => to.some(({ address }) => address === EMAIL)),
		);
		expect(mail.subject).toMatch(/^Willkommen bei/);
		expect(mail.text).toContain('Brunner');
		expect(await headerOf(stack, mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
		const tasks = await rows(store, 'tasks', { filter: linksTo('contact', [contact]) });
		const kickOffs = tasks.filter(({ fields }) => fields.title === 'Kick-off mit Andrea Brunner vereinbaren');
		expect(kickOffs.map(({ fields }) => fields.status)).toEqual(['open']);
		const [enrolment] = await rows(store, 'enrolments', { filter: linksTo('contact', [contact]) });
		expect(enrolment?.fields).toMatchObject({ nextStep: 30, status: 'active' });
		expect(enrolment?.fields.history).toContain('Mail onboardingWelcome gesendet');
	});

	it('and a second run sends nothing more', async () => {
		expect(await runWorkflow(stack, 'sequence-run')).toBe('success');
		const sent = (await mails(stack)).filter(({ to }) => to.some(({ address }) => address === EMAIL));
		expect(sent).toHaveLength(1);
	});

	it('and one click by which the customer unsubscribes ends the sequence at once, and says why', async () => {
		const mail = (await mails(stack)).find(({ to }) => to.some(({ address }) => address === EMAIL));
		if (mail === undefined) throw new Error('The welcome is gone');
		const url = /<(http[^>]+)>/.exec(await headerOf(stack, mail, 'List-Unsubscribe'))?.[1] ?? '';
		const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
		expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
		const enrolment = await eventually('the end of the sequence', async () =>
			(await rows(store, 'enrolments', { filter: linksTo('contact', [contact]) })).find(({ fields }) => fields.status !== 'active'),
		);
		expect(enrolment.fields).toMatchObject({ status: 'done', exitReason: 'suppressed' });
	});
});
