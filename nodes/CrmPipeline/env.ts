// What a pipeline operation is given beside the base: links that colleagues can act by.
import type { IExecuteFunctions } from 'n8n-workflow';

import type { LinkSigner } from '../../domain/links/link';
import { crmEnv, type CrmEnv } from '../shared/env';
import { openLinks } from '../shared/links';

export interface PipelineEnv extends CrmEnv {
	/** `null` without the credential: mails then come without buttons to act by. */
	links(): Promise<LinkSigner | null>;
}

export const pipelineEnv = (ctx: IExecuteFunctions): PipelineEnv => ({
	...crmEnv(ctx),
	links: async () =>
		ctx.getNode().credentials?.crmLinksApi === undefined ? null : await openLinks(ctx),
});
