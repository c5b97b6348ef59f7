// The pages behind links as people see them, in Chromium. Made only when asked for: CRM_PICTURES=1 npx vitest run --project unit pagePictures
import path from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../../domain/schema';
import type { LinkPageFrame } from '../../../templates/pages/linkPage';
import { optInPage } from '../../../templates/pages/optInPage';
import { preferencesPage } from '../../../templates/pages/preferencesPage';
import { problemPage } from '../../../templates/pages/problemPage';
import { surveyEndPage, surveyPage, surveyThanksPage } from '../../../templates/pages/surveyPage';
import { taskAnswerPage, taskPage } from '../../../templates/pages/taskPage';
import { unsubscribedPage, unsubscribePage } from '../../../templates/pages/unsubscribePage';
import { openBrowser } from '../../e2e/support/browser';

const frame = (language: Language): LinkPageFrame => ({
	...{ language, self: '?t=x' },
	firm: { name: 'Muster Küchen AG', imprint: 'Muster Küchen AG\nBahnhofstrasse 1\n8001 Zürich' },
});
const TASK = {
	...{ title: 'Offerte nachfassen: Küche Seestrasse', contact: 'Anna Müller', dueOn: '2026-11-24', url: 'https://nocodb.example' },
	days: { inThreeDays: '2026-11-27', nextMonday: '2026-11-30' },
};
const SURVEY = { question: '', followUp: '', comment: '' } as const;
const WORDING = 'Ja, ich möchte Neuigkeiten und Angebote per E-Mail erhalten.';

const pagesIn = (language: Language): Readonly<Record<string, string>> => {
	const page = frame(language);
	return {
		unsubscribe: unsubscribePage(page, 'newsletter'),
		unsubscribed: unsubscribedPage(page, 'newsletter', 'https://n8n.example'),
		preferences: preferencesPage(page, { on: ['newsletter', 'survey'], isUnsubscribed: false, language }),
		'opt-in': optInPage(page, WORDING),
		task: taskPage(page, TASK),
		'task-moved': taskAnswerPage(page, 'nextMonday', TASK),
		survey: surveyPage(page, { ...SURVEY, rating: 9, isMissing: false, isAgain: false }),
		'survey-again': surveyPage(page, { ...SURVEY, rating: 3, comment: 'Zwei Wochen auf eine Antwort gewartet.', isMissing: false, isAgain: true }),
		'survey-missing': surveyPage(page, { ...SURVEY, rating: null, isMissing: true, isAgain: false }),
		'survey-thanks': surveyThanksPage(page, 3, { kind: 'referral' }),
		'survey-promoter': surveyThanksPage(page, 10, { kind: 'review', url: 'https://review.example' }),
		'survey-expired': surveyEndPage(page, 'expired'),
		'link-expired': problemPage(page, 'expired'),
	};
};

/** Those that the documentation shows; the others are for whoever changes a page. */
const SHOWN = ['de-light-unsubscribe', 'de-light-preferences', 'de-light-opt-in', 'de-light-task', 'de-light-survey', 'de-dark-unsubscribe'];

describe.runIf(process.env.CRM_PICTURES === '1')('pictures', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(async () => await browser.close());

	it.each([
		['de', 'light', 375],
		['de', 'dark', 375],
		['en', 'light', 375],
		['en', 'dark', 1280],
	] as const)('in %s, %s, at %i pixels', { timeout: 240_000 }, async (language, colorScheme, width) => {
		const page = await browser.newPage({ viewport: { width, height: 640 }, colorScheme });
		for (const [name, html] of Object.entries(pagesIn(language))) {
			await page.setContent(html);
			const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
			expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
			const isShown = SHOWN.includes(`${language}-${colorScheme}-${name}`);
			const file = isShown ? `page-${name}${colorScheme === 'dark' ? '-dark' : ''}` : `${name}-${language}-${colorScheme}`;
			await page.screenshot({ path: path.join(isShown ? 'docs/images' : '.cache/pictures/pages', `${file}.png`), fullPage: true });
		}
		await page.close();
	});
});
