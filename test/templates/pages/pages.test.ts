// The pages behind links: complete in both languages, safe against what is foreign in them, usable without a mouse.
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../domain/schema';
import type { LinkPageFrame } from '../../../templates/pages/linkPage';
import { optInAnswerPage, optInPage } from '../../../templates/pages/optInPage';
import { preferencesPage, preferencesSavedPage } from '../../../templates/pages/preferencesPage';
import { problemPage } from '../../../templates/pages/problemPage';
import { type ShownSurvey, surveyEndPage, surveyPage, surveyThanksPage } from '../../../templates/pages/surveyPage';
import { type ShownTask, taskAnswerPage, taskPage } from '../../../templates/pages/taskPage';
import { topicWording } from '../../../templates/pages/texts';
import { unsubscribedPage, unsubscribePage } from '../../../templates/pages/unsubscribePage';

const HOSTILE = '<script>alert("x")</script>"\'&{{name}}';
const frame = (language: 'de' | 'en', name = 'Muster AG'): LinkPageFrame => ({
	...{ language, self: '?t=abc', firm: { name, imprint: `${name}\nBahnhofstrasse 1, 8001 Zürich` } },
});
const prefs = { on: ['survey'], isUnsubscribed: false, language: 'de' } as const;
const BACK = 'https://n8n.example/webhook/crm/preferences?t=x';

const aTask = (foreign: string): ShownTask => ({
	...{ title: foreign, contact: foreign, dueOn: '2026-11-25', url: 'https://nocodb.example/#/tasks/7' },
	days: { inThreeDays: '2026-11-30', nextMonday: '2026-12-07' },
});

const aSurvey = (foreign: string, overrides: Partial<ShownSurvey> = {}): ShownSurvey => ({
	...{ question: foreign, followUp: foreign, comment: foreign, rating: 7, isMissing: false, isAgain: false },
	...overrides,
});

const pagesOf = (page: LinkPageFrame, foreign = 'Ja, gerne'): Readonly<Record<string, string>> => ({
	unsubscribe: unsubscribePage(page, 'newsletter'),
	unsubscribeAll: unsubscribePage(page, null),
	unsubscribed: unsubscribedPage(page, 'all', BACK),
	preferences: preferencesPage(page, prefs),
	preferencesAway: preferencesPage(page, { ...prefs, on: [], isUnsubscribed: true }),
	preferencesUnknown: preferencesPage(page, null),
	preferencesSaved: preferencesSavedPage(page, ['newsletter', 'survey']),
	preferencesNothing: preferencesSavedPage(page, []),
	optIn: optInPage(page, foreign),
	optInDone: optInAnswerPage(page, 'done', BACK),
	optInAlready: optInAnswerPage(page, 'already', BACK),
	optInUsed: optInAnswerPage(page, 'used', BACK),
	task: taskPage(page, aTask(foreign)),
	taskUnknown: taskPage(page, null),
	taskDone: taskAnswerPage(page, 'done', aTask(foreign)),
	taskMoved: taskAnswerPage(page, 'nextMonday', aTask(foreign)),
	taskAlready: taskAnswerPage(page, 'already', aTask(foreign)),
	taskGone: taskAnswerPage(page, 'gone', null),
	survey: surveyPage(page, aSurvey(foreign)),
	surveyMissing: surveyPage(page, aSurvey(foreign, { rating: null, isMissing: true })),
	surveyAgain: surveyPage(page, aSurvey(foreign, { isAgain: true })),
	surveyDetractor: surveyThanksPage(page, 3, { kind: 'referral' }),
	surveyPassive: surveyThanksPage(page, 8, { kind: 'referral' }),
	surveyReferral: surveyThanksPage(page, 10, { kind: 'referral' }),
	surveyReview: surveyThanksPage(page, 9, { kind: 'review', url: 'https://review.example' }),
	surveyClosed: surveyEndPage(page, 'closed'),
	surveyExpired: surveyEndPage(page, 'expired'),
	surveyGone: surveyEndPage(page, 'gone'),
	invalid: problemPage(page, 'invalid'),
	expired: problemPage(page, 'expired'),
	unavailable: problemPage(page, 'unavailable'),
});

describe.each(LANGUAGES)('in %s', (language) => {
	const pages = Object.entries(pagesOf(frame(language)));

	it.each(pages)('%s says who we are, has one heading and a switch of language', (name, html) => {
		expect(html).toMatch(new RegExp(`^<!doctype html>\\s<html lang="${language}">`));
		expect(html.match(/<h1>/g)).toHaveLength(1);
		expect(html).toContain('Bahnhofstrasse 1, 8001 Zürich');
		const answers = ['unsubscribed', 'preferencesSaved', 'preferencesNothing', 'taskDone', 'taskMoved', 'surveyDetractor', 'surveyPassive', 'surveyReferral', 'surveyReview'];
		const isAnswer = answers.includes(name);
		const other = `?t&#x3D;abc&amp;lang&#x3D;${language === 'de' ? 'en' : 'de'}`;
		// The other language of what was just done would be the form again.
		expect(html.includes(other)).toBe(!isAnswer);
		expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
		expect(html).not.toContain('ß');
	});

	it.each(pages)('%s loads nothing, keeps nothing and runs nothing', (_name, html) => {
		expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|onclick|document\.|localStorage/i);
	});

	it.each(pages)('%s labels every field, names every group, and posts to itself', (_name, html) => {
		for (const [input] of html.matchAll(/<input (?!type="hidden")[^>]*>/g)) {
			expect(html).toMatch(new RegExp(`<label class="(option|rating)">${input}`));
		}
		expect(html.match(/<fieldset>/g)?.length ?? 0).toBe(html.match(/<fieldset>\s<legend>\S/g)?.length ?? 0);
		for (const [, action] of html.matchAll(/<form method="(\w+" action="[^"]*)"/g)) {
			expect(action).toBe('post" action="?t&#x3D;abc');
		}
	});

	it('nothing foreign becomes part of the page', () => {
		for (const html of Object.values(pagesOf(frame(language, HOSTILE), HOSTILE))) {
			expect(html).not.toContain('<script');
			expect(html).not.toContain('"\'&{{');
		}
	});

	it('the words that are kept as proof stand on the page', () => {
		const page = preferencesPage(frame(language), prefs);
		const words = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
		for (const part of topicWording('survey', language).split(/: | – /)) expect(words).toContain(part);
	});
});

describe('the form', () => {
	it('has the topic of the mail chosen, and everything when there is none', () => {
		expect(unsubscribePage(frame('de'), 'survey')).toMatch(/value="survey" required checked/);
		expect(unsubscribePage(frame('de'), null)).toMatch(/value="all" required checked/);
	});

	it('shows what somebody gets now', () => {
		expect(preferencesPage(frame('de'), prefs).match(/value="on" checked/g)).toHaveLength(1);
		expect(preferencesPage(frame('de'), prefs)).toMatch(/name="survey" value="on" checked/);
	});

	it('works without the name of the firm', () => {
		for (const html of Object.values(pagesOf({ ...frame('en'), firm: null }))) expect(html).not.toContain('<header>');
	});
});

describe('a task', () => {
	const buttons = (html: string) => [...html.matchAll(/name="choice" value="(\w+)"/g)].map(([, value]) => value);

	it('offers to tick it off, and two days to move it to', () => {
		const html = taskPage(frame('de'), aTask('Offerte nachfassen'));
		expect(buttons(html)).toEqual(['done', 'inThreeDays', 'nextMonday']);
		expect(html).toContain('<small>Montag, 30. November</small>');
		expect(html).toContain('Mittwoch, 25. November');
	});

	it('offers one day when both moves lead to it', () => {
		const days = { inThreeDays: '2026-11-30', nextMonday: '2026-11-30' };
		expect(buttons(taskPage(frame('en'), { ...aTask('x'), days }))).toEqual(['done', 'nextMonday']);
	});

	it('can be ticked off while it cannot be shown', () => {
		expect(buttons(taskPage(frame('en'), null))).toEqual(['done', 'inThreeDays', 'nextMonday']);
	});

	it('says where it was moved to', () => {
		expect(taskAnswerPage(frame('en'), 'nextMonday', aTask('x'))).toContain('<h1>Moved: Monday 7 December</h1>');
		expect(taskAnswerPage(frame('de'), 'inThreeDays', null)).toContain('<h1>Verschoben</h1>');
	});
});
