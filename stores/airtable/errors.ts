// What Airtable's refusals mean and what a person can do about each.
import { z } from 'zod';
import {
	AccessDeniedError,
	ConflictError,
	type CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	SchemaError,
	StoreRejectedError,
	StoreUnavailableError,
} from '../../domain/errors';
import { waitMsOf } from '../retry';
import { LOOK_FIRST, baseChanged } from '../rowErrors';

/** What a request was about, in words that errors can use. */
export interface Purpose {
	/** "table \"Contacts\"" or "the base". */
	readonly subject: string;
	/** A lost answer leaves open whether it was carried out. */
	readonly isWrite: boolean;
	/** The column rows are told apart by, for an upsert. */
	readonly keyLabel?: string;
}

export interface Refusal {
	readonly status: number;
	readonly body: unknown;
	/** Seconds, as the header says. */
	readonly retryAfter: string | null;
}

/** How long Airtable answers nothing but 429 after its limit was passed. */
const PENALTY_MS = 30_000;

/** The texts may hold what was written, so they never reach a message of ours. */
export function refusalError(refusal: Refusal, purpose: Purpose): CrmError {
	const { status } = refusal;
	const { type, message } = reasonOf(refusal.body);
	if (status === 401) return tokenRefused();
	if (status === 403) return forbidden(purpose);
	if (status === 404)
		return type === 'TABLE_NOT_FOUND' ? baseChanged(purpose.subject) : missing(purpose);
	if (status === 413 || status === 414) return tooLarge(purpose);
	if (status === 429) return limited(type, refusal.retryAfter);
	if (status >= 500) return failedInside(status, purpose);
	return unprocessable(type, message, purpose);
}

/** The documented `{error: {type, message}}`, the short `{error: type}`, and the list of a 429. */
const REASON = z.union([
	z
		.object({ error: z.object({ type: z.string(), message: z.string().default('') }) })
		.transform(({ error }) => error),
	z.object({ error: z.string() }).transform(({ error }) => ({ type: error, message: '' })),
	z
		.object({
			errors: z.tuple(
				[z.object({ error: z.string(), message: z.string().default('') })],
				z.unknown(),
			),
		})
		.transform(({ errors: [first] }) => ({ type: first.error, message: first.message })),
]);

function reasonOf(body: unknown): { readonly type: string; readonly message: string } {
	return REASON.safeParse(body).data ?? { type: '', message: '' };
}

const tokenRefused = (): CrmError =>
	new AccessDeniedError('Airtable does not accept the token', {
		hint: 'Create a personal access token at airtable.com/create/tokens and put it into the credential',
	});

const SCOPES =
	'data.records:read, data.records:write, schema.bases:read, schema.bases:write and (for CRM Trigger) webhook:manage';

/** Airtable answers alike whether a right, the base or the table is missing. */
const forbidden = ({ subject }: Purpose): CrmError =>
	new AccessDeniedError(`The token may not do this with ${subject}, or it does not exist`, {
		hint:
			`Give the token the scopes ${SCOPES} and access to this base; check the base ID in the credential, ` +
			'and that you may edit the base (to install: create in it)',
	});

const missing = ({ subject }: Purpose): CrmError =>
	new NotFoundError(`Airtable finds no such record in ${subject}, or no such table or base`, {
		hint: 'Check the base ID in the credential, and whether the record or table was deleted',
	});

const tooLarge = ({ subject }: Purpose): CrmError =>
	new InvalidInputError(
		`What was sent for ${subject} is larger than Airtable takes in one request`,
		{
			hint: 'Shorten long texts: a cell holds at most 100,000 characters',
		},
	);

function limited(type: string, retryAfter: string | null): CrmError {
	if (type.includes('BILLING_LIMIT')) {
		return new StoreRejectedError('The API calls of this month are used up on your Airtable plan', {
			hint: 'Wait for the next month, or choose a plan with more calls at Airtable',
		});
	}
	return new RateLimitedError('Airtable received too many requests for this base', waitMsOf(retryAfter, PENALTY_MS), {
		hint: 'Lower "Requests per Second" in the credential if other programs use this base, too',
	});
}

const failedInside = (status: number, { subject, isWrite }: Purpose): CrmError =>
	new StoreUnavailableError(`Airtable failed with status ${status} on ${subject}`, isWrite, {
		hint: `${isWrite ? LOOK_FIRST : 'Try again in some minutes'}; status.airtable.com says whether the service is down`,
	});

type Unprocessable = (purpose: Purpose, message: string) => CrmError;

const outdated: Unprocessable = ({ subject }) => baseChanged(subject);

const badCell: Unprocessable = ({ subject }, message) => {
	const label = /^Field "([^"]*)" cannot accept/.exec(message)?.[1];
	const where =
		label === undefined ? `A value for ${subject}` : `The value for "${label}" in ${subject}`;
	return new InvalidInputError(`${where} is not of the kind that its column takes`, {
		hint: 'Compare the value with the type of the column in the base; computed columns take none',
	});
};

const rowGone: Unprocessable = ({ subject }) =>
	new NotFoundError(
		`A record that was named does not exist (any more) in ${subject} or where it links to`,
		{
			hint: 'It may have been deleted: read the rows anew and run this again',
		},
	);

/** Airtable keeps a list for some minutes; who reads slower has to begin anew. */
export class ListExpiredError extends StoreRejectedError {}

const listExpired: Unprocessable = ({ subject }) =>
	new ListExpiredError(`Airtable gave up a list of ${subject} between two pages`, {
		hint: 'Read fewer records at once, or do less between two pages',
	});

/** By Airtable's own name of the error; a 422 with any other is refused for good. */
const UNPROCESSABLE: Readonly<Record<string, Unprocessable>> = {
	UNKNOWN_FIELD_NAME: outdated,
	INVALID_FILTER_BY_FORMULA: outdated,
	INVALID_MULTIPLE_CHOICE_OPTIONS: ({ subject }) =>
		new SchemaError(`A select of ${subject} lacks an option, and the token may not add it`, {
			hint: 'Add the option in the base, or let the token belong to somebody who may create in it',
		}),
	INVALID_VALUE_FOR_COLUMN: badCell,
	INVALID_ATTACHMENT_OBJECT: badCell,
	ROW_DOES_NOT_EXIST: rowGone,
	MODEL_ID_NOT_FOUND: rowGone,
	ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE: ({ subject }) =>
		new InvalidInputError(`A link of ${subject} was given a record of another table`, {
			hint: 'Give the id of a record of the table that the column links to',
		}),
	INVALID_OFFSET_VALUE: listExpired,
	LIST_RECORDS_ITERATOR_NOT_AVAILABLE: listExpired,
	DUPLICATE_OR_EMPTY_FIELD_NAME: ({ subject }) =>
		new SchemaError(`${capitalised(subject)} already has a column of that name`, {
			hint: 'Rename the column in the base, or let CRM Setup > Install adopt it',
		}),
	TOO_MANY_WEBHOOKS_IN_BASE: () =>
		new StoreRejectedError('The base already has ten webhooks, and Airtable allows no more', {
			hint: 'All CRM Triggers share a single one; delete a webhook that nobody uses any more, then publish again',
		}),
	DUPLICATE_TABLE_NAME: () =>
		new SchemaError('The base already has a table of that name', {
			hint: 'Rename the table in the base, or let CRM Setup > Install adopt it',
		}),
};

function unprocessable(type: string, message: string, purpose: Purpose): CrmError {
	if (message.includes('Cannot update more than one record')) return severalMatch(purpose);
	if (type.includes('RECORD_LIMIT')) {
		return new StoreRejectedError('The base holds as many records as your Airtable plan allows', {
			hint: 'Delete old records or choose a larger plan',
		});
	}
	const known = Object.hasOwn(UNPROCESSABLE, type) ? UNPROCESSABLE[type] : undefined;
	return known?.(purpose, message) ?? refusedForGood(type, purpose);
}

const severalMatch = ({ subject, keyLabel = 'key' }: Purpose): CrmError =>
	new ConflictError(`Several records of ${subject} share one value in "${keyLabel}"`, {
		hint: `Merge these records: each value of "${keyLabel}" may stand in one record only`,
	});

const refusedForGood = (type: string, { subject }: Purpose): CrmError =>
	new StoreRejectedError(
		`Airtable refused a request for ${subject}${type === '' ? '' : ` (${type})`}`,
		{
			hint: 'Run CRM Setup > Check; if it finds nothing, report this message',
		},
	);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
