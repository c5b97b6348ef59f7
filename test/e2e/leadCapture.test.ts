// The main job on real input: a visitor's form and a website's post end as one contact, its tasks and mails.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { linksTo } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { aContact } from '../support/builders';
import { DESKTOP, openBrowser, PHONE, picture } from './support/browser';
import { contactsOf, crmStore, mails, rows } from './support/crm';
import { eventually } from './support/eventually';
import { localRows } from './support/n8n';

const stack = inject('stack');
const store = crmStore(stack);
const EMAIL = 'juergen.gruenig@mueller-soehne.example';

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a visitor fills in the form in German, with umlauts', () => {
	let contact: StoredRecord<'contacts'>;

	it('and is thanked', async () => {
		const page = await browser.newPage({ viewport: DESKTOP });
		await page.goto(`${stack.n8nUrl}/form/crm-lead`, { waitUntil: 'load' });
		await fill(page);
		await picture(page, 'lead-form');
		await page.click('#submit-btn');
		await page.waitForSelector('h1:has-text("Vielen Dank")');
		await picture(page, 'lead-form-thanks');
		await page.close();
	});

	it('and stands in the base as one contact of a company, with owner and consent', async () => {
		contact = await eventually('the contact', async () => (await findContacts())[0]);
		expect(contact.fields).toMatchObject({
			firstName: 'Jürgen',
			lastName: 'Grünig',
			phone: '+41791234567',
			lifecycleStage: 'lead',
			consent: true,
		});
		expect(contact.fields.company).not.toBeNull();
		expect(contact.fields.owner).not.toBeNull();
	});

	it('with an activity that holds what was written, and a task for the owner', async () => {
		const query = { filter: linksTo('contact', [contact.id]) };
		const activity = await eventually('the activity', async () => (await rows(store, 'activities', query))[0]);
		expect(activity.fields).toMatchObject({ kind: 'form', direction: 'in' });
		expect(activity.fields.body).toContain('Offerte für Büromöbel – ça va?');
		const task = await eventually('the task', async () => (await rows(store, 'tasks', query))[0]);
		expect(task.fields).toMatchObject({ kind: 'newLead', status: 'open' });
	});

	it('and the owner has a mail about it', async () => {
		const mail = await eventually('the mail', async () =>
			(await mails(stack)).find(({ subject }) => subject.includes('Jürgen Grünig')),
		);
		expect(mail.text).toContain('Offerte für Büromöbel');
		const page = await browser.newPage({ viewport: { width: 760, height: 760 } });
		await page.setContent(mail.html);
		await picture(page, 'lead-mail');
		await page.close();
	});
});

it('and the contact has its score at once', async () => {
	const points = async () => (await findContacts())[0]?.fields.engagementScore ?? undefined;
	expect(await eventually('the score', points)).toBeGreaterThan(0);
});

describe('the same person again, by the website and in capitals', () => {
	it('is answered at once and stays one contact with a second activity', async () => {
		const response = await fetch(`${stack.n8nUrl}/webhook/crm/lead`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'JÜRGEN GRÜNIG', email: EMAIL.toUpperCase(), message: 'Noch eine Frage' }),
		});
		expect([response.status, await response.json()]).toEqual([200, { outcome: 'received' }]);

		const contact = (await findContacts())[0]!;
		const query = { filter: linksTo('contact', [contact.id]) };
		await eventually('the second activity', async () =>
			(await rows(store, 'activities', query)).length === 2 ? true : undefined,
		);
		expect(await findContacts()).toHaveLength(1);
		expect((await findContacts())[0]!.fields).toMatchObject({ firstName: 'Jürgen', phone: '+41791234567' });
	});
});

it('twenty copies of one post at once make one contact, one activity and one task', async () => {
	const body = new URLSearchParams({ email: 'burst@example.com', name: 'Berta Burst', message: 'Hallo' });
	const post = () => fetch(`${stack.n8nUrl}/webhook/crm/lead`, { method: 'POST', body });
	const answers = await Promise.all(Array.from({ length: 20 }, post));
	expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));

	const inbox = () => rows(store, 'leadInbox', { filter: { op: 'contains', field: 'lead', value: 'burst@example.com' } });
	await eventually('all twenty in the lead inbox', async () => ((await inbox()).length === 20 ? true : undefined));
	const contacts = await contactsOf(store, 'burst@example.com');
	expect(contacts).toHaveLength(1);
	const query = { filter: linksTo('contact', [contacts[0]!.id]) };
	await eventually('the task', async () => (await rows(store, 'tasks', query))[0]);
	expect(await rows(store, 'activities', query)).toHaveLength(1);
	expect(await rows(store, 'tasks', query)).toHaveLength(1);
});

it('whoever unsubscribed and says yes again is asked by mail once, and the lead leaves the local inbox', async () => {
	const email = 'rita.wieder@zurueck.example';
	const unsubscribedAt = '2026-01-05T08:00:00.000Z';
	await store.create('contacts', [{ fields: aContact({ email, emailKey: email, unsubscribedAt }) }]);
	const wording = 'Ja, ich möchte den Newsletter erhalten';
	const body = JSON.stringify({ email, name: 'Rita Wieder', message: 'Hallo wieder', [wording]: true });
	const headers = { 'content-type': 'application/json' };
	for (let post = 0; post < 2; post += 1) {
		await fetch(`${stack.n8nUrl}/webhook/crm/lead`, { method: 'POST', headers, body });
	}
	const asked = async () =>
		(await mails(stack)).filter(({ to, subject }) => to[0]?.address === email && /best.tigen/.test(subject));
	const mail = await eventually('the mail', async () => (await asked())[0], 2);
	expect(mail.text).toContain(wording);
	const inbox = { filter: { op: 'contains', field: 'lead', value: email } as const };
	await eventually('both in the lead inbox', async () =>
		(await rows(store, 'leadInbox', inbox)).length === 2 ? true : undefined,
	);
	expect((await contactsOf(store, email)).map(({ fields }) => [fields.consent ?? false, fields.unsubscribedAt])).toEqual([
		[false, unsubscribedAt],
	]);
	await eventually('an empty local inbox', async () =>
		(await localRows(stack, 'crm_lead_inbox')).length === 0 ? true : undefined,
		2,
	);
	expect(await asked()).toHaveLength(1);
});

it('the form is usable on a phone', async () => {
	const page = await browser.newPage({ viewport: PHONE });
	await page.goto(`${stack.n8nUrl}/form/crm-lead`, { waitUntil: 'load' });
	const width = await page.evaluate('document.documentElement.scrollWidth');
	expect(width).toBeLessThanOrEqual(PHONE.width);
	await picture(page, 'lead-form-phone');
	await page.close();
});

const findContacts = () => contactsOf(store, EMAIL);

async function fill(page: Page): Promise<void> {
	const field = (label: string) => page.getByLabel(label, { exact: false }).first();
	await field('Vorname').fill('Jürgen');
	await field('Nachname').fill('Grünig');
	await field('E-Mail').fill(EMAIL);
	await field('Telefon').fill('079 123 45 67');
	await field('Firma').fill('Müller & Söhne AG');
	await field('Nachricht').fill('Offerte für Büromöbel – ça va?');
	await page.getByText('Ja, gerne').click();
}
