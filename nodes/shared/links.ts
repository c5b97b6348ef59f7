// Makes and reads signed links with the secret of the credential crmLinksApi.
import type { IExecuteFunctions } from 'n8n-workflow';

import type { LinkPurpose, LinkSigner, ReadLink } from '../../domain/links/link';
import { linkKeys } from '../../domain/links/linkKeys';
import { linkSigner, TOKEN_PARAMETER } from '../../domain/links/linkSigner';
import { readLink } from '../../domain/links/signLink';
import type { Visit } from '../../domain/links/visit';

export interface Links extends LinkSigner {
	/** Never throws, whatever the token is. */
	read(token: unknown, purpose: LinkPurpose, now: Date): ReadLink;
}

/** `null` where the node has no credential to sign links with. */
export async function openSigner(ctx: IExecuteFunctions): Promise<LinkSigner | null> {
	return ctx.getNode().credentials?.crmLinksApi === undefined ? null : await openLinks(ctx);
}

/** @throws InvalidInputError when the credential cannot sign: a weak secret, no public address. */
export async function openLinks(ctx: Pick<IExecuteFunctions, 'getCredentials'>): Promise<Links> {
	const credential = await ctx.getCredentials('crmLinksApi');
	const text = (name: string): string => {
		const value = credential[name];
		return typeof value === 'string' ? value.trim() : '';
	};
	const secrets = { secret: text('secret'), previousSecret: text('previousSecret') };
	const { url } = linkSigner({ ...secrets, publicUrl: text('publicUrl') });
	const keys = linkKeys(secrets);
	return { url, read: (token, purpose, now) => readLink(token, { purpose, keys, now }) };
}

/** The page's own address, relative, so that it holds behind any proxy; only what a token is made of gets in. */
export function selfOf(visit: Visit): string {
	const token = typeof visit.token === 'string' ? visit.token : '';
	return `?${TOKEN_PARAMETER}=${encodeURIComponent(token)}`;
}
