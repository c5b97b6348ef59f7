// Debian's Chromium, headless, as a visitor and as staff.
import path from 'node:path';

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import type { StackAddresses } from './globalSetup';

/** Without the networking flags Chromium looks for its maker's servers at every start. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

export async function openBrowser(): Promise<Browser> {
	const executablePath = process.env.CRM_CHROMIUM ?? '/usr/bin/chromium';
	return await chromium.launch({ executablePath, args: FLAGS });
}

/** Pictures go to docs/images, where the README shows them, when asked for by CRM_PICTURES=1. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env.CRM_PICTURES === '1' ? 'docs/images' : '.cache/pictures';
	await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** By the cookie of a session that is there: n8n counts how often somebody signs in. */
export async function signInToN8n(context: BrowserContext, { n8nUrl, session }: StackAddresses): Promise<void> {
	const [name = '', value = ''] = session.split('=');
	await context.addCookies([{ name, value, url: n8nUrl }]);
}

export async function signInToNocodb(page: Page, { nocodbUrl, email, password }: StackAddresses): Promise<void> {
	await page.goto(`${nocodbUrl}/dashboard/#/signin`, { waitUntil: 'load' });
	await page.fill('[data-testid=nc-form-signin__email] input, input[type=email]', email);
	await page.fill('input[type=password]', password);
	await page.click('button[type=submit]');
	await page.waitForURL((url) => !url.hash.includes('signin'));
}
