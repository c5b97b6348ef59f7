// Claims mails so that all processes together stay within the daily limit of the mailbox.
import { isMarketing } from '../../domain/mail/mailRequest';
import { type Claimed, claimMails } from './claimMails';
import type { MailDay } from './mailDay';
import type { MailRun } from './mailRun';
import type { ReadyMail } from './sendPortion';

/**
 * Claimed first and counted then, so that of two who do so at once each sees the other: never more than the limit goes
 * out. Where both would give back the last places they take turns when they share a lock in Redis; else the next run
 * uses them.
 */
export async function claimWithinDay(
	run: MailRun,
	wanted: readonly ReadyMail[],
	claimedAt: Date,
): Promise<readonly Claimed[]> {
	const { day, firm, limits } = run;
	const { store } = run.ports;
	if (day === null || !wanted.some(({ claim }) => isMarketing(claim.request))) {
		return await claimMails(store, wanted, claimedAt);
	}
	return await store.locks.withLocks([`mails:${firm.fromAddress.toLowerCase()}`], async () => {
		const claims = await claimMails(store, wanted, claimedAt);
		const own = new Set(claims.flatMap((one) => (one.kind === 'claimed' ? [one.row] : [])));
		if (day.isFarFromFull(limits.mailsPerMinute, own)) return claims;
		await day.read();
		return await giveBackSurplus(run, day, { wanted, claims, own });
	});
}

interface Portion {
	readonly wanted: readonly ReadyMail[];
	readonly claims: readonly Claimed[];
	/** Rows that this process has just created. */
	readonly own: ReadonlySet<string>;
}

async function giveBackSurplus(
	run: MailRun,
	day: MailDay,
	{ wanted, claims, own }: Portion,
): Promise<readonly Claimed[]> {
	const { left, until } = day.roomBeside(own);
	const surplus = new Set([...own].slice(Math.max(0, left)));
	if (surplus.size === 0) return claims;
	const retryAt = until.toISOString();
	await run.ports.store.update(
		'messages',
		claims.flatMap((claimed, index) => {
			if (claimed.kind !== 'claimed' || !surplus.has(claimed.row)) return [];
			const attempts = wanted[index]?.claim.attempts ?? 0;
			const reason = 'The daily limit of the mailbox was used up by others';
			return [{ id: claimed.row, fields: { status: 'later' as const, retryAt, attempts, reason } }];
		}),
	);
	for (const row of surplus) day.note(row, null);
	return claims.map((claimed) =>
		claimed.kind === 'claimed' && surplus.has(claimed.row)
			? { kind: 'answer', outcome: { kind: 'deferred', reason: 'pace', until } }
			: claimed,
	);
}
