// What a mail operation is given beside the base: the mail server, signed links, files.
import { sleep, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { LinkSigner } from '../../domain/links/link';
import type { MailSender } from '../../domain/mail/outgoingMail';
import type { Clock } from '../../stores/budget';
import { crmEnv, type CrmEnv } from '../shared/env';
import { type Links, openLinks, openSigner } from '../shared/links';
import { openSmtp, type SmtpConnection } from './smtp';

export interface MailEnv extends CrmEnv {
	/** Opened at the first call. */
	sender(): Promise<MailSender>;
	/** Opened at the first call. */
	links(): Promise<Links>;
	/** For what a page can do without: `null` when it fails or takes longer than a visitor would wait. */
	soon<T>(work: Promise<T>): Promise<T | null>;
	/** `null` where the node has no credential to sign links with. */
	signer(): Promise<LinkSigner | null>;
	readFile(data: IBinaryData): Promise<Buffer>;
	/** Goes on while mails are sent, unlike `now`. */
	readonly clock: Clock;
	close(): void;
}

/** A base that answers at all does so sooner. */
const VISITOR_WAITS_MS = 2_500;

export function mailEnv(ctx: IExecuteFunctions): MailEnv {
	let opened: SmtpConnection | undefined;
	let opening: Promise<Links> | undefined;
	return {
		...crmEnv(ctx),
		sender: async () => (opened ??= openSmtp(await ctx.getCredentials('smtp'))),
		links: () => (opening ??= openLinks(ctx)),
		soon,
		signer: () => openSigner(ctx),
		// Given the file itself, n8n looks at no item.
		readFile: async (data) => await ctx.helpers.getBinaryDataBuffer(0, data),
		clock: { now: () => Date.now(), sleep },
		close: () => opened?.close(),
	};
}

async function soon<T>(work: Promise<T>): Promise<T | null> {
	const answered = work.catch(() => null);
	return await Promise.race([answered, sleep(VISITOR_WAITS_MS).then(() => null)]);
}
