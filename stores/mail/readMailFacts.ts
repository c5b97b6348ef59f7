// Reads what decides whether mails may go out, a hundred mails in a few calls.
import { emailKey } from '../../domain/contact/contactKey';
import { allOf, compare, isNotEmpty, oneOf } from '../../domain/filter';
import { hasGoneOut } from '../../domain/mail/decideClaim';
import type { SendFacts } from '../../domain/mail/decideSend';
import { isMarketing, type MailRequest } from '../../domain/mail/mailRequest';
import type { Fields, StoredRecord } from '../../domain/record';
import { WEEK_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';

/** What decides, and what a greeting needs. */
const CONTACT_FIELDS = [
	...['email', 'company', 'consent', 'unsubscribedAt', 'offTopics', 'bouncedAt'],
	...['fullName', 'firstName', 'lastName', 'salutation', 'title'],
];

export interface MailFacts {
	readonly rowOf: (sendKey: string) => StoredRecord<'messages'> | undefined;
	readonly factsOf: (request: MailRequest) => Omit<SendFacts, 'isTransactional'>;
	/** A mail that was not transactional goes to this address now, so that the next one counts it. */
	readonly noteMarketing: (emailKey: string, now: Date) => void;
}

/**
 * One call each for the claims, the contacts, the suppressions, the last week's mails and the deals, if any. About what
 * has gone out already nothing more than its claim is read.
 */
export async function readMailFacts(
	store: CrmStore,
	requests: readonly MailRequest[],
	now: Date,
): Promise<MailFacts> {
	const rows = await readClaims(
		store,
		requests.map(({ sendKey }) => sendKey),
	);
	const open = requests.filter(({ sendKey }) => {
		const row = rows.get(sendKey);
		return row === undefined || !hasGoneOut(row);
	});
	const marketing = open.filter(isMarketing);
	const keys = [...new Set(marketing.flatMap(({ email }) => emailKey(email) ?? []))];
	const contacts = await findByIds(
		store,
		'contacts',
		open.flatMap(({ contact }) => contact ?? []),
		{ fields: CONTACT_FIELDS },
	);
	const suppressed = await readSuppressed(store, keys);
	const marketingAt = await readMarketing(store, keys, now);
	const deals = await findByIds(store, 'deals', marketing.flatMap(dealOf), {
		fields: ['contact', 'company', 'wonAt'],
	});
	return {
		rowOf: (sendKey) => rows.get(sendKey),
		factsOf: (request) => {
			const key = emailKey(request.email) ?? '';
			return {
				contact: fieldsOf(contacts, request.contact),
				deal: fieldsOf(deals, dealOf(request)[0] ?? null),
				suppressed: suppressed.get(key) ?? [],
				marketingAt: marketingAt.get(key) ?? [],
			};
		},
		noteMarketing: (key, at) => add(marketingAt, key, at),
	};
}

/** Of two rows with one key, which only Airtable lets be, the one that says most about what went out. */
const WEIGHT = ['later', 'failed', 'claimed', 'resend', 'inDoubt', 'sent'];
const weightOf = ({ fields }: StoredRecord<'messages'>): number =>
	WEIGHT.indexOf(fields.status ?? 'claimed');

export async function readClaims(
	store: CrmStore,
	sendKeys: readonly string[],
): Promise<ReadonlyMap<string, StoredRecord<'messages'>>> {
	const found = await listInChunks(store, {
		table: 'messages',
		keys: [...new Set(sendKeys)].filter((key) => key !== ''),
		filterFor: (some) => oneOf('sendKey', some),
		query: {
			fields: ['sendKey', 'status', 'claimedAt', 'claimedBy', 'sentAt', 'messageId', 'attempts', 'retryAt'],
		},
	});
	const rows = new Map<string, StoredRecord<'messages'>>();
	for (const row of found) {
		const key = row.fields.sendKey ?? '';
		const other = rows.get(key);
		if (other === undefined || weightOf(row) > weightOf(other)) rows.set(key, row);
	}
	return rows;
}

/** Topics that each address was taken off, by its key. */
export async function readSuppressed(
	store: CrmStore,
	keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const rows = await listInChunks(store, {
		table: 'suppressions',
		keys,
		filterFor: (some) => oneOf('emailKey', some),
		query: { fields: ['emailKey', 'topic'] },
	});
	const byKey = new Map<string, string[]>();
	for (const { fields } of rows) add(byKey, fields.emailKey ?? '', fields.topic ?? '');
	return byKey;
}

/** By address and not by contact: somebody entered a second time bears no more. */
async function readMarketing(
	store: CrmStore,
	keys: readonly string[],
	now: Date,
): Promise<Map<string, Date[]>> {
	const since = new Date(now.getTime() - WEEK_MS).toISOString();
	const rows = await listInChunks(store, {
		table: 'messages',
		keys,
		filterFor: (some) =>
			allOf(
				oneOf('emailKey', some),
				compare('claimedAt', 'greaterThan', since),
				isNotEmpty('topic'),
				oneOf('status', ['claimed', 'sent', 'inDoubt']),
			),
		query: { fields: ['emailKey', 'claimedAt'] },
	});
	const byKey = new Map<string, Date[]>();
	for (const { fields } of rows) {
		if (fields.claimedAt) add(byKey, fields.emailKey ?? '', new Date(fields.claimedAt));
	}
	return byKey;
}

function add<Value>(byKey: Map<string, Value[]>, key: string, value: Value): void {
	byKey.set(key, [...(byKey.get(key) ?? []), value]);
}

const dealOf = ({ legalBasis }: MailRequest): readonly string[] =>
	legalBasis.kind === 'existingCustomer' && legalBasis.deal !== '' ? [legalBasis.deal] : [];

function fieldsOf<T extends 'contacts' | 'deals'>(
	records: ReadonlyMap<string, StoredRecord<T>>,
	id: string | null,
): Fields<T> | null {
	return id === null ? null : (records.get(id)?.fields ?? null);
}
