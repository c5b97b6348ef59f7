import { describe, expect, it } from 'vitest';

import { ANSWER_LANGUAGES, type Visitor } from '../../domain/lead/visitor';
import { visitorAnswer } from '../../templates/visitorAnswer';

const browser: Visitor = { kind: 'browser', language: 'de', redirectUrl: null };
const RECEIVED = { outcome: 'received', reason: '' } as const;
const INVALID = { outcome: 'invalid', reason: 'The post is empty' } as const;

describe('a program', () => {
	it.each([
		[RECEIVED, { outcome: 'received' }],
		[INVALID, { outcome: 'invalid', reason: 'The post is empty' }],
	])('is answered in JSON: %j', (said, expected) => {
		const { answer, answerType } = visitorAnswer(said, { ...browser, kind: 'program' });
		expect(JSON.parse(answer)).toEqual(expected);
		expect(answerType).toContain('application/json');
	});
});

it("n8n's own form shows a page in place of the form", () => {
	const { answer } = visitorAnswer(RECEIVED, { ...browser, kind: 'form' });
	expect(answer).toContain('Vielen Dank');
	expect(() => JSON.parse(answer)).toThrow();
});

describe('a browser', () => {
	it.each(ANSWER_LANGUAGES)('gets a page in %s, thanks and refusal', (language) => {
		for (const said of [RECEIVED, INVALID]) {
			const { answer, answerType } = visitorAnswer(said, { ...browser, language });
			expect(answerType).toContain('text/html');
			expect(answer).toContain(`<html lang="${language}">`);
			expect(answer).not.toMatch(/\{\{|undefined|null/);
		}
	});

	it('goes on to the page that its form names, which cannot break out of the page', () => {
		const redirectUrl = 'https://firma.ch/danke?a=1&b="><script>';
		const { answer } = visitorAnswer(RECEIVED, { ...browser, redirectUrl });
		expect(answer).toContain('url=https://firma.ch/danke?a&#x3D;1&amp;b&#x3D;&quot;&gt;&lt;script&gt;');
	});

	it('is not sent on when its message was refused', () => {
		const { answer } = visitorAnswer(INVALID, { ...browser, redirectUrl: 'https://firma.ch/danke' });
		expect(answer).not.toContain('firma.ch');
	});

	it('learns nothing from being taken for a robot', () => {
		const spam = visitorAnswer({ outcome: 'spam', reason: 'hidden field' }, browser);
		expect(spam).toEqual(visitorAnswer(RECEIVED, browser));
	});
});
