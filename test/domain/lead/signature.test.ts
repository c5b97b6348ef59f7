// Signatures made with openssl, not with the code under test.
import { describe, expect, it } from 'vitest';

import { receivePost } from '../../../domain/lead/receivePost';
import { checkSignature, NO_SECRETS } from '../../../domain/lead/signature';
import { aPost } from './understand';

const BODY = '{"event_id":"01","form_response":{"answers":[{"type":"email","email":"anna@example.ch"}]}}';
const BASE64 = 'ysZBvYAkN4JObjS4IbHw7nKwPVMcSNPcvBKo6gZ2QUc=';
/** Over `1772960400.` and the body. */
const HEX = '72c0f54e186d7329998d3563a074af344dc88ae76d86349be94ea615e027f804';
const SIGNED_AT = new Date(1_772_960_400_000);
const ALL = { typeform: 'geheim-1', tally: 'geheim-1', calendly: 'geheim-1' };

const check = (headers: Record<string, string>, { body = BODY, secrets = ALL, receivedAt = SIGNED_AT }: { body?: string | null; secrets?: typeof ALL; receivedAt?: Date } = {}) =>
	checkSignature({ headers, rawBody: body === null ? null : Buffer.from(body), receivedAt }, secrets);
const after = (seconds: number): Date => new Date(SIGNED_AT.getTime() + seconds * 1_000);

describe('a signature', () => {
	it.each([
		['of Typeform', { 'typeform-signature': `sha256=${BASE64}` }, {}, 'valid'],
		['of Tally', { 'tally-signature': BASE64 }, {}, 'valid'],
		['of Calendly', { 'calendly-webhook-signature': `t=1772960400,v1=${HEX}` }, {}, 'valid'],
		['of Calendly, a little later', { 'calendly-webhook-signature': `t=1772960400,v1=${HEX}` }, { receivedAt: after(299) }, 'valid'],
		['of Calendly, sent again much later', { 'calendly-webhook-signature': `t=1772960400,v1=${HEX}` }, { receivedAt: after(301) }, 'wrong'],
		['of Calendly, from far ahead', { 'calendly-webhook-signature': `t=1772960400,v1=${HEX}` }, { receivedAt: after(-301) }, 'wrong'],
		['of Calendly with another time', { 'calendly-webhook-signature': `t=1772960401,v1=${HEX}` }, {}, 'wrong'],
		['of Calendly without a time', { 'calendly-webhook-signature': `v1=${HEX}` }, {}, 'wrong'],
		['in the manner of another tool', { 'typeform-signature': BASE64 }, {}, 'wrong'],
		['of another body', { 'tally-signature': BASE64 }, { body: BODY.replace('anna', 'eva') }, 'wrong'],
		['of the same body in another spelling', { 'tally-signature': BASE64 }, { body: BODY.replace(':', ': ') }, 'wrong'],
		['with another secret', { 'tally-signature': BASE64 }, { secrets: { ...ALL, tally: 'geheim-2' } }, 'wrong'],
		['that is empty', { 'tally-signature': '' }, {}, 'wrong'],
		['that is very long', { 'tally-signature': 'A'.repeat(100_000) }, {}, 'wrong'],
		['of a tool whose secret is not known', { 'tally-signature': BASE64 }, { secrets: { ...ALL, tally: '' } }, 'none'],
		['that is not there', {}, {}, 'none'],
		['without the raw body', { 'tally-signature': BASE64 }, { body: null }, 'unchecked'],
	] as const)('%s is taken as %s', (_case, headers, rest, expected) => {
		expect(check({ ...headers }, rest)).toBe(expected);
	});

	it('is asked of nobody without a secret', () => {
		expect(check({ 'tally-signature': BASE64 }, { secrets: NO_SECRETS })).toBe('none');
	});
});

it.each([
	['none', 'spam'],
	['valid', 'received'],
] as const)('a firm that asks for signatures only: %s is %s', (signature, outcome) => {
	const senders = { origins: [], secret: '', signature };
	expect(receivePost(aPost({ email: 'anna@example.ch' }), { defaultCountry: 'CH', senders })).toMatchObject({ outcome });
});

describe('a firm whose tools sign', () => {
	const receive = (signature: 'none' | 'valid' | 'wrong' | 'unchecked', headers = {}) =>
		receivePost(aPost({ email: 'anna@example.ch' }, { headers }), {
			...{ defaultCountry: 'CH', senders: { origins: ['https://www.firma.ch'], secret: '', signature } },
		});

	it('takes what is signed, and what comes from its own page', () => {
		expect(receive('valid')).toMatchObject({ outcome: 'received', reason: '' });
		expect(receive('none', { origin: 'https://www.firma.ch' })).toMatchObject({ outcome: 'received' });
	});

	it.each([
		['none', 'without a signature'],
		['wrong', 'with a signature that is not right'],
		['unchecked', 'option Raw Body'],
	] as const)('puts everything else into quarantine with the reason: %s', (signature, reason) => {
		const received = receive(signature);
		expect(received).toMatchObject({ outcome: 'spam', httpStatus: 200 });
		expect(received.reason).toContain(reason);
		expect(received.lead).toContain('anna@example.ch');
	});
});
