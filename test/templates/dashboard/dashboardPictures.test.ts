// The dashboard as people see it, in Chromium: nothing is clipped or wider than the screen. Pictures are made when asked for:
// CRM_PICTURES=1 npx vitest run --project unit dashboardPictures
import path from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dashboardPage } from '../../../templates/dashboard/dashboardPage';
import { openBrowser } from '../../e2e/support/browser';
import { clippedOn, cutOnPaper, sheetsOf } from '../../e2e/support/clipped';
import { A_SECTION, sampleFrame, samplePage } from './aDashboard';

/** Those that the documentation shows; the others are for whoever changes the page. */
const SHOWN = ['de-light-1280', 'de-dark-1280', 'de-light-375', 'en-dark-375'];

describe.runIf(process.env.CRM_PICTURES === '1')('pictures', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(async () => await browser.close());

	it.each(
		(['de', 'en'] as const).flatMap((language) =>
			(['light', 'dark'] as const).flatMap((colorScheme) => [375, 820, 1280, 1920].map((width) => [language, colorScheme, width] as const)),
		),
	)('in %s, %s, at %i pixels', { timeout: 120_000 }, async (language, colorScheme, width) => {
		const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
		await page.setContent(await dashboardPage(sampleFrame(language), samplePage(language, { sections: width === 820 ? [A_SECTION] : [] })));
		expect(await clippedOn(page)).toEqual([]);
		const name = `${language}-${colorScheme}-${width}`;
		const folder = SHOWN.includes(name) ? 'docs/images' : '.cache/pictures';
		await page.screenshot({ path: path.join(folder, `dashboard-${name}.png`), fullPage: true });
		await page.close();
	});

	it.each(['de', 'en'] as const)('in %s on paper', { timeout: 120_000 }, async (language) => {
		const page = await browser.newPage({ colorScheme: 'dark' });
		await page.setContent(await dashboardPage(sampleFrame(language), samplePage(language, { sections: [A_SECTION] })));
		expect([await cutOnPaper(page), await clippedOn(page), await sheetsOf(page)]).toEqual([[], [], 2]);
		await page.screenshot({ path: `.cache/pictures/dashboard-${language}-paper.png`, fullPage: true });
		await page.close();
	});
});
