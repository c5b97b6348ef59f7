import { describe, expect, it } from 'vitest';

import { itemToPost } from '../../../domain/lead/itemToPost';
import { parseInboxRow } from '../../../domain/lead/inboxPost';
import { receivePost } from '../../../domain/lead/receivePost';
import { inboxKey } from '../../../domain/lead/sortPosts';
import { aPost } from './understand';

const lead = { email: 'anna@example.ch' };
const receive = (body: unknown, headers: Record<string, string> = {}) =>
	receivePost(aPost(body, { headers }), { defaultCountry: 'CH' });

describe('a post that is let in', () => {
	it.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/ld+json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain;charset=UTF-8',
	])('%s', (type) => {
		expect(receive(lead, { 'content-type': type })).toMatchObject({
			...{ outcome: 'received', httpStatus: 200, reason: '' },
			key: expect.stringMatching(/^[0-9a-f]{32}\.\d+$/),
		});
	});

	it('is kept as it came, without cookies and tokens', () => {
		const headers = {
			'content-type': 'application/json',
			cookie: 'secret',
			authorization: 'secret',
		};
		const { post } = receive(lead, headers);
		expect(JSON.parse(post)).toEqual({
			headers: { 'content-type': 'application/json' },
			query: {},
			body: lead,
		});
	});

	it('is kept as spam when a trap was filled', () => {
		expect(receive({ ...lead, _gotcha: 'x' })).toMatchObject({ outcome: 'spam', httpStatus: 200 });
	});
});

describe('a post that is refused', () => {
	it.each([
		['empty', {}, {}, 400],
		['unknown content type', lead, { 'content-type': 'application/octet-stream' }, 400],
		['picture', lead, { 'content-type': 'image/png' }, 400],
		['nothing that reaches a person', { name: 'Anna' }, {}, 400],
		['too large by its own word', lead, { 'content-length': '1048577' }, 413],
		['too large', { ...lead, message: 'x'.repeat(1_048_577) }, {}, 413],
		['too large in bytes', { ...lead, message: 'ä'.repeat(600_000) }, {}, 413],
	])('%s', (_case, body, headers, httpStatus) => {
		const received = receive(body, headers);
		expect(received).toMatchObject({ outcome: 'invalid', httpStatus, key: '', post: '', lead: '' });
		expect(received.reason).toMatch(/^The .+/);
		expect(received.reason).not.toContain('anna');
	});

	it('is nested too deeply to be written down', () => {
		let body: unknown = lead;
		for (let level = 0; level < 100_000; level += 1) body = [body];
		expect(receive(body)).toMatchObject({ outcome: 'invalid', httpStatus: 400 });
	});
});

describe('the item of a trigger', () => {
	it('of a webhook is its body, query and headers', () => {
		const item = { headers: { a: 'b' }, params: {}, query: { utm_source: 'x' }, body: lead };
		expect(itemToPost(item, 'now')).toEqual({
			...{ headers: { a: 'b' }, query: { utm_source: 'x' }, body: lead },
			...{ source: 'webhook', receivedAt: 'now' },
		});
	});

	it('of a form is its answers', () => {
		const item = {
			'Your name': 'Anna',
			formMode: 'production',
			formQueryParameters: { utm_source: 'x' },
		};
		expect(itemToPost(item, 'now')).toEqual({
			...{ headers: {}, query: { utm_source: 'x' } },
			body: { 'Your name': 'Anna', formMode: 'production' },
			...{ source: 'form', receivedAt: 'now' },
		});
	});
});

describe('a row of the inbox', () => {
	const { key, post, lead: leadJson } = receive({ ...lead, utm_source: 'x' });
	const row = {
		id: 7,
		key,
		receivedAt: '2026-03-02T09:00:00.000Z',
		source: 'form',
		outcome: 'received',
		reason: '',
		post,
		lead: leadJson,
	};

	it('is read back as it was written', () => {
		expect(parseInboxRow(row)).toEqual({
			ok: true,
			post: { ...row, id: `7@${row.receivedAt}`, lead: JSON.parse(leadJson) },
		});
	});

	it('is another post than an earlier one whose number it was given', () => {
		const [earlier, later] = [row.receivedAt, '2026-03-02T09:05:00.000Z'].map((receivedAt) => {
			const parsed = parseInboxRow({ ...row, receivedAt });
			return parsed.ok ? inboxKey(parsed.post) : parsed.fault;
		});
		expect(later).not.toBe(earlier);
	});

	it('of the base is known by the id in its key', () => {
		const { post: payload, id: _id, ...rest } = row;
		const parsed = parseInboxRow({ ...rest, key: `${key}#7`, payload });
		expect(parsed).toMatchObject({ ok: true, post: { id: '7', key, post: payload } });
	});

	it.each([
		['spam stays in quarantine', { outcome: 'spam' }, 'spam'],
		['spam that a person released', { outcome: 'spam', status: 'release' }, 'received'],
		['captured before', { outcome: 'captured' }, 'received'],
	])('%s', (_case, more, outcome) => {
		expect(parseInboxRow({ ...row, ...more })).toMatchObject({ post: { outcome } });
	});

	it.each([
		['no key', { key: undefined }, 'key'],
		['a key of something else', { key: 'abc' }, 'key'],
		['a lead that is no JSON', { lead: '{' }, 'lead: the whole row'],
		[
			'a lead of another shape',
			{ lead: '{"consent":"anna@example.ch"}' },
			'lead: consent, utm, clickIds, submittedAt, extras',
		],
	])('%s is told by the column, not by what stands in it', (_case, more, fault) => {
		expect(parseInboxRow({ ...row, ...more })).toEqual({ ok: false, fault });
	});
});
