// The mails of the last 24 hours as `messages` shows them: all that went out or is about to, whichever process sends it.
import { allOf, compare, oneOf } from '../../domain/filter';
import { LEASE_MS } from '../../domain/mail/decideClaim';
import { DAY_MS, MINUTE_MS } from '../../domain/time/day';
import type { Clock } from '../budget';
import type { CrmStore } from '../port';

/** More send from one mailbox nowhere. */
const OTHER_PROCESSES = 10;

interface Mail {
	readonly claimedAt: number;
	/** When it went out; until that is known, when it was claimed. */
	readonly at: number;
	/** Somebody has it in hand and may still give it back. */
	readonly isOpen: boolean;
}

export interface Room {
	readonly left: number;
	/** When the next mail may go, if none may now. */
	readonly until: Date;
}

export class MailDay {
	readonly #mails = new Map<string, Mail>();
	#readAt: number | null = null;

	constructor(
		readonly perDay: number,
		private readonly store: CrmStore,
		private readonly clock: Clock,
	) {}

	async readOnce(): Promise<void> {
		if (this.#readAt === null) await this.read();
	}

	/**
	 * The first time no more rows than the limit, the newest; later only those of the last minutes, among which are all
	 * that are not settled yet.
	 */
	async read(): Promise<void> {
		const now = this.clock.now();
		const since = this.#readAt === null ? now - DAY_MS : this.#readAt;
		const sinceClaimed = since - LEASE_MS;
		for (const [row, { claimedAt }] of this.#mails) {
			if (claimedAt > sinceClaimed || claimedAt < now - DAY_MS - LEASE_MS) this.#mails.delete(row);
		}
		const rows = this.store.list('messages', {
			filter: allOf(
				compare('claimedAt', 'greaterThan', new Date(sinceClaimed).toISOString()),
				oneOf('status', ['claimed', 'sent', 'inDoubt']),
			),
			sort: [{ field: 'claimedAt', direction: 'descending' }],
			fields: ['claimedAt', 'sentAt', 'status'],
			...(this.#readAt === null ? { limit: this.perDay } : {}),
		});
		for await (const { id, fields } of rows) {
			const claimedAt = Date.parse(fields.claimedAt ?? '');
			const at = fields.sentAt ? Date.parse(fields.sentAt) : claimedAt;
			this.#mails.set(id, { claimedAt, at, isOpen: fields.status === 'claimed' });
		}
		this.#readAt = now;
	}

	/**
	 * Whether nobody can have used up the day since it was read: not even so many other processes, each at the pace of
	 * the mailbox. Without a pace that is never known.
	 */
	isFarFromFull(mailsPerMinute: number, own: ReadonlySet<string>): boolean {
		if (mailsPerMinute === 0 || this.#readAt === null) return false;
		const minutes = Math.max(1, (this.clock.now() - this.#readAt) / MINUTE_MS);
		const { left } = this.roomBeside(own);
		return left - own.size >= OTHER_PROCESSES * mailsPerMinute * minutes;
	}

	/** This process knows what became of a row before it reads it again; `null`: nothing went out by it. */
	note(row: string, sentAt: number | null): void {
		const mail = this.#mails.get(row);
		if (sentAt === null) this.#mails.delete(row);
		else this.#mails.set(row, { claimedAt: mail?.claimedAt ?? sentAt, at: sentAt, isOpen: false });
	}

	/** Instants of the mails of this day, oldest first, as far as they were read. */
	instants(): readonly number[] {
		return this.#today().map(({ at }) => at);
	}

	/**
	 * What is left of the day beside `own` rows. Mails that others have in hand are taken to go out; what they give back
	 * is known soon.
	 */
	roomBeside(own: ReadonlySet<string> = new Set()): Room {
		const others = this.#today(own);
		const now = this.clock.now();
		const blocking = others.at(-this.perDay)?.at ?? 0;
		const until = others.some(({ isOpen }) => isOpen) && own.size > 0 ? now + LEASE_MS : blocking + DAY_MS;
		return { left: this.perDay - others.length, until: new Date(until) };
	}

	#today(without: ReadonlySet<string> = new Set()): readonly Mail[] {
		const since = this.clock.now() - DAY_MS;
		return [...this.#mails]
			.flatMap(([row, mail]) => (mail.at > since && !without.has(row) ? [mail] : []))
			.sort((one, other) => one.at - other.at);
	}
}
