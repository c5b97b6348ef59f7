// What a mail operation is given beside the base: the mail server.
import type { IExecuteFunctions } from 'n8n-workflow';

import { crmEnv, type CrmEnv } from '../shared/env';
import { openSmtp, type MailSender } from './smtp';

export interface MailEnv extends CrmEnv {
	/** Opened at the first call. */
	sender(): Promise<MailSender>;
	close(): void;
}

export function mailEnv(ctx: IExecuteFunctions): MailEnv {
	let opened: MailSender | undefined;
	return {
		...crmEnv(ctx),
		sender: async () => (opened ??= openSmtp(await ctx.getCredentials('smtp'))),
		close: () => opened?.close(),
	};
}
