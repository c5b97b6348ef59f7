// A link holds what it was made with, and nothing that anybody changes, invents or kept too long.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidInputError } from '../../../domain/errors';
import { LINK_PURPOSES, type LinkClaims } from '../../../domain/links/link';
import { linkKeys } from '../../../domain/links/linkKeys';
import { LINK_PATHS, linkSigner } from '../../../domain/links/linkSigner';
import { readLink, signLink } from '../../../domain/links/signLink';

const SECRET = 'k3v9Qm27zXp4Rt81sLw6Yc05Bn3Hd7Gf';
const OTHER = 'Zq8w5Ey2Ru7t4Oi9p1As6Df3Gh0Jk5Lm';
const now = new Date('2026-03-09T10:00:00.000Z');
const keys = linkKeys({ secret: SECRET, previousSecret: '' });
const CLAIMS: LinkClaims = {
	purpose: 'unsubscribe',
	subject: 'recA1b2C3d4E5f6G7',
	params: { topic: 'newsletter', emailKey: 'anna.meier@beispiel.ch' },
	expiresAt: null,
};
const read = (token: unknown, purpose = CLAIMS.purpose, given = keys) =>
	readLink(token, { purpose, keys: given, now });

const anyClaims: fc.Arbitrary<LinkClaims> = fc.record({
	purpose: fc.constantFrom(...LINK_PURPOSES),
	subject: fc.string({ unit: 'grapheme' }),
	params: fc
		.dictionary(fc.string(), fc.string({ unit: 'grapheme' }), { noNullPrototype: true })
		.filter((params) => !Object.hasOwn(params, '__proto__')),
	expiresAt: fc.option(
		fc.integer({ min: 1_800_000_000, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
	),
});

describe('a link that was made here', () => {
	it('says what it was made with, whatever that is', () => {
		fc.assert(
			fc.property(anyClaims, (claims) => {
				expect(read(signLink(claims, keys), claims.purpose)).toEqual({ kind: 'valid', claims });
			}),
		);
	});

	it('is the same each time, fits into a mail and shows nothing of what it says', () => {
		const token = signLink(CLAIMS, keys);
		expect(signLink(CLAIMS, keys)).toBe(token);
		expect(token.length).toBeLessThan(200);
		const readable = token + Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('latin1');
		for (const secret of ['anna', 'beispiel', 'newsletter', 'recA1b2', SECRET]) {
			expect(readable).not.toContain(secret);
		}
	});

	it.each([
		['a second before it expires', '2026-03-09T10:00:01.000Z', 'valid'],
		['at the instant it expires', '2026-03-09T10:00:00.000Z', 'expired'],
		['long after', '2020-01-01T00:00:00.000Z', 'expired'],
	])('%s it is %s', (_case, expiresAt, kind) => {
		expect(read(signLink({ ...CLAIMS, expiresAt: new Date(expiresAt) }, keys)).kind).toBe(kind);
	});

	it('holds after the secret was changed as long as the previous one is kept', () => {
		const token = signLink(CLAIMS, keys);
		const rotated = linkKeys({ secret: OTHER, previousSecret: SECRET });
		expect(read(token, 'unsubscribe', rotated).kind).toBe('valid');
		expect(read(token, 'unsubscribe', linkKeys({ secret: OTHER, previousSecret: '' })).kind).toBe('invalid');
		expect(read(signLink(CLAIMS, rotated), 'unsubscribe', keys).kind).toBe('invalid');
	});

	it('holds for its own purpose only', () => {
		for (const purpose of LINK_PURPOSES.filter((other) => other !== CLAIMS.purpose)) {
			expect(read(signLink(CLAIMS, keys), purpose)).toEqual({ kind: 'invalid' });
		}
	});
});

describe('a link that was not made here', () => {
	it('is not valid however one character of a good one is changed', () => {
		const token = signLink(CLAIMS, keys);
		const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %'];
		for (const [place, original] of [...token].entries()) {
			for (const character of alphabet.filter((other) => other !== original)) {
				const forged = token.slice(0, place) + character + token.slice(place + 1);
				expect(read(forged).kind).toBe('invalid');
			}
		}
	});

	it('is not valid when a good one is cut, lengthened or stirred', () => {
		const token = signLink(CLAIMS, keys);
		fc.assert(
			fc.property(fc.nat(token.length - 1), fc.string(), fc.string(), (cut, before, after) => {
				const forged = [token.slice(0, cut) + after, before + token.slice(cut), before + token + after];
				for (const one of forged.filter((text) => text !== token)) {
					expect(read(one)).toEqual({ kind: 'invalid' });
				}
			}),
		);
	});

	it('never throws on anything that an address can hold', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.string(), fc.webQueryParameters()), (garbage) => {
				expect(read(garbage)).toEqual({ kind: 'invalid' });
			}),
		);
		for (const garbage of ['..', `${keys.current.id}..`, 'x'.repeat(1_000_000), ['a.b.c'], { t: 1 }]) {
			expect(read(garbage)).toEqual({ kind: 'invalid' });
		}
	});
});

describe('the address', () => {
	it.each([
		['a bare host', 'https://n8n.firma.ch', 'https://n8n.firma.ch/webhook'],
		['a slash at the end', 'https://n8n.firma.ch/', 'https://n8n.firma.ch/webhook'],
		['n8n below a path', 'https://firma.ch/n8n/', 'https://firma.ch/n8n/webhook'],
		['the webhook address itself', 'https://firma.ch/webhook/', 'https://firma.ch/webhook'],
		['port, query and blanks', ' http://127.0.0.1:5678/?a=1 ', 'http://127.0.0.1:5678/webhook'],
	])('%s', (_case, publicUrl, base) => {
		const { url } = linkSigner({ secret: SECRET, previousSecret: '', publicUrl });
		for (const purpose of LINK_PURPOSES) {
			const address = new URL(url({ ...CLAIMS, purpose }));
			expect(address.origin + address.pathname).toBe(`${base}/crm/${LINK_PATHS[purpose]}`);
			expect(read(address.searchParams.get('t'), purpose).kind).toBe('valid');
		}
	});

	it.each([
		['no secret', '', 'https://firma.ch'],
		['a short secret', SECRET.slice(1), 'https://firma.ch'],
		['a secret of one letter', 'a'.repeat(40), 'https://firma.ch'],
		['no address', SECRET, ''],
		['an address without a scheme', SECRET, 'firma.ch'],
		['a script for an address', SECRET, 'javascript:alert(1)'],
	])('%s is refused with what to do', (_case, secret, publicUrl) => {
		const sign = () => linkSigner({ secret, previousSecret: '', publicUrl });
		expect(sign).toThrow(InvalidInputError);
		expect(sign).toThrow(/too weak|web address/);
	});
});
