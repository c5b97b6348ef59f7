// What a row of `messages` says about a send that is asked for again.
import type { StoredRecord } from '../record';
import { MINUTE_MS } from '../time/day';
import type { MailOutcome } from './mailRequest';

/**
 * A run confirms its mails within this time or is dead: it hands a mail over only while its claim is younger than
 * {@link HAND_OVER_WITHIN_MS}, and no mail server is waited for longer than 100 seconds.
 */
export const LEASE_MS = 5 * MINUTE_MS;
export const HAND_OVER_WITHIN_MS = 2 * MINUTE_MS;

export type ClaimDecision =
	/** Nobody has claimed it. */
	| { readonly kind: 'claim' }
	/** Nothing has gone out by the row that is there, or it may go out again: it makes room for a new claim. */
	| { readonly kind: 'reclaim'; readonly row: string; readonly attempts: number }
	/** A run died with it and it may have gone out: a person looks. */
	| { readonly kind: 'doubt'; readonly row: string }
	| { readonly kind: 'answer'; readonly outcome: MailOutcome };

const answer = (outcome: MailOutcome): ClaimDecision => ({ kind: 'answer', outcome });

/**
 * Marketing is not repeated when a run died between claim and confirmation; what is transactional is, with the same
 * Message-ID. A person sets `resend` on a row to have it sent again.
 */
export function decideClaim(
	row: StoredRecord<'messages'> | undefined,
	isMarketing: boolean,
	now: Date,
): ClaimDecision {
	if (row === undefined) return { kind: 'claim' };
	const { status, messageId, attempts } = row.fields;
	const reclaim: ClaimDecision = { kind: 'reclaim', row: row.id, attempts: attempts ?? 0 };
	if (status === 'resend') return reclaim;
	if (hasGoneOut(row)) return answer({ kind: 'alreadySent', messageId: messageId ?? '' });
	switch (status) {
		case 'inDoubt':
			return answer({ kind: 'inDoubt' });
		case 'failed':
			return answer({ kind: 'refused', reason: 'refusedByServer' });
		case 'later': {
			const until = instantOf(row.fields.retryAt);
			return until !== null && until > now
				? answer({ kind: 'deferred', reason: 'serverBusy', until })
				: reclaim;
		}
		default: {
			const until = leaseEnd(row.fields.claimedAt);
			if (until > now) return answer({ kind: 'deferred', reason: 'claimed', until });
			return isMarketing ? { kind: 'doubt', row: row.id } : reclaim;
		}
	}
}

/** Also when its status says otherwise: a slower run may have claimed what another had confirmed in the meantime. */
export const hasGoneOut = ({ fields: { status, sentAt } }: StoredRecord<'messages'>): boolean =>
	status !== 'resend' && (status === 'sent' || Boolean(sentAt));

function leaseEnd(claimedAt: string | null | undefined): Date {
	return new Date((instantOf(claimedAt)?.getTime() ?? 0) + LEASE_MS);
}

function instantOf(text: string | null | undefined): Date | null {
	const instant = new Date(text ?? Number.NaN);
	return Number.isNaN(instant.getTime()) ? null : instant;
}
