// Every mail as people see it, in Chromium. Made only when asked for: CRM_PICTURES=1 npx vitest run --project unit pictures
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../domain/schema';
import { TEMPLATE_IDS } from '../../templates/catalogue';
import { openBrowser } from '../e2e/support/browser';
import { sampleMail } from './sampleMail';

/** The first goes where the documentation shows it, the others are for whoever changes a template. */
const LOOKS = [
	{ folder: 'docs/images/mails', width: 700, colorScheme: 'light' },
	{ folder: '.cache/pictures/mails/dark', width: 700, colorScheme: 'dark' },
	{ folder: '.cache/pictures/mails/phone', width: 375, colorScheme: 'light' },
	{ folder: '.cache/pictures/mails/phone-dark', width: 375, colorScheme: 'dark' },
] as const;

describe.runIf(process.env.CRM_PICTURES === '1')('pictures', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(async () => await browser.close());

	it.each(LOOKS)('of all mails at $width pixels, $colorScheme', { timeout: 240_000 }, async (look) => {
		const { folder, width, colorScheme } = look;
		const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
		for (const language of LANGUAGES) {
			mkdirSync(path.join(folder, language), { recursive: true });
			for (const id of TEMPLATE_IDS) {
				const { html } = await sampleMail(id, { language });
				await page.setContent(html);
				const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
				expect(overflow, `${id} is wider than the screen`).toBeLessThanOrEqual(0);
				await page.screenshot({ path: path.join(folder, language, `${id}.png`), fullPage: true });
			}
		}
		await page.close();
	});
});
