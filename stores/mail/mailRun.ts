// What one call of `sendMails` keeps while it works: the firm, the limits, and whether the mail server still takes mails.
import { compare } from '../../domain/filter';
import { type FirmSettings, firmFromSettings } from '../../domain/mail/firm';
import { type MailLimits, mailLimits } from '../../domain/mail/mailLimits';
import type { Delivery } from '../../domain/mail/outgoingMail';
import { DAY_MS } from '../../domain/time/day';
import type { MailPorts } from './mailPorts';
import { createMailPaces, type MailPace } from './mailPace';

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
	/** Instants of the last mails of the day, read once when they are first needed. */
	sentToday: number[] | null;
	refusalsInARow: number;
	isServerAway: boolean;
}

export async function openMailRun(ports: MailPorts): Promise<MailRun> {
	const settings = await ports.store.settings();
	const firm = firmFromSettings(settings);
	const isAirtable = ports.store.provider === 'airtable';
	return {
		ports,
		firm,
		limits: mailLimits(settings),
		pace: (ports.paces ?? createMailPaces()).of(firm.fromAddress.toLowerCase()),
		claimBatch: isAirtable ? 10 : 1,
		believedMs: isAirtable ? 120_000 : 10_000,
		now: () => new Date(ports.clock.now()),
		...{ sentToday: null, refusalsInARow: 0, isServerAway: false },
	};
}

/** Keeps in mind what a delivery says about the server. */
export function noteDelivery(run: MailRun, { kind }: Delivery): void {
	if (kind === 'taken' || kind === 'unknown') {
		run.pace.note(run.ports.clock);
		run.sentToday?.push(run.ports.clock.now());
	}
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
	const { ports, limits, pace } = run;
	const { clock, deadline } = ports;
	const today = await leftToday(run);
	if (today.left < 1) return { kind: 'notBefore', until: today.until };
	const wanted = Math.min(count, today.left, limits.mailsPerMinute || count);
	const waitMs =
		limits.mailsPerMinute === 0 ? 0 : pace.waitMs(wanted, limits.mailsPerMinute, clock);
	const startMs = clock.now() + waitMs;
	if (deadline !== null && startMs > deadline.getTime()) {
		return { kind: 'notBefore', until: new Date(startMs) };
	}
	if (waitMs > 0) await clock.sleep(waitMs);
	return { kind: 'go', count: wanted };
}

async function leftToday(run: MailRun): Promise<{ readonly left: number; readonly until: Date }> {
	const { mailsPerDay } = run.limits;
	if (mailsPerDay === 0) return { left: Number.POSITIVE_INFINITY, until: run.now() };
	run.sentToday ??= await readToday(run, mailsPerDay);
	const since = run.ports.clock.now() - DAY_MS;
	run.sentToday = run.sentToday.filter((at) => at > since);
	const blocking = run.sentToday.at(-mailsPerDay) ?? 0;
	return { left: mailsPerDay - run.sentToday.length, until: new Date(blocking + DAY_MS) };
}

/** No more rows than the limit: the newest of them tell when the next mail may go. */
async function readToday(run: MailRun, limit: number): Promise<number[]> {
	const since = new Date(run.ports.clock.now() - DAY_MS).toISOString();
	const sentAt: number[] = [];
	const rows = run.ports.store.list('messages', {
		filter: compare('sentAt', 'greaterThan', since),
		sort: [{ field: 'sentAt', direction: 'descending' }],
		fields: ['sentAt'],
		limit,
	});
	for await (const { fields } of rows) sentAt.push(Date.parse(fields.sentAt ?? ''));
	return sentAt.reverse();
}
