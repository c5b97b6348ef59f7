// The addresses that links lead to: n8n's production webhooks under the public address of the firm's n8n.
import { InvalidInputError } from '../errors';
import type { LinkPurpose, LinkSigner } from './link';
import { linkKeys, type LinkSecrets } from './linkKeys';
import { signLink } from './signLink';

export interface LinkSettings extends LinkSecrets {
	/** May end with a path or a slash. */
	readonly publicUrl: string;
}

/** The last part of the address of each kind of link; the workflows answer there. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, string>> = {
	unsubscribe: 'unsubscribe',
	preferences: 'preferences',
	optIn: 'opt-in',
	task: 'task',
	survey: 'nps',
	dashboard: 'dashboard',
};

/** What the query calls the token. */
export const TOKEN_PARAMETER = 't';

/** @throws InvalidInputError when the secret is weak or the public address is none. */
export function linkSigner(settings: LinkSettings): LinkSigner {
	const keys = linkKeys(settings);
	const base = webhookBase(settings.publicUrl);
	return {
		url: (claims) =>
			`${base}/crm/${LINK_PATHS[claims.purpose]}?${TOKEN_PARAMETER}=${signLink(claims, keys)}`,
	};
}

function webhookBase(publicUrl: string): string {
	const text = publicUrl.trim();
	if (!URL.canParse(text) || !['http:', 'https:'].includes(new URL(text).protocol)) {
		throw new InvalidInputError('"Public URL" of the links credential is not a web address', {
			hint: 'Fill in the address under which your customers reach this n8n, e.g. https://n8n.your-firm.ch',
		});
	}
	const { origin, pathname } = new URL(text);
	const path = pathname.replace(/\/+$/, '').replace(/\/webhook$/, '');
	return `${origin}${path}/webhook`;
}
