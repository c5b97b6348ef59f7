// What a pipeline operation is given beside the base: links that colleagues can act by.
import type { IExecuteFunctions } from 'n8n-workflow';

import type { LinkSigner } from '../../domain/links/link';
import { crmEnv, type CrmEnv } from '../shared/env';
import { type Links, openLinks, openSigner } from '../shared/links';

export interface PipelineEnv extends CrmEnv {
	/** `null` without the credential: mails then come without buttons to act by. */
	signer(): Promise<LinkSigner | null>;
	/** Reads and makes links. @throws when the node has no credential to sign them with. */
	links(): Promise<Links>;
}

export const pipelineEnv = (ctx: IExecuteFunctions): PipelineEnv => ({
	...crmEnv(ctx),
	signer: () => openSigner(ctx),
	links: () => openLinks(ctx),
});
