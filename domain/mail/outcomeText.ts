// Says in a sentence why a mail did not go out.
import type { DeferralReason, RefusalReason } from './mailRequest';

const REFUSED: Readonly<Record<RefusalReason, string>> = {
	noAddress: 'There is no mail address: fill it in',
	unusableAddress: 'The mail address is not a whole one, or more than one: correct it',
	refusedByServer: 'The mail server does not take this mail for this address: correct it',
	contactGone: 'The contact that the mail names is not in the base, so nobody could unsubscribe',
	noLegalBasis: 'There is no consent, and no deal won with this person or firm, that allows to write: ask for the consent first',
	notTransactional: 'The template is not on the list of transactional ones, so it needs consent or a deal won',
	unsubscribed: 'The person has unsubscribed',
	bounced: 'An earlier mail to this address came back: correct the address, or clear "bounced at" of the contact',
	suppressed: 'The person has unsubscribed from this topic',
	openComplaint: 'The person gave a bad rating that nobody has talked about with them yet: close the task about it first',
};

const DEFERRED: Readonly<Record<DeferralReason, string>> = {
	frequencyCap: 'The person has had as many mails this week as the setting "marketingMailsPerWeek" allows',
	pace: 'The mailbox has sent as many mails as the settings "mailsPerMinute" and "mailsPerDay" allow',
	serverBusy: 'The mail server could not be reached or did not take the mail',
	claimed: 'Another run is sending this mail, or died with it a moment ago',
};

export const refusalText = (reason: RefusalReason): string => REFUSED[reason];
export const deferralText = (reason: DeferralReason): string => DEFERRED[reason];

/** What a run left that died between handing the mail over and noting the answer. */
export const IN_DOUBT_TEXT =
	'It is not known whether this mail went out: look into the mailbox, then set its row in the messages table to "resend" or "sent"';
