// The dashboard as people see it, in Chromium: nothing is clipped or wider than the screen. Pictures are made when asked for:
// CRM_PICTURES=1 npx vitest run --project unit dashboardPictures
import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dashboardPage } from '../../../templates/dashboard/dashboardPage';
import { openBrowser } from '../../e2e/support/browser';
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
		expect(await tooWide(page)).toEqual([]);
		const name = `${language}-${colorScheme}-${width}`;
		const folder = SHOWN.includes(name) ? 'docs/images' : '.cache/pictures';
		await page.screenshot({ path: path.join(folder, `dashboard-${name}.png`), fullPage: true });
		await page.close();
	});
});

/** The page itself, and whatever in it is cut off or can only be read by scrolling sideways. */
async function tooWide(page: Page): Promise<unknown> {
	return await page.evaluate(`[...document.querySelectorAll('html, body, .tile, .card, .scroll, .tile p, h2, summary')]
		.filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0)
		.map((one) => one.className + ' ' + one.scrollWidth + '>' + one.clientWidth + ' ' + one.textContent.trim().slice(0, 40))`);
}
