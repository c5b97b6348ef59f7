// Marketing plans a campaign in the browser: the form, the rehearsal as a page, the release.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { equals } from '../../domain/filter';
import { aContact } from '../support/builders';
import { DESKTOP, openBrowser, PHONE, picture, signInToN8n } from './support/browser';
import { crmStore, mails, rows } from './support/crm';
import { eventually } from './support/eventually';

const stack = inject('stack');
const store = crmStore(stack);
const NAME = 'Frühling im Werk';

let browser: Browser;
let page: Page;
beforeAll(async () => {
	browser = await openBrowser();
	page = await browser.newPage({ viewport: DESKTOP });
	const person = (name: string, consent: boolean) => {
		const email = `${name.toLowerCase()}@kampagne.example`;
		return { fields: aContact({ email, emailKey: email, fullName: `${name} Kampagne`, lifecycleStage: 'subscriber', language: 'it', consent }) };
	};
	await store.create('contacts', [person('Ja', true), person('Nein', false)]);
});
afterAll(() => browser.close());

describe('the form of campaigns', () => {
	it('is for colleagues who are signed in', async () => {
		await page.goto(`${stack.n8nUrl}/form/crm-campaign`, { waitUntil: 'load' });
		expect(await page.getByText('Neue Kampagne').count()).toBe(0);
		await signInToN8n(page.context(), stack);
	});

	it('shows who would get it, who not and why, and sends nothing', async () => {
		await page.goto(`${stack.n8nUrl}/form/crm-campaign`, { waitUntil: 'load' });
		const field = (label: string) => page.getByLabel(label, { exact: false }).first();
		// n8n asks each person once whether the form may run in their name.
		const allow = page.getByRole('button', { name: 'Allow access' });
		await field('Name der Kampagne').or(allow).first().waitFor();
		if ((await allow.count()) > 0) await allow.click();
		await field('Name der Kampagne').fill(NAME);
		await field('Betreff').fill('Neues aus dem Werk');
		await field('Überschrift').fill('Es wird Frühling');
		await field('Text').fill('Guten Tag\n\nWir laden Sie ein.');
		await page.getByText('Abonnent', { exact: true }).click();
		await page.getByText('Italienisch', { exact: true }).click();
		await picture(page, 'campaign-form');
		await page.click('#submit-btn');
		await page.waitForSelector('text=erhält das Mailing', { timeout: 60_000 });
		await picture(page, 'campaign-rehearsal');
		const text = await page.locator('body').innerText();
		expect(text).toContain('1 Person erhält das Mailing');
		expect(text).toContain('1 keine Einwilligung (Nein Kampagne)');
		const [draft] = await rows(store, 'campaigns', { filter: equals('name', NAME) });
		expect(draft?.fields).toMatchObject({ status: 'draft', segment: 'lifecycleStage: subscriber; language: it' });
	});

	it('goes to whoever asked as a test, marked as one, and asks again', async () => {
		await page.getByText('Testmail an mich schicken', { exact: true }).click();
		await page.click('#submit-btn');
		await page.waitForSelector('text=Die Testmail ist unterwegs', { timeout: 60_000 });
		await picture(page, 'campaign-test');
		const mail = await eventually('the test', async () =>
			(await mails(stack)).find(({ subject }) => subject === '[Test] Neues aus dem Werk'),
		);
		expect(mail.to.map(({ address }) => address)).toEqual([stack.email]);
		expect(mail.html).toContain('Nur zur Ansicht');
		const all = await rows(store, 'messages', { filter: equals('template', 'campaign') });
		const sent = all.filter(({ fields }) => fields.emailKey === stack.email.toLowerCase());
		expect(sent.map(({ fields }) => fields.legalBasis)).toEqual(['transactional']);
	});

	it('releases it when somebody says yes', async () => {
		await page.setViewportSize(PHONE);
		await page.getByText('Ja, so verschicken', { exact: true }).click();
		await picture(page, 'campaign-release-phone');
		await page.click('#submit-btn');
		await page.waitForSelector('text=Freigegeben', { timeout: 60_000 });
		await eventually('the release', async () => {
			const [row] = await rows(store, 'campaigns', { filter: equals('name', NAME) });
			return row?.fields.status === 'released' ? true : undefined;
		});
	});
});
