// The staff form: a colleague logs a call with a follow-up, and is told when nobody has the name.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { linksTo } from '../../domain/filter';
import { aContact } from '../support/builders';
import { DESKTOP, openBrowser, PHONE, picture, signInToN8n } from './support/browser';
import { contactsOf, crmStore, rows } from './support/crm';
import { eventually } from './support/eventually';

const stack = inject('stack');
const store = crmStore(stack);
const EMAIL = 'nora.notiz@formular.example';
const FOLLOW_UP_ON = '2031-03-14';

let browser: Browser;
let staff: BrowserContext;
beforeAll(async () => {
	browser = await openBrowser();
	staff = await browser.newContext({ viewport: DESKTOP });
	await signInToN8n(staff, stack);
	const person = { email: EMAIL, emailKey: EMAIL, firstName: 'Nora', lastName: 'Notiz', fullName: 'Nora Notiz' };
	await store.create('contacts', [{ fields: aContact(person) }]);
});
afterAll(() => browser.close());

it('is not shown to whoever is not signed in', async () => {
	const page = await browser.newPage();
	await page.goto(`${stack.n8nUrl}/form/crm-note`, { waitUntil: 'load' });
	expect(await page.getByText('Eintrag zu einem Kontakt').count()).toBe(0);
	await page.close();
});

it('logs a call on the contact with a follow-up for the colleague', async () => {
	const page = await openForm('Nora Notiz');
	await picture(page, 'note-form');
	await page.click('#submit-btn');
	await page.getByText('Der Eintrag steht jetzt bei Nora Notiz').waitFor();
	await picture(page, 'note-form-saved');
	await page.close();

	const [contact] = await contactsOf(store, EMAIL);
	const query = { filter: linksTo('contact', [contact!.id]) };
	const activity = await eventually('the activity', async () => (await rows(store, 'activities', query))[0]);
	expect(activity.fields).toMatchObject({ kind: 'call', direction: 'out', body: 'Möchte im März – neu rechnen' });
	const task = await eventually('the task', async () => (await rows(store, 'tasks', query))[0]);
	expect(task.fields).toMatchObject({ title: 'Offerte nachfassen', dueOn: FOLLOW_UP_ON, status: 'open' });
	expect(task.fields.owner).not.toBeNull();
});

it('says on a phone that nobody has the name, and fits its screen', async () => {
	const page = await openForm('Niemand Unbekannt');
	await page.setViewportSize(PHONE);
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
	await picture(page, 'note-form-phone');
	await page.click('#submit-btn');
	await page.getByText('Kein Kontakt heisst «Niemand Unbekannt»').waitFor();
	await picture(page, 'note-form-unknown');
	await page.close();
});

async function openForm(contact: string): Promise<Page> {
	const page = await staff.newPage();
	await page.goto(`${stack.n8nUrl}/form/crm-note`, { waitUntil: 'load' });
	const field = (label: string) => page.getByLabel(label, { exact: false }).first();
	// n8n asks each person once whether the form may run in their name.
	const allow = page.getByRole('button', { name: 'Allow access' });
	await field('Kontakt').or(allow).first().waitFor();
	if ((await allow.count()) > 0) await allow.click();
	await field('Kontakt').fill(contact);
	await field('Art').selectOption('Anruf');
	await field('Worum ging es').fill('Möchte im März – neu rechnen');
	await field('Wiedervorlage am').fill(FOLLOW_UP_ON);
	await field('Was ist dann').fill('Offerte nachfassen');
	return page;
}
