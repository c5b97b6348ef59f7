// Signatures of form tools over the body as they sent it, byte for byte.
import { createHmac, timingSafeEqual } from 'node:crypto';

import { MINUTE_MS } from '../time/day';

/** What each tool signs with; empty: that tool's signature is not looked at. */
export interface SigningSecrets {
	readonly typeform: string;
	readonly tally: string;
	readonly calendly: string;
}

export const NO_SECRETS: SigningSecrets = { typeform: '', tally: '', calendly: '' };

export interface SignedPost {
	readonly headers: Readonly<Record<string, unknown>>;
	/** `null` where n8n did not hand it on: then nothing can be checked. */
	readonly rawBody: Uint8Array | null;
	readonly receivedAt: Date;
}

/** `none`: no tool with a secret signed it; `unchecked`: one did, and the raw body is missing. */
export type SignatureCheck = 'none' | 'valid' | 'wrong' | 'unchecked';

/** Older ones are replays; Calendly's own example takes three minutes, and clocks differ. */
const CALENDLY_TOLERANCE_MS = 5 * MINUTE_MS;

interface Scheme {
	readonly secret: keyof SigningSecrets;
	readonly header: string;
	isValid(given: string, secret: string, post: { body: Uint8Array; receivedAt: Date }): boolean;
}

/**
 * Typeform: `sha256=` and base64 (typeform.com/developers/webhooks/secure-your-webhooks). Tally: base64
 * (tally.so/help/webhooks). Calendly: `t=` seconds `,v1=` hex over `t.body` (developer.calendly.com, Webhook Signatures).
 */
const SCHEMES: readonly Scheme[] = [
	{
		...{ secret: 'typeform', header: 'typeform-signature' },
		isValid: (given, secret, { body }) => isSame(given, `sha256=${hmac(secret, body).toString('base64')}`),
	},
	{
		...{ secret: 'tally', header: 'tally-signature' },
		isValid: (given, secret, { body }) => isSame(given, hmac(secret, body).toString('base64')),
	},
	{ secret: 'calendly', header: 'calendly-webhook-signature', isValid: isByCalendly },
];

/** One valid signature is enough: nobody else can make it. */
export function checkSignature(post: SignedPost, secrets: SigningSecrets): SignatureCheck {
	const { headers, rawBody, receivedAt } = post;
	const signed = SCHEMES.filter(({ secret, header }) => secrets[secret] !== '' && typeof headers[header] === 'string');
	if (signed.length === 0) return 'none';
	if (rawBody === null) return 'unchecked';
	const isValid = signed.some((scheme) =>
		scheme.isValid(String(headers[scheme.header]).trim(), secrets[scheme.secret], { body: rawBody, receivedAt }),
	);
	return isValid ? 'valid' : 'wrong';
}

function isByCalendly(given: string, secret: string, { body, receivedAt }: { body: Uint8Array; receivedAt: Date }): boolean {
	const [, seconds = '', signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i.exec(given.replaceAll(' ', '')) ?? [];
	if (seconds === '') return false;
	const isFresh = Math.abs(receivedAt.getTime() - Number(seconds) * 1_000) <= CALENDLY_TOLERANCE_MS;
	const expected = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
	return isSame(signature.toLowerCase(), expected) && isFresh;
}

const hmac = (secret: string, body: Uint8Array): Buffer => createHmac('sha256', secret).update(body).digest();

/** As long for a near miss as for a far one; the length of a signature is no secret. */
function isSame(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(expected)];
	return one.length === other.length && timingSafeEqual(one, other);
}
