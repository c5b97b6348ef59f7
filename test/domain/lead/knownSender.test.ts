// Forms protected by the pages they stand on, tools by a secret: whoever shows neither waits in quarantine, and is not lost.
import { describe, expect, it } from 'vitest';

import { receivePost } from '../../../domain/lead/receivePost';
import { aPost } from './understand';

const OURS = 'https://www.firma.ch';
const SECRET = 'k7-geheim';
const receive = (
	{ headers = {}, query = {} }: { headers?: Record<string, string>; query?: Record<string, string> },
	senders = { origins: [OURS], secret: SECRET },
) => receivePost(aPost({ email: 'anna@example.ch' }, { headers, query }), { defaultCountry: 'CH', senders });

describe('a firm that named its pages and a secret', () => {
	it.each([
		['its own page', { headers: { origin: OURS } }],
		['its own page, told by the referrer', { headers: { referer: `${OURS}/kontakt?x=1` } }],
		['a tool with the secret in the address', { query: { secret: SECRET } }],
		['a tool with the secret in a header', { headers: { 'x-crm-secret': SECRET } }],
	])('takes a post of %s', (_name, sent) => {
		expect(receive(sent)).toMatchObject({ outcome: 'received', reason: '' });
	});

	it.each([
		['another page', { headers: { origin: 'https://www.firma.ch.boese.example' } }],
		['the same name without encryption', { headers: { origin: 'http://www.firma.ch' } }],
		['a page in a sandbox', { headers: { origin: 'null' } }],
		['nowhere', {}],
		['a tool with another secret', { query: { secret: 'geraten' } }],
		['a tool with an empty secret', { headers: { 'x-crm-secret': '' } }],
	])('puts a post of %s into quarantine', (_name, sent) => {
		const { outcome, reason, httpStatus, lead } = receive(sent);
		expect({ outcome, httpStatus }).toEqual({ outcome: 'spam', httpStatus: 200 });
		expect(reason).toBe('It came from none of your pages and without the shared secret (sender)');
		expect(lead).toContain('anna@example.ch');
	});

	it('keeps the secret nowhere', () => {
		const { post, lead } = receive({ query: { secret: SECRET, utm_source: 'x' }, headers: { 'x-crm-secret': SECRET } });
		expect(post + lead).not.toContain(SECRET);
		expect(post).toContain('utm_source');
	});
});

it('a firm that named nothing takes posts from everywhere', () => {
	expect(receive({}, { origins: [], secret: '' })).toMatchObject({ outcome: 'received' });
});
