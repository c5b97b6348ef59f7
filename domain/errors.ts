// The errors this package throws on purpose; anything else that reaches a user is a bug.

export interface CrmErrorOptions {
	/** What the user can do about it, shown below the message in the n8n panel. */
	readonly hint?: string;
	readonly cause?: unknown;
}

/** Root of every error this package throws on purpose. */
export abstract class CrmError extends Error {
	abstract readonly code: string;
	readonly hint: string | undefined;

	constructor(message: string, options: CrmErrorOptions = {}) {
		super(message, { cause: options.cause });
		this.name = new.target.name;
		this.hint = options.hint;
	}
}

/** What was given cannot be used; the same input will never work. */
export class InvalidInputError extends CrmError {
	readonly code = 'invalid_input';
}

/** A select was given an option that its column does not have. */
export class UnknownOptionError extends InvalidInputError {}

/** A record, table or field that was named does not exist. */
export class NotFoundError extends CrmError {
	readonly code = 'not_found';
}

/** Another record already holds a key that may exist only once. */
export class ConflictError extends CrmError {
	readonly code = 'conflict';
}

/** A row of the base cannot be read as what it should be. */
export class MalformedRecordError extends CrmError {
	readonly code = 'malformed_record';
}

/** The base lacks a table or field that an operation needs, or it cannot be told which one is meant. */
export class SchemaError extends CrmError {
	readonly code = 'schema';
}

/** The token is wrong, or may not do this. */
export class AccessDeniedError extends CrmError {
	readonly code = 'access_denied';
}

/** The service asked us to slow down; the same request may succeed after `retryAfterMs`. */
export class RateLimitedError extends CrmError {
	readonly code = 'rate_limited';

	constructor(
		message: string,
		readonly retryAfterMs: number,
		options: CrmErrorOptions = {},
	) {
		super(message, options);
	}
}

/** The service did not answer or failed on its side; the same request may succeed later. */
export class StoreUnavailableError extends CrmError {
	readonly code = 'store_unavailable';

	/** `mayHaveWritten`: the connection broke after the request was sent, so a write may have happened. */
	constructor(
		message: string,
		readonly mayHaveWritten: boolean,
		options: CrmErrorOptions = {},
	) {
		super(message, options);
	}
}

/** The service refused this request and will refuse it again. */
export class StoreRejectedError extends CrmError {
	readonly code = 'store_rejected';
}

/** Where the makers of this package are told of a fault; a test holds it to the address in package.json. */
export const REPORT_AT = 'https://github.com/n8n-nodes-airtable-crm/n8n-nodes-airtable-crm/issues';

/** What to do about an error that is not one of ours: nothing that the person did is at fault. */
export const UNEXPECTED_HINT = `This is a fault of the CRM itself, not of your data: please report it at ${REPORT_AT}, with the version of the package`;

/** Message and hint as one text, without the value of any field. */
export const sentenceOf = ({ message, hint }: CrmError): string => [message, hint].filter(Boolean).join('. ');

/** The same for anything thrown; errors that are not ours may quote what they choked on, so only their kind is told. */
export function reasonOf(error: unknown): string {
	if (error instanceof CrmError) return sentenceOf(error);
	return `Unexpected ${error instanceof Error ? error.name : 'error'}. ${UNEXPECTED_HINT}`;
}

/** It is about the moment: the same request may succeed later, unchanged. */
export const mayPass = (error: CrmError): boolean =>
	error instanceof StoreUnavailableError || error instanceof RateLimitedError;

/** `throw` where only an expression may stand. */
export function fail(error: Error): never {
	throw error;
}

/** Closes a switch over a union: the compiler refuses a forgotten case. */
export function assertNever(value: never): never {
	throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
