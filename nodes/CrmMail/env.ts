// What a mail operation is given beside the base: the mail server, and signed links.
import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { crmEnv, type CrmEnv } from '../shared/env';
import { type Links, openLinks } from '../shared/links';
import { openSmtp, type MailSender } from './smtp';

export interface MailEnv extends CrmEnv {
	/** Opened at the first call. */
	sender(): Promise<MailSender>;
	/** Opened at the first call. */
	links(): Promise<Links>;
	/** For what a page can do without: `null` when it fails or takes longer than a visitor would wait. */
	soon<T>(work: Promise<T>): Promise<T | null>;
	close(): void;
}

/** A base that answers at all does so sooner. */
const VISITOR_WAITS_MS = 2_500;

export function mailEnv(ctx: IExecuteFunctions): MailEnv {
	let opened: MailSender | undefined;
	let links: Promise<Links> | undefined;
	return {
		...crmEnv(ctx),
		sender: async () => (opened ??= openSmtp(await ctx.getCredentials('smtp'))),
		links: () => (links ??= openLinks(ctx)),
		soon,
		close: () => opened?.close(),
	};
}

async function soon<T>(work: Promise<T>): Promise<T | null> {
	const answered = work.catch(() => null);
	return await Promise.race([answered, sleep(VISITOR_WAITS_MS).then(() => null)]);
}
