// What each refusal of Airtable becomes: a typed error that says what to do and gives away nothing.
import { describe, expect, it } from 'vitest';
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
} from '../../../domain/errors';
import { refusalError } from '../../../stores/airtable/errors';

const PURPOSE = { subject: 'table "Kontakte"', isWrite: true, keyLabel: 'E-Mail-Schlüssel' };

const reason = (type: string, message = 'secret@x.example'): unknown => ({
	error: { type, message },
});

describe('a refusal of Airtable', () => {
	it.each<[status: number, body: unknown, kind: new (...args: never[]) => CrmError, says: string]>([
		[401, reason('AUTHENTICATION_REQUIRED'), AccessDeniedError, 'token'],
		[
			403,
			reason('INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND'),
			AccessDeniedError,
			'data.records:write',
		],
		[403, reason('INVALID_PERMISSIONS'), AccessDeniedError, 'edit the base'],
		[404, { error: 'NOT_FOUND' }, NotFoundError, 'base ID'],
		[404, reason('MODEL_ID_NOT_FOUND'), NotFoundError, 'deleted'],
		[404, reason('TABLE_NOT_FOUND'), SchemaError, 'CRM Setup > Check'],
		[413, reason('REQUEST_TOO_LARGE'), InvalidInputError, '100,000'],
		[414, reason(''), InvalidInputError, '100,000'],
		[422, reason('UNKNOWN_FIELD_NAME'), SchemaError, 'CRM Setup > Check'],
		[422, reason('INVALID_FILTER_BY_FORMULA'), SchemaError, 'CRM Setup > Check'],
		[422, reason('INVALID_MULTIPLE_CHOICE_OPTIONS'), SchemaError, 'Add the option'],
		[422, reason('INVALID_VALUE_FOR_COLUMN'), InvalidInputError, 'type of the column'],
		[422, reason('INVALID_ATTACHMENT_OBJECT'), InvalidInputError, 'type of the column'],
		[422, reason('ROW_DOES_NOT_EXIST'), NotFoundError, 'deleted'],
		[422, reason('ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE'), InvalidInputError, 'links to'],
		[422, reason('INVALID_RECORDS'), StoreRejectedError, 'CRM Setup > Check'],
		[422, reason('INVALID_REQUEST_UNKNOWN'), StoreRejectedError, 'CRM Setup > Check'],
		[422, reason('INVALID_RECORDS', 'Cannot update more than one record'), ConflictError, 'Merge'],
		[422, reason('BASE_RECORD_LIMIT_EXCEEDED'), StoreRejectedError, 'plan'],
		[422, reason('LIST_RECORDS_ITERATOR_NOT_AVAILABLE'), StoreRejectedError, 'between two pages'],
		[422, reason('DUPLICATE_TABLE_NAME'), SchemaError, 'Rename'],
		[422, 'no JSON object', StoreRejectedError, 'CRM Setup > Check'],
		[
			429,
			{ errors: [{ error: 'RATE_LIMIT_REACHED', message: 'x' }] },
			RateLimitedError,
			'Requests per Second',
		],
		[429, { errors: [{ error: 'PUBLIC_API_BILLING_LIMIT_EXCEEDED' }] }, StoreRejectedError, 'plan'],
		[500, reason('SERVER_ERROR'), StoreUnavailableError, 'status.airtable.com'],
		[502, null, StoreUnavailableError, 'status.airtable.com'],
		[503, reason('RETRIABLE_ERROR'), StoreUnavailableError, 'status.airtable.com'],
	])('%i %j is a %o', (status, body, kind, says) => {
		const error = refusalError({ status, body, retryAfter: null }, PURPOSE);
		expect(error).toBeInstanceOf(kind);
		expect(error.hint).toEqual(expect.any(String));
		expect(`${error.message} ${error.hint}`).toContain(says);
		expect(`${error.message} ${error.hint}`).not.toContain('secret@x.example');
	});

	it('a failure after something was sent to be written says to look first: a second try could write it twice', () => {
		const failure = { status: 502, body: null, retryAfter: null };
		expect(refusalError(failure, { ...PURPOSE, isWrite: true }).hint).toMatch(/may have arrived: look into the table/);
		expect(refusalError(failure, { ...PURPOSE, isWrite: false }).hint).toMatch(/Try again/);
	});

	it.each([
		['30 s where Airtable does not say', null, 30_000],
		['as long as Airtable says', '7', 7_000],
		['30 s where it says something else', 'soon', 30_000],
	])('429 waits %s', (_name, retryAfter, waitMs) => {
		const error = refusalError({ status: 429, body: null, retryAfter }, PURPOSE);
		expect(error).toMatchObject({ retryAfterMs: waitMs });
	});

	it('names the column of a bad value, never the value', () => {
		const body = reason(
			'INVALID_VALUE_FOR_COLUMN',
			'Field "Betrag" cannot accept the provided value',
		);
		expect(refusalError({ status: 422, body, retryAfter: null }, PURPOSE).message).toContain(
			'"Betrag"',
		);
		const dated = reason(
			'INVALID_VALUE_FOR_COLUMN',
			'Cannot parse date value "secret" for field Datum',
		);
		expect(
			refusalError({ status: 422, body: dated, retryAfter: null }, PURPOSE).message,
		).not.toContain('secret');
	});
});
