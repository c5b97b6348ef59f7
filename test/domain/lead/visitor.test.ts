import { describe, expect, it } from 'vitest';

import type { Post } from '../../../domain/lead/lead';
import { visitorOf } from '../../../domain/lead/visitor';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html,*/*' };
const aPost = (post: Partial<Post>): Post => ({
	headers: {},
	query: {},
	body: {},
	source: 'webhook',
	receivedAt: '2026-03-09T08:00:00.000Z',
	...post,
});

it.each([
	['a script that posts JSON', { headers: { 'content-type': 'application/json', accept: '*/*' } }, 'program'],
	['a form that a browser sends', { headers: FORM }, 'browser'],
	['a form that a script sends', { headers: { ...FORM, accept: 'application/json' } }, 'program'],
	['a form with files', { headers: { ...FORM, 'content-type': 'multipart/form-data; boundary=x' } }, 'browser'],
	['the form of n8n', { source: 'form' as const }, 'form'],
])('%s is answered as %s', (_case, post, kind) => {
	expect(visitorOf(aPost(post)).kind).toBe(kind);
});

it.each([
	['de-CH,de;q=0.9', 'de'],
	['fr-CH', 'fr'],
	['en-US,en', 'en'],
	['es', 'de'],
	[undefined, 'de'],
])('a browser that asks for %s is answered in %s', (wish, language) => {
	expect(visitorOf(aPost({ headers: { 'accept-language': wish } })).language).toBe(language);
});

describe('the thank-you page that a form names', () => {
	const site = { ...FORM, origin: 'https://firma.ch' };
	it.each([
		['a page of the same site', site, 'https://firma.ch/danke', 'https://firma.ch/danke'],
		['a path on the same site', site, '/danke', 'https://firma.ch/danke'],
		['the site by its referrer', { ...FORM, referer: 'https://firma.ch/kontakt' }, '/danke', 'https://firma.ch/danke'],
		['another site', site, 'https://evil.example/', null],
		['another site in disguise', site, '//evil.example/x', null],
		['a script', site, 'javascript:alert(1)', null],
		['nobody knows where the form is', FORM, 'https://firma.ch/danke', null],
		['no text', site, { a: 1 }, null],
	])('%s', (_case, headers, _next, expected) => {
		expect(visitorOf(aPost({ headers, body: { _next } })).redirectUrl).toBe(expected);
	});
});
