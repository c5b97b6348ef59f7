// What became of a campaign so far, counted.
import { assertNever, mayPass } from '../errors';
import type { MailOutcome, RefusalReason } from '../mail/mailRequest';
import type { Language } from '../schema';

export interface CampaignTally {
	/** Everybody in the segment. */
	readonly planned: number;
	readonly sent: number;
	/** Will be tried again: the pace, the limit per person, the mail server, or a base that did not answer. */
	readonly waiting: number;
	readonly notSent: ReadonlyArray<{ readonly reason: NotSentReason; readonly count: number }>;
}

/** `serverBusy`: the mail server, or the base, would not take it until the end. */
export type NotSentReason = RefusalReason | 'inDoubt' | 'failed' | 'frequencyCap' | 'serverBusy';

/** Counts every outcome once, whatever it is. */
export const tallyOf = (outcomes: readonly MailOutcome[]): CampaignTally => count(outcomes, meaningOf);

/** Who still waits when a campaign is closed does not get it any more. */
export const closedTally = (outcomes: readonly MailOutcome[]): CampaignTally =>
	count(outcomes, (outcome) => {
		const meaning = meaningOf(outcome);
		if (meaning !== 'waiting') return meaning;
		const isCapped = outcome.kind === 'deferred' && outcome.reason === 'frequencyCap';
		return isCapped ? 'frequencyCap' : 'serverBusy';
	});

type Meaning = 'sent' | 'waiting' | NotSentReason;

function meaningOf(outcome: MailOutcome): Meaning {
	switch (outcome.kind) {
		case 'sent':
		case 'alreadySent':
			return 'sent';
		case 'deferred':
			return 'waiting';
		case 'refused':
			return outcome.reason;
		case 'inDoubt':
			return 'inDoubt';
		case 'failed':
			return mayPass(outcome.error) ? 'waiting' : 'failed';
		default:
			return assertNever(outcome);
	}
}

function count(
	outcomes: readonly MailOutcome[],
	meaning: (outcome: MailOutcome) => Meaning,
): CampaignTally {
	const counts = new Map<NotSentReason, number>();
	let sent = 0;
	let waiting = 0;
	for (const outcome of outcomes) {
		const meant = meaning(outcome);
		if (meant === 'sent') sent += 1;
		else if (meant === 'waiting') waiting += 1;
		else counts.set(meant, (counts.get(meant) ?? 0) + 1);
	}
	const notSent = [...counts]
		.map(([reason, count]) => ({ reason, count }))
		.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
	return { planned: outcomes.length, sent, waiting, notSent };
}

const REASONS: Readonly<Record<Language, Readonly<Record<NotSentReason, string>>>> = {
	de: {
		noAddress: 'keine E-Mail-Adresse',
		unusableAddress: 'Adresse unbrauchbar',
		refusedByServer: 'vom Mailserver abgelehnt',
		contactGone: 'Kontakt gelöscht',
		noLegalBasis: 'keine Einwilligung',
		notTransactional: 'Vorlage nicht erlaubt',
		unsubscribed: 'abgemeldet',
		bounced: 'unzustellbar',
		suppressed: 'Newsletter abbestellt',
		openComplaint: 'unzufrieden, die Aufgabe dazu ist noch offen',
		inDoubt: 'ungewiss, bitte ansehen',
		failed: 'fehlgeschlagen',
		frequencyCap: 'hat diese Woche schon genug Mails bekommen',
		serverBusy: 'der Mailserver nahm nichts an',
	},
	en: {
		noAddress: 'no email address',
		unusableAddress: 'unusable address',
		refusedByServer: 'refused by the mail server',
		contactGone: 'contact deleted',
		noLegalBasis: 'no consent',
		notTransactional: 'template not allowed',
		unsubscribed: 'unsubscribed',
		bounced: 'undeliverable',
		suppressed: 'unsubscribed from the newsletter',
		openComplaint: 'not satisfied, the task about it is still open',
		inDoubt: 'in doubt, please look',
		failed: 'failed',
		frequencyCap: 'got enough mails this week already',
		serverBusy: 'the mail server took nothing',
	},
};

export const reasonInWords = (reason: NotSentReason, language: Language): string => REASONS[language][reason];
