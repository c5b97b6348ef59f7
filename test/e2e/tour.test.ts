// What npm start says to try: each of the five opens, and shows what it promises. What follows from it is tried by the test
// of each: leadCapture, ownStack/trigger for the board, noteForm, campaign, dashboard.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { dashboardClaims } from '../../domain/report/dashboardLink';
import { TOUR, tourText } from '../../stack/src/tour';
import { DESKTOP, openBrowser, signInToN8n, signInToNocodb } from './support/browser';
import { crmStore } from './support/crm';
import { signer } from './support/links';

const stack = inject('stack');
const PLACES = {
	webhookUrl: stack.n8nUrl,
	boardUrl: stack.nocodbUrl,
	inboxUrl: stack.inboxUrl,
	dashboardUrl: signer.url(dashboardClaims(new Date())),
};

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

it('names five things, each with its address', () => {
	expect(TOUR).toHaveLength(5);
	const text = tourText(PLACES);
	for (const stop of TOUR) expect(text).toContain(stop.address(PLACES));
});

it.each(TOUR)('$key: $what', async ({ key, address, shows }) => {
	// Pages without an account speak the language of the browser.
	const page = await browser.newPage({ viewport: DESKTOP, locale: 'de-CH' });
	if (key === 'board') await openBoard(page);
	else {
		if (key === 'noteForm' || key === 'campaign') await signInToN8n(page.context(), stack);
		await page.goto(address(PLACES), { waitUntil: 'load' });
	}
	// n8n asks each person once whether a form may run in their name.
	const allow = page.getByRole('button', { name: 'Allow access' });
	const wanted = page.getByText(shows, { exact: false }).first();
	await wanted.or(allow).first().waitFor({ timeout: 60_000 });
	if ((await allow.count()) > 0) await allow.click();
	await wanted.waitFor({ timeout: 60_000 });
	await page.close();
});

async function openBoard(page: Page): Promise<void> {
	await signInToNocodb(page, stack);
	const { tables } = await crmStore(stack).describe();
	const deals = tables.find(({ key }) => key === 'deals');
	const info = await fetch(`${stack.nocodbUrl}/api/v2/meta/nocodb/info`);
	const { ncDefaultWorkspaceId } = (await info.json()) as { ncDefaultWorkspaceId: string };
	await page.goto(`${stack.nocodbUrl}/dashboard/#/${ncDefaultWorkspaceId}/${stack.base.baseId}/${deals?.id ?? ''}`);
	await page.getByText('Pipeline', { exact: true }).first().click({ timeout: 60_000 });
}
