// What one call of `sendMails` keeps while it works: the firm, the limits, and whether the mail server still takes mails.
import { type FirmSettings, firmFromSettings } from '../../domain/mail/firm';
import { type MailLimits, mailLimits } from '../../domain/mail/mailLimits';
import type { Delivery } from '../../domain/mail/outgoingMail';
import { MailDay } from './mailDay';
import type { MailPorts } from './mailPorts';
import { createMailPaces, type MailPace, waitForRoomMs } from './mailPace';

/** So many mails in a row that a server does not take are its own trouble, such as a limit, and not the mails'. */
const REFUSALS_IN_A_ROW = 3;

export interface MailRun {
	readonly ports: MailPorts;
	readonly firm: FirmSettings;
	readonly limits: MailLimits;
	readonly pace: MailPace;
	/** Mails claimed in one go: what a crash can leave in doubt. */
	readonly claimBatch: number;
	/** How long what was read about people is believed; short where reading costs nothing. */
	readonly believedMs: number;
	readonly now: () => Date;
	/** The mails of the day, of all processes; `null` without a daily limit. */
	readonly day: MailDay | null;
	refusalsInARow: number;
	isServerAway: boolean;
}

export async function openMailRun(ports: MailPorts): Promise<MailRun> {
	const settings = await ports.store.settings();
	const firm = firmFromSettings(settings);
	const limits = mailLimits(settings);
	const { store, clock } = ports;
	const isAirtable = store.provider === 'airtable';
	return {
		ports,
		firm,
		limits,
		day: limits.mailsPerDay === 0 ? null : new MailDay(limits.mailsPerDay, store, clock),
		pace: (ports.paces ?? createMailPaces()).of(firm.fromAddress.toLowerCase()),
		claimBatch: isAirtable ? 10 : 1,
		believedMs: isAirtable ? 120_000 : 10_000,
		now: () => new Date(clock.now()),
		...{ refusalsInARow: 0, isServerAway: false },
	};
}

/** Keeps in mind what a delivery says about the server. */
export function noteDelivery(run: MailRun, { kind }: Delivery): void {
	if (kind === 'taken' || kind === 'unknown') run.pace.note(run.ports.clock);
	run.refusalsInARow = kind === 'later' || kind === 'refused' ? run.refusalsInARow + 1 : 0;
	if (kind === 'away' || run.refusalsInARow >= REFUSALS_IN_A_ROW) run.isServerAway = true;
}

export type Slot =
	| { readonly kind: 'go'; readonly count: number }
	| { readonly kind: 'notBefore'; readonly until: Date };

/**
 * Waits until so many mails may go, at most `count`. Not before an instant when the mailbox is used up for the day or
 * the caller's time is over.
 */
export async function waitForSlots(run: MailRun, count: number): Promise<Slot> {
	const { clock, deadline } = run.ports;
	await run.day?.readOnce();
	const { left, until } = run.day?.roomBeside() ?? { left: count, until: run.now() };
	if (left < 1) return { kind: 'notBefore', until };
	const wanted = Math.min(count, left, run.limits.mailsPerMinute || count);
	const waitMs = waitForMinuteMs(run, wanted);
	const startMs = clock.now() + waitMs;
	if (deadline !== null && startMs > deadline.getTime()) {
		return { kind: 'notBefore', until: new Date(startMs) };
	}
	if (waitMs > 0) await clock.sleep(waitMs);
	return { kind: 'go', count: wanted };
}

/** What this process sent, and what others sent as far as the day was read for its limit. */
function waitForMinuteMs({ ports: { clock }, limits, pace, day }: MailRun, count: number): number {
	const { mailsPerMinute } = limits;
	if (mailsPerMinute === 0) return 0;
	return Math.max(
		pace.waitMs(count, mailsPerMinute, clock),
		waitForRoomMs(day?.instants() ?? [], count, mailsPerMinute, clock.now()),
	);
}
