// Sends the mails of invitations that stand in the base, and tells what became of each.
import type { LinkSigner } from '../../domain/links/link';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { Language } from '../../domain/schema';
import { type Invited, surveyMail } from '../../domain/survey/surveyMail';
import type { MailResult } from '../mail/mailPorts';
import type { CrmStore } from '../port';

export interface SurveyPorts {
	readonly store: CrmStore;
	readonly links: LinkSigner;
	/** After `until` no mail is begun. */
	readonly sendMails: (requests: readonly MailRequest[], until: Date) => AsyncIterable<readonly MailResult[]>;
	readonly now: () => Date;
}

export interface SentSurvey {
	readonly invited: Invited;
	readonly outcome: MailOutcome;
}

export async function* sendSurveyMails(
	ports: SurveyPorts,
	invited: readonly Invited[],
	mail: { readonly template: 'npsInvitation' | 'npsReminder'; readonly firmLanguage: Language; readonly until: Date },
): AsyncGenerator<readonly SentSurvey[]> {
	if (invited.length === 0) return;
	const context = { links: ports.links, firmLanguage: mail.firmLanguage };
	const byRequest = new Map(invited.map((one) => [surveyMail(one, mail.template, context), one]));
	for await (const portion of ports.sendMails([...byRequest.keys()], mail.until)) {
		yield portion.flatMap(({ request, outcome }) => {
			const one = byRequest.get(request);
			return one === undefined ? [] : [{ invited: one, outcome }];
		});
	}
}

/** It went out, or it may have: then nobody is asked a second time. */
export function mayHaveGoneOut({ kind, ...outcome }: MailOutcome): boolean {
	if (kind === 'sent' || kind === 'alreadySent' || kind === 'inDoubt') return true;
	return kind === 'deferred' && 'reason' in outcome && outcome.reason === 'claimed';
}
