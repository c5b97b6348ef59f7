// The errors of the Airtable Web API with their statuses, types and texts.

/** Ends a request with the given status and body. */
export class ApiError extends Error {
	readonly status: number;
	readonly body: unknown;
	readonly headers: Readonly<Record<string, string>>;

	constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
		super(JSON.stringify(body));
		this.status = status;
		this.body = body;
		this.headers = headers;
	}
}

export function refusal(status: number, type: string, message?: string): ApiError {
	return new ApiError(status, { error: message === undefined ? { type } : { type, message } });
}

export const notFound = (): ApiError => new ApiError(404, { error: 'NOT_FOUND' });

export const authenticationRequired = (): ApiError =>
	refusal(401, 'AUTHENTICATION_REQUIRED', 'Authentication required');

/** Airtable does not tell a missing permission from a missing base. */
export const forbidden = (): ApiError =>
	refusal(
		403,
		'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
		'Invalid permissions, or the requested model was not found. Check that both your user and ' +
			'your token have the required permissions, and that the model names and/or ids are correct.',
	);

export const readOnly = (): ApiError =>
	refusal(403, 'INVALID_PERMISSIONS', 'You are not permitted to perform this operation');

export const tableNotFound = (table: string, baseId: string): ApiError =>
	refusal(404, 'TABLE_NOT_FOUND', `Could not find table ${table} in application ${baseId}`);

export const recordNotFound = (): ApiError =>
	refusal(404, 'MODEL_ID_NOT_FOUND', 'Record not found');

export const rowDoesNotExist = (recordId: string): ApiError =>
	refusal(422, 'ROW_DOES_NOT_EXIST', `Record ID ${recordId} does not exist in this table`);

export const invalidRequest = (
	message = 'Invalid request: parameter validation failed. Check your request data.',
): ApiError => refusal(422, 'INVALID_REQUEST_UNKNOWN', message);

export const unparsableBody = (): ApiError =>
	refusal(422, 'INVALID_REQUEST_BODY', 'Could not parse request body');

export const missingFields = (): ApiError =>
	refusal(
		422,
		'INVALID_REQUEST_MISSING_FIELDS',
		'Could not find field "fields" in the request body',
	);

export const invalidRecords = (message: string): ApiError =>
	refusal(422, 'INVALID_RECORDS', message);

export const unknownField = (name: string): ApiError =>
	refusal(422, 'UNKNOWN_FIELD_NAME', `Unknown field name: "${name}"`);

export const invalidFormula = (detail: string): ApiError =>
	refusal(
		422,
		'INVALID_FILTER_BY_FORMULA',
		`The formula for filtering records is invalid: ${detail}`,
	);

export const invalidCell = (message: string): ApiError =>
	refusal(422, 'INVALID_VALUE_FOR_COLUMN', message);

export const unacceptable = (field: { readonly name: string }): ApiError =>
	invalidCell(`Field "${field.name}" cannot accept the provided value`);

export const unparsable = (field: { readonly name: string }, text: string): ApiError =>
	invalidCell(`Cannot parse value "${text}" for field ${field.name}`);

export const tooLarge = (): ApiError =>
	refusal(413, 'REQUEST_TOO_LARGE', 'Request body is too large');

export const unavailable = (): ApiError =>
	refusal(
		503,
		'RETRIABLE_ERROR',
		'The server could not process your request in time. The server could be temporarily ' +
			'unavailable, or it could have timed out processing your request. You should retry the ' +
			'request with backoffs.',
	);

export const serverError = (status: number): ApiError =>
	refusal(status, 'SERVER_ERROR', 'The server encountered an unexpected condition.');

/** The reported form, which differs from the documented `{error: {type, message}}`. */
export const rateLimited = (): ApiError =>
	new ApiError(429, {
		errors: [
			{ error: 'RATE_LIMIT_REACHED', message: 'Rate limit exceeded. Please try again later' },
		],
	});

/** The monthly calls of the plan are spent: also a 429, but waiting does not help. */
export const monthlyLimitReached = (): ApiError =>
	new ApiError(429, {
		errors: [
			{
				error: 'PUBLIC_API_BILLING_LIMIT_EXCEEDED',
				message:
					"API billing plan limit exceeded. You've reached the maximum number of requests " +
					'allowed for this month.',
			},
		],
	});
