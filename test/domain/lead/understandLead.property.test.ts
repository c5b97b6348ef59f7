import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { leadKey } from '../../../domain/lead/leadKey';
import { hostileBody } from './hostilePosts';
import { leadOf, understand } from './understand';

/** Thousands of posts: seconds on a machine that does nothing else. */
vi.setConfig({ testTimeout: 120_000 });

const WORDS = [
	'email',
	'E-Mail',
	'name',
	'Vorname',
	'Nachname',
	'phone',
	'Telefon',
	'company',
	'message',
	'consent',
	'newsletter',
	'unsubscribe',
	'label',
	'value',
	'type',
	'fields',
	'data',
	'answers',
	'__proto__',
	'constructor',
	'a[b]',
	'a[b][c]',
	'a',
	'toString',
];
const TEXTS = [
	'anna@example.ch',
	'Anna Muster',
	'+41 79 123 45 67',
	'true',
	'false',
	'ja',
	'nein',
	'on',
	'{"email":"x@y.ch"}',
	'',
	'  ',
];

const key = fc.oneof(fc.constantFrom(...WORDS), fc.string());
const leaf = fc.oneof(
	fc.constantFrom(...TEXTS),
	fc.string({ unit: 'binary' }),
	fc.boolean(),
	fc.double(),
	fc.constant(null),
);
const { body } = fc.letrec((tie) => ({
	body: fc.oneof(
		{ depthSize: 'small' },
		leaf,
		fc.array(tie('body'), { maxLength: 4 }),
		fc.dictionary(key, tie('body'), { maxKeys: 6 }),
	),
}));
const form = fc.dictionary(key, leaf, { maxKeys: 8 });

describe('any post whatever', { timeout: 120_000 }, () => {
	it('gets an answer', () => {
		fc.assert(
			fc.property(body, body, (post, query) => {
				const understood = understand(post, {
					query: typeof query === 'object' ? { ...query } : {},
				});
				expect(['lead', 'spam', 'invalid']).toContain(understood.kind);
				expect(() => JSON.stringify(understood)).not.toThrow();
			}),
			{ numRuns: 1_000 },
		);
		expect({}).not.toHaveProperty('email');
	});

	it('gets an answer, hostile as it may be', () => {
		fc.assert(
			fc.property(hostileBody, (post) => {
				expect(['lead', 'spam', 'invalid']).toContain(understand(post).kind);
			}),
			{ numRuns: 2_000 },
		);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it('means the same whatever the order of its keys', () => {
		fc.assert(
			fc.property(body, (post) => {
				expect(understand(reversed(post))).toEqual(understand(post));
			}),
			{ numRuns: 1_000 },
		);
	});

	it('means the same with white space around what was typed', () => {
		const noisy = (fields: Record<string, unknown>) =>
			Object.fromEntries(
				Object.entries(fields).map(([name, value]) => [
					name,
					typeof value === 'string' ? ` \t${value}\u00a0 ` : value,
				]),
			);
		fc.assert(
			fc.property(form, (fields) => {
				expect(understand(noisy(fields))).toEqual(understand(fields));
			}),
			{ numRuns: 1_000 },
		);
	});

	it('never has a consent that nobody asked for', () => {
		const unasked = fc.dictionary(
			fc.constantFrom(
				'email',
				'name',
				'message',
				'company',
				'phone',
				'Datenschutz',
				'AGB',
				'budget',
				'unsubscribe',
				'topic',
			),
			leaf,
		);
		fc.assert(
			fc.property(unasked, (fields) => {
				expect(leadOf({ ...fields, mail: 'anna@example.ch' }).consent).not.toBe(true);
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('the key of a post', () => {
	const post = { email: 'anna@example.ch', name: 'Anna Muster', message: 'Hallo' };
	const keyAt = (body: object, receivedAt: string) => leadKey(leadOf(body, { receivedAt }));
	const at = '2026-03-02T09:00:00.000Z';

	it('is the same for the same post', () => {
		expect(keyAt({ ...post, email: ' ANNA@Example.ch' }, '2026-03-02T09:09:59.999Z')).toBe(
			keyAt(post, at),
		);
	});

	it('is the same for a retry hours later that says when it was sent', () => {
		const sent = { ...post, submitted_at: '2026-03-02T08:55:00Z' };
		expect(keyAt(sent, '2026-03-02T15:00:00.000Z')).toBe(keyAt(sent, at));
	});

	it.each([
		['another message', { ...post, message: 'Hallo?' }],
		['another person', { ...post, email: 'bruno@example.ch' }],
		['another form', { ...post, form_id: 'offer' }],
		['another answer', { ...post, budget: '500' }],
		['a consent', { ...post, consent: true }],
	])('differs for %s', (_case, other) => {
		expect(keyAt(other, at)).not.toBe(keyAt(post, at));
	});

	it('does not depend on the way to the page', () => {
		expect(keyAt({ ...post, utm_source: 'x', page_url: 'https://x.ch' }, at)).toBe(keyAt(post, at));
	});
});

function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, child]) => [name, reversed(child)]),
	);
}
