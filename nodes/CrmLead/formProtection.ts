// Who may post, beyond the list of pages and the secret: signatures of tools, and how often one address may come.
import type { IBinaryKeyData } from 'n8n-workflow';

import { isObject } from '../../domain/json';
import type { Post } from '../../domain/lead/lead';
import { senderAddress } from '../../domain/lead/senderAddress';
import { checkSignature, NO_SECRETS, type SignatureCheck, type SigningSecrets } from '../../domain/lead/signature';
import type { ParameterReader } from '../shared/operation';
import { countOf, textOf } from '../shared/parameters';
import type { LeadEnv } from './env';

export interface Protection {
	readonly secrets: SigningSecrets;
	/** 0 is no limit. */
	readonly postsPerMinute: number;
	readonly trustedProxies: number;
}

export function parseProtection(read: ParameterReader): Protection {
	const given = read('signatures');
	const secrets = isObject(given) ? given : {};
	return {
		secrets: {
			typeform: textOf(secrets.typeform),
			tally: textOf(secrets.tally),
			calendly: textOf(secrets.calendly),
		},
		postsPerMinute: countOf(read('postsPerMinute'), 0),
		trustedProxies: countOf(read('trustedProxies'), 0),
	};
}

/** Whether the sender's address came too often; without a limit or an address nobody does. A form of n8n counts as well. */
export async function isOverRate(post: Post, { postsPerMinute, trustedProxies }: Protection, env: LeadEnv): Promise<boolean> {
	if (postsPerMinute === 0) return false;
	const address = senderAddress(post.headers, trustedProxies);
	return address !== null && (await (await env.rates()).count(address)) > postsPerMinute;
}

/** `undefined`: no tool's secret is known, so no signature is asked for. */
export async function signatureOf(
	post: Post,
	binary: IBinaryKeyData | undefined,
	{ protection: { secrets }, env }: { readonly protection: Protection; readonly env: LeadEnv },
): Promise<SignatureCheck | undefined> {
	if (Object.values({ ...NO_SECRETS, ...secrets }).every((secret) => secret === '')) return undefined;
	// n8n's Webhook puts the raw body there when its option Raw Body is on.
	const rawBody = binary?.data === undefined ? null : await env.readFile(binary.data);
	return checkSignature({ headers: post.headers, rawBody, receivedAt: new Date(post.receivedAt) }, secrets);
}
