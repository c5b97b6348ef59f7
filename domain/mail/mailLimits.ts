// How many mails may go out: what the firm's mailbox takes, and what one person should bear.

export interface MailLimits {
	/** 0 is no limit; the same for the other two. */
	readonly mailsPerMinute: number;
	/** In any 24 hours, all mails counted; only mails that are not transactional wait for it. */
	readonly mailsPerDay: number;
	/** Mails that are not transactional to one address in any 7 days. */
	readonly marketingMailsPerWeek: number;
}

/**
 * Microsoft 365 takes 30 mails a minute from a mailbox; the smallest mailboxes of Infomaniak take 500 in any 24 hours
 * (their help pages, 2026). Both less a share for what people send by hand. Three mails a week are a sequence of two
 * and one newsletter: a choice of ours, no law.
 */
export const DEFAULT_LIMITS: MailLimits = {
	mailsPerMinute: 20,
	mailsPerDay: 450,
	marketingMailsPerWeek: 3,
};

/** What is not a whole number is not taken for one: the default holds, and CRM Setup > Check says so. */
export function mailLimits(settings: ReadonlyMap<string, string>): MailLimits {
	const limit = (key: keyof MailLimits): number => {
		const value = settings.get(key)?.trim() ?? '';
		return /^\d{1,9}$/.test(value) ? Number(value) : DEFAULT_LIMITS[key];
	};
	return {
		mailsPerMinute: limit('mailsPerMinute'),
		mailsPerDay: limit('mailsPerDay'),
		marketingMailsPerWeek: limit('marketingMailsPerWeek'),
	};
}
