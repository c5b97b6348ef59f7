import { describe, expect, it } from 'vitest';

import { leadOf, understand } from './understand';

describe('a post that reaches nobody is invalid', () => {
	it.each([
		['nothing', null],
		['empty object', {}],
		['empty text', '  '],
		['empty list', []],
		['only empty fields', { email: '', name: '' }],
		['a name alone', { name: 'Anna Muster' }],
		['a broken address', { email: 'anna@example' }],
		['a number that is no phone number', { phone: '12' }],
	])('%s', (_case, body) => {
		const understood = understand(body);
		expect(understood.kind).toBe('invalid');
		expect(understood).not.toHaveProperty('lead');
	});

	it('gives a reason without repeating what was posted', () => {
		const understood = understand({ name: 'Anna Muster', email: 'geheim' });
		expect(understood).toMatchObject({ reason: expect.stringMatching(/no valid email address/) });
		expect(JSON.stringify(understood)).not.toMatch(/Anna|geheim/);
	});
});

it.each([
	['in its address alone, as a form sends them by GET', { email: 'anna@example.ch' }, /address is not taken for a form: send the fields by POST/],
	['nowhere', {}, /^The post is empty: send the fields/],
])('an empty body with fields %s is told what to send', (_case, query, reason) => {
	expect(understand({}, { query })).toEqual({ kind: 'invalid', reason: expect.stringMatching(reason) });
});

describe('a post that cannot be understood but holds an address is kept', () => {
	it.each([
		['below labels nobody knows', { xyz: 'bob@example.ch' }],
		['in a list of lists', [[['bob@example.ch']]]],
		['inside a sentence', { text_7: 'Ich bin bob@example.ch, bitte melden' }],
		['inside XML', '<lead><mail>bob@example.ch</mail></lead>'],
		['inside JSON in a text', { data: '{"a":{"b":"bob@example.ch"}}' }],
		['very deep', nested(100, 'bob@example.ch')],
	])('%s', (_case, body) => {
		expect(leadOf(body).email).toBe('bob@example.ch');
	});

	it('prefers the visitor over the owner of the form', () => {
		const body = { owner: { x: 'a@owner.ch' }, stuff: { x: 'visitor@example.ch' } };
		expect(leadOf(body).email).toBe('visitor@example.ch');
	});
});

describe('a filled trap is spam', () => {
	it.each(['_gotcha', 'website_hp', 'fax_number', 'bot-field', '_honeypot', 'contact[_gotcha]'])(
		'%s',
		(trap) => {
			const understood = understand({ email: 'a@example.ch', [trap]: 'http://spam.example' });
			expect(understood).toMatchObject({
				kind: 'spam',
				lead: { email: 'a@example.ch', extras: {} },
			});
		},
	);

	it.each([
		['empty', { _gotcha: '' }],
		['unticked', { botcheck: false }],
		['a real fax', { Fax: '044 668 18 01' }],
	])('%s is none', (_case, more) => {
		expect(understand({ email: 'a@example.ch', ...more }).kind).toBe('lead');
	});
});

describe('hostile posts', () => {
	it('change no prototype and lose no address', () => {
		const body: unknown = JSON.parse(
			'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a[__proto__][polluted]":"1","email":"a@example.ch"}',
		);
		expect(leadOf(body).email).toBe('a@example.ch');
		expect({}).not.toHaveProperty('polluted');
	});

	it('are cut to size: 10,000 fields', () => {
		const many = Object.fromEntries(
			Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 'x']),
		);
		const lead = leadOf({ ...many, last: { email: 'a@example.ch' } });
		expect(lead.email).toBe('a@example.ch');
		expect(Object.keys(lead.extras).length).toBeLessThanOrEqual(200);
	});

	it('are cut to size: a megabyte of text', () => {
		const lead = leadOf({
			email: 'a@example.ch',
			message: 'ä'.repeat(1_000_000),
			note: '@'.repeat(1_000_000),
		});
		expect(lead.message?.length).toBeLessThanOrEqual(10_000);
		expect(JSON.stringify(lead).length).toBeLessThan(30_000);
	});

	it('are cut to size: a field name of half a megabyte', () => {
		const lead = leadOf({ email: 'a@example.ch', [`item${'1'.repeat(500_000)}!`]: 'x' });
		expect(JSON.stringify(lead.extras).length).toBeLessThan(200);
	});

	it('are cut to size: a thousand answers under one label', () => {
		const answers = Array.from({ length: 1_000 }, (_, index) => ({
			...{ label: 'Topic', value: `${index} ${'x'.repeat(400)}` },
		}));
		expect(leadOf({ email: 'a@example.ch', answers }).extras.Topic).toHaveLength(2_000);
	});

	it('are survived: a megabyte of blanks, none of them at the end of a line', () => {
		const blanks = `a${' '.repeat(19_990)}b`;
		const body = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`q${index}`, blanks]));
		expect(leadOf({ ...body, email: 'bob@example.ch', message: blanks }).message).toMatch(/^a +$/);
	});

	it('are survived: 50,000 levels', () => {
		expect(leadOf(nested(50_000, 'bob@example.ch')).email).toBe('bob@example.ch');
	});
});

function nested(depth: number, inner: unknown): unknown {
	let body = inner;
	for (let level = 0; level < depth; level += 1) body = { a: body };
	return body;
}
