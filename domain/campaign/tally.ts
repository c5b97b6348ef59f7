// What became of a campaign so far, counted.
import type { MailOutcome, RefusalReason } from '../mail/mailRequest';
import type { Language } from '../schema';

export interface CampaignTally {
	/** Everybody in the segment. */
	readonly planned: number;
	readonly sent: number;
	/** Will be tried again: the pace, the limit per person, or the mail server. */
	readonly waiting: number;
	readonly notSent: ReadonlyArray<{ readonly reason: NotSentReason; readonly count: number }>;
}

export type NotSentReason = RefusalReason | 'inDoubt' | 'failed' | 'frequencyCap';

/** Counts every outcome once, whatever it is. */
export function tallyOf(outcomes: readonly MailOutcome[]): CampaignTally {
	const counts = new Map<NotSentReason, number>();
	let sent = 0;
	let waiting = 0;
	for (const outcome of outcomes) {
		if (outcome.kind === 'sent' || outcome.kind === 'alreadySent') sent += 1;
		else if (outcome.kind === 'deferred') waiting += 1;
		else {
			const reason = outcome.kind === 'refused' ? outcome.reason : outcome.kind;
			counts.set(reason, (counts.get(reason) ?? 0) + 1);
		}
	}
	const notSent = [...counts]
		.map(([reason, count]) => ({ reason, count }))
		.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
	return { planned: outcomes.length, sent, waiting, notSent };
}

/** Who still waits when a campaign is closed does not get it any more. */
export function closedTally(tally: CampaignTally): CampaignTally {
	if (tally.waiting === 0) return tally;
	return {
		...tally,
		waiting: 0,
		notSent: [...tally.notSent, { reason: 'frequencyCap', count: tally.waiting }],
	};
}

const REASONS: Readonly<Record<Language, Readonly<Record<NotSentReason, string>>>> = {
	de: {
		noAddress: 'keine E-Mail-Adresse',
		unusableAddress: 'Adresse unbrauchbar',
		refusedByServer: 'vom Mailserver abgelehnt',
		noLegalBasis: 'keine Einwilligung',
		notTransactional: 'Vorlage nicht erlaubt',
		unsubscribed: 'abgemeldet',
		bounced: 'unzustellbar',
		suppressed: 'Newsletter abbestellt',
		inDoubt: 'ungewiss, bitte ansehen',
		failed: 'fehlgeschlagen',
		frequencyCap: 'hat diese Woche schon genug Mails bekommen',
	},
	en: {
		noAddress: 'no email address',
		unusableAddress: 'unusable address',
		refusedByServer: 'refused by the mail server',
		noLegalBasis: 'no consent',
		notTransactional: 'template not allowed',
		unsubscribed: 'unsubscribed',
		bounced: 'undeliverable',
		suppressed: 'unsubscribed from the newsletter',
		inDoubt: 'in doubt, please look',
		failed: 'failed',
		frequencyCap: 'got enough mails this week already',
	},
};

export const reasonInWords = (reason: NotSentReason, language: Language): string => REASONS[language][reason];
