// What NocoDB's refusals mean and what a person can do about each.
import { z } from 'zod';
import {
	AccessDeniedError,
	ConflictError,
	type CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	StoreRejectedError,
	StoreUnavailableError,
	UnknownOptionError,
} from '../../domain/errors';
import { jsonIn } from '../../domain/json';
import { waitMsOf } from '../retry';
import { LOOK_FIRST, baseChanged } from '../rowErrors';

/** What a request was about, in words that errors can use. */
export interface Purpose {
	/** "table \"Contacts\"" or "the base". */
	readonly subject: string;
	/** A lost answer leaves open whether it was carried out. */
	readonly isWrite: boolean;
}

export interface Refusal {
	readonly status: number;
	readonly body: string;
	/** Seconds, as the header says. */
	readonly retryAfter: string | null;
}

/** More records in one request than this server takes; a smaller batch will do. */
export class BatchTooLargeError extends StoreRejectedError {}

const CHECK_SERVER = 'Look whether NocoDB is running; its log says more';

/** The texts may hold what was written, or paths of the server: none reaches a message of ours. */
export function refusalError(refusal: Refusal, purpose: Purpose): CrmError {
	const { status, body, retryAfter } = refusal;
	const { error: type, fieldName, message } = reasonOf(body);
	if (message.startsWith('Invalid option')) return optionUnknown(purpose);
	const known = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined;
	if (known !== undefined) return known(purpose, fieldName);
	if (status === 401) return tokenRefused();
	if (status === 403) return forbidden(purpose);
	if (status === 404 || (status >= 300 && status < 400)) return notNocodb();
	if (status === 409) return taken(purpose, fieldName);
	if (status === 429) return limited(retryAfter);
	if ([413, 414, 431].includes(status) || body.includes('request entity too large'))
		return tooLarge(purpose);
	if (status >= 500) return failedInside(status, purpose);
	return refusedForGood(status, type, purpose);
}

/** The older interface tells some reasons as `msg`. */
const REASON = z
	.object({ error: z.string(), fieldName: z.string(), message: z.string(), msg: z.string() })
	.partial()
	.transform(({ error = '', fieldName = '', msg = '', message = msg }) => ({
		error,
		fieldName,
		message,
	}));

const reasonOf = (body: string): z.infer<typeof REASON> =>
	REASON.safeParse(jsonIn(body)).data ?? { error: '', fieldName: '', message: '' };

/** It was known a moment ago: somebody has renamed or deleted it. */
const optionUnknown = ({ subject }: Purpose): CrmError =>
	new UnknownOptionError(
		`A select of ${subject} does not have the option that was given (any more)`,
		{
			hint: 'Use one of the options that the column has, or add the option in the base',
		},
	);

type Explain = (purpose: Purpose, fieldName: string) => CrmError;

const outdated: Explain = ({ subject }) => baseChanged(subject);

const rowGone: Explain = ({ subject }) =>
	new NotFoundError(`A record that was named does not exist (any more) in ${subject}`, {
		hint: 'It may have been deleted: read the rows anew and run this again',
	});

const nameTaken: Explain = ({ subject }) =>
	new ConflictError(`There is already a table, column or view of that name in ${subject}`, {
		hint: 'Rename the one that is there, or let CRM Setup > Install adopt it',
	});

const taken: Explain = ({ subject }, fieldName) =>
	new ConflictError(
		`Another record of ${subject} holds the same value${fieldName && ` in "${fieldName}"`}`,
		{
			hint: 'Each value may stand there in one record only: update that record instead',
		},
	);

const badCell: Explain = ({ subject }) =>
	new InvalidInputError(
		`A value for ${subject} is not of the kind that its column takes, or too long`,
		{
			hint: 'Compare the values with the types of the columns; a cell holds at most 100,000 characters',
		},
	);

/** By NocoDB's own name of the error, whatever the status (which is not the same in all its interfaces). */
const BY_TYPE: Readonly<Record<string, Explain>> = {
	ERR_TABLE_NOT_FOUND: outdated,
	ERR_FIELD_NOT_FOUND: outdated,
	ERR_INVALID_FILTER: outdated,
	ERR_FILTER_VERIFICATION_FAILED: outdated,
	ERR_RECORD_NOT_FOUND: rowGone,
	ERR_INVALID_PK_VALUE: rowGone,
	ERR_DUPLICATE_IN_ALIAS: nameTaken,
	ERR_INVALID_VALUE_FOR_FIELD: badCell,
	ERR_DATABASE_OP_FAILED: ({ subject }) =>
		new InvalidInputError(
			`The database behind NocoDB cannot hold a value that was sent for ${subject}`,
			{
				hint: 'PostgreSQL takes no NUL character and no number beyond its type; the log of NocoDB says more',
			},
		),
	FIELD_UNIQUE_CONSTRAINT_VIOLATION: taken,
	ERR_BASE_NOT_FOUND: () =>
		new AccessDeniedError('NocoDB shows this token no base with the ID in the credential', {
			hint: 'The base ID begins with "p" and stands in the address of the base; check the token, too',
		}),
	ERR_MAX_PAYLOAD_LIMIT_EXCEEDED: ({ subject }) =>
		new BatchTooLargeError(`This NocoDB takes fewer records of ${subject} in one request`, {
			hint: 'Run it again: smaller batches are sent from now on (NC_DATA_PAYLOAD_LIMIT of NocoDB allows larger ones)',
		}),
};

const tokenRefused = (): CrmError =>
	new AccessDeniedError('NocoDB does not accept the token', {
		hint: 'Create an API token in NocoDB (Account > Tokens) and put it into the credential',
	});

const forbidden = ({ subject }: Purpose): CrmError =>
	new AccessDeniedError(`The owner of the token may not do this with ${subject}`, {
		hint: 'Give the owner of the token the role Editor in this base, and Creator to install',
	});

const notNocodb = (): CrmError =>
	new StoreRejectedError('The address in the credential does not answer as NocoDB 0.301 does', {
		hint: 'Give the address without a path, such as https://nocodb.example.com, of NocoDB 0.301 or later',
	});

const tooLarge = ({ subject }: Purpose): CrmError =>
	new InvalidInputError(`What was sent for ${subject} is larger than NocoDB takes in one request`, {
		hint: 'Shorten long texts: a cell holds at most 100,000 characters',
	});

/** Where NocoDB, or a proxy before it, does not say how long. */
const PAUSE_MS = 30_000;

function limited(retryAfter: string | null): CrmError {
	return new RateLimitedError('NocoDB received too many requests', waitMsOf(retryAfter, PAUSE_MS), {
		hint: 'Set "Requests per Second" in the credential to what this server allows',
	});
}

/** 503 comes while NocoDB starts: nothing was done. Of all others it is not known. */
function failedInside(status: number, { subject, isWrite }: Purpose): CrmError {
	const mayHaveWritten = isWrite && status !== 503;
	return new StoreUnavailableError(
		`NocoDB failed with status ${status} on ${subject}`,
		mayHaveWritten,
		{
			hint: mayHaveWritten ? LOOK_FIRST : CHECK_SERVER,
		},
	);
}

const refusedForGood = (status: number, type: string, { subject }: Purpose): CrmError =>
	new StoreRejectedError(
		`NocoDB refused a request for ${subject} (${type === '' ? status : type})`,
		{
			hint: 'Run CRM Setup > Check; if it finds nothing, report this message',
		},
	);
