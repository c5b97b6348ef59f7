// Claims sends in `messages` before they are handed to a mail server: a claim is the creation of the row.
import { ConflictError } from '../../domain/errors';
import { LEASE_MS } from '../../domain/mail/decideClaim';
import type { MailOutcome } from '../../domain/mail/mailRequest';
import { type Claim, claimRow } from '../../domain/mail/messageRow';
import type { CrmStore, WriteResult } from '../port';

export interface WantedClaim {
	readonly claim: Claim;
	/** An earlier row of the same send that makes room. */
	readonly replaces: string | null;
}

export type Claimed =
	| { readonly kind: 'claimed'; readonly row: string }
	| { readonly kind: 'answer'; readonly outcome: MailOutcome };

/**
 * Answers for each claim, in order. NocoDB's unique index lets one of two runs create the row. Airtable has no such
 * index: there the upsert tells who created it and who came second, and the second keeps away. Earlier rows are deleted
 * first, by their id, so that of two runs which both found the same old row again only one creates the new one.
 */
export async function claimMails(
	store: CrmStore,
	wanted: readonly WantedClaim[],
	now: Date,
): Promise<readonly Claimed[]> {
	const replaced = wanted.flatMap(({ replaces }) => replaces ?? []);
	if (replaced.length > 0) await store.delete('messages', replaced);
	const rows = wanted.map(({ claim }) => ({ fields: claimRow(claim, now) }));
	const written =
		store.provider === 'airtable'
			? await store.upsert('messages', 'sendKey', rows)
			: await store.create('messages', rows);
	return wanted.map((_claim, index) => claimed(written[index], now));
}

function claimed(result: WriteResult<'messages'> | undefined, now: Date): Claimed {
	if (result === undefined) throw new TypeError('A claim was not answered for');
	if (result.ok && result.outcome === 'created') return { kind: 'claimed', row: result.record.id };
	const isTaken = result.ok || result.error instanceof ConflictError;
	if (!isTaken) return { kind: 'answer', outcome: { kind: 'failed', error: result.error } };
	const until = new Date(now.getTime() + LEASE_MS);
	return { kind: 'answer', outcome: { kind: 'deferred', reason: 'claimed', until } };
}
