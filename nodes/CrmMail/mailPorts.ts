// Gives `sendMails` what it needs of n8n; for every node that sends.
import { firmFromSettings } from '../../domain/mail/firm';
import type { MailRequest } from '../../domain/mail/mailRequest';
import { createMailPaces } from '../../stores/mail/mailPace';
import type { MailPorts } from '../../stores/mail/mailPorts';
import { isTransactional } from '../../templates/catalogue';
import type { MailEnv } from './env';
import { readMailbook } from './mailbook';
import { renderRequest } from './renderRequest';

/** One mailbox has one pace, whichever workflow of this process sends from it. */
const PACES = createMailPaces();

export interface MailPortOptions {
	/** After it no mail is begun. */
	readonly deadline?: Date | null;
	/** Told why a row of the mail templates was not used for a mail. */
	readonly onProblem?: (request: MailRequest, problem: string) => void;
}

/** @throws MalformedRecordError when the settings name no sender address. */
export async function mailPorts(
	env: MailEnv,
	{ deadline = null, onProblem }: MailPortOptions = {},
): Promise<MailPorts> {
	const store = await env.store();
	const mailbook = await readMailbook(store, firmFromSettings(await store.settings()));
	return {
		...{ store, deadline, isTransactional, paces: PACES },
		sender: env.sender,
		render: (request, language, links, contact) => {
			const mail = renderRequest(mailbook, request, { language, links, contact });
			if (mail.problem !== null) onProblem?.(request, mail.problem);
			return mail;
		},
		links: await env.signer(),
		clock: env.clock,
		claimedBy: `${env.workflow.name} #${env.executionId}`,
	};
}
