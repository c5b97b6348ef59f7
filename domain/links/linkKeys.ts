// The keys that links are made and checked with, derived from the secrets of the credential crmLinksApi.
import { createHmac } from 'node:crypto';

import { InvalidInputError } from '../errors';

export interface LinkSecrets {
	readonly secret: string;
	/** Links made before the secret was changed stay good as long as it is kept here; empty when there is none. */
	readonly previousSecret: string;
}

export interface LinkKey {
	/** Stands in front of each token, so that the right key is found after a change; tells nothing about the secret. */
	readonly id: string;
	readonly sealKey: Buffer;
	readonly macKey: Buffer;
}

export interface LinkKeys {
	/** Makes new links. */
	readonly current: LinkKey;
	/** Checks links: the current key and, while one is kept, the previous one. */
	readonly accepted: readonly LinkKey[];
}

/** 32 characters of Base64 or hex are at least 128 bits. */
const MIN_SECRET_LENGTH = 32;

/** @throws InvalidInputError when a secret is too short to keep anybody from guessing it. */
export function linkKeys({ secret, previousSecret }: LinkSecrets): LinkKeys {
	const current = linkKey(secret, 'Secret');
	const previous = previousSecret === '' ? [] : [linkKey(previousSecret, 'Previous Secret')];
	return { current, accepted: [current, ...previous] };
}

function linkKey(secret: string, field: string): LinkKey {
	if (secret.length < MIN_SECRET_LENGTH || new Set(secret).size < 8) {
		throw new InvalidInputError(`"${field}" of the links credential is too weak to sign links with`, {
			hint: `Fill in at least ${MIN_SECRET_LENGTH} random characters, e.g. from: openssl rand -base64 32`,
		});
	}
	const derive = (use: string): Buffer => createHmac('sha256', secret).update(`crm-links:${use}`).digest();
	return { id: derive('id').toString('base64url').slice(0, 4), sealKey: derive('seal'), macKey: derive('mac') };
}
