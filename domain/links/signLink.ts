// Makes the token of a link: sealed, so that nothing in it can be read, and signed, so that nothing can be changed.
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

import { LINK_PURPOSES, type LinkClaims, type LinkPurpose, type ReadLink } from './link';
import type { LinkKey, LinkKeys } from './linkKeys';

// token   = key id "." sealed "." signature                      (all Base64url)
// sealed  = nonce (12 bytes) + AES-256-CTR of the claims as JSON
// nonce   = HMAC-SHA256 of the claims, cut: only equal claims share one, and then the whole token is the same
// signature = HMAC-SHA256 over "key id.sealed", cut to 128 bits (RFC 2104, section 5)

const NONCE_BYTES = 12;
const MAC_BYTES = 16;
/** Whatever is longer was not made here; it is not even looked at. */
const MAX_TOKEN_LENGTH = 4096;
const INVALID: ReadLink = { kind: 'invalid' };

/** Purpose, subject, expiry in seconds since 1970 (0: never), further claims. */
const payloadSchema = z.tuple([
	z.enum(LINK_PURPOSES),
	z.string(),
	z.number().int().min(0).max(8_640_000_000_000),
	z.record(z.string(), z.string()),
]);

/** The same claims always give the same token. `expiresAt` counts in whole seconds. */
export function signLink({ purpose, subject, params, expiresAt }: LinkClaims, keys: LinkKeys): string {
	const expiry = expiresAt === null ? 0 : Math.floor(expiresAt.getTime() / 1000);
	const payload: z.infer<typeof payloadSchema> = [purpose, subject, expiry, { ...params }];
	const signed = `${keys.current.id}.${seal(JSON.stringify(payload), keys.current)}`;
	return `${signed}.${signatureOf(signed, keys.current)}`;
}

/** Takes anything that somebody may put into an address, and never throws. */
export function readLink(token: unknown, { purpose, keys, now }: {
	readonly purpose: LinkPurpose;
	readonly keys: LinkKeys;
	readonly now: Date;
}): ReadLink {
	const payload = payloadSchema.safeParse(openToken(token, keys));
	if (!payload.success || payload.data[0] !== purpose) return INVALID;
	const [, subject, expiry, params] = payload.data;
	const expiresAt = expiry === 0 ? null : new Date(expiry * 1000);
	const claims: LinkClaims = { purpose, subject, params, expiresAt };
	return { kind: expiresAt !== null && now >= expiresAt ? 'expired' : 'valid', claims };
}

function openToken(token: unknown, keys: LinkKeys): unknown {
	if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH) return undefined;
	const [id, sealed, signature, ...rest] = token.split('.');
	if (sealed === undefined || signature === undefined || rest.length > 0) return undefined;
	// Two secrets may share an id by chance.
	const key = keys.accepted.find(
		(candidate) => candidate.id === id && isEqual(signature, signatureOf(`${id}.${sealed}`, candidate)),
	);
	return key === undefined ? undefined : JSON.parse(unseal(sealed, key));
}

function seal(text: string, { sealKey }: LinkKey): string {
	const nonce = createHmac('sha256', sealKey).update(text).digest().subarray(0, NONCE_BYTES);
	const cipher = createCipheriv('aes-256-ctr', sealKey, counterBlock(nonce));
	return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
}

function unseal(sealed: string, { sealKey }: LinkKey): string {
	const bytes = Buffer.from(sealed, 'base64url');
	const nonce = bytes.subarray(0, NONCE_BYTES);
	const decipher = createDecipheriv('aes-256-ctr', sealKey, counterBlock(nonce));
	return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES)), decipher.final()]).toString('utf8');
}

const counterBlock = (nonce: Buffer): Buffer => Buffer.concat([nonce], 16);

function signatureOf(signed: string, { macKey }: LinkKey): string {
	return createHmac('sha256', macKey).update(signed).digest().subarray(0, MAC_BYTES).toString('base64url');
}

/** Compared as text: two spellings of the same bytes are two tokens. Takes as long whatever differs. */
function isEqual(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
