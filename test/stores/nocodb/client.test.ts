// Each refusal of NocoDB, and each answer that does not come, ends in its own typed error or in a repetition that is safe.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
	AccessDeniedError,
	ConflictError,
	CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	SchemaError,
	StoreRejectedError,
	StoreUnavailableError,
	UnknownOptionError,
} from '../../../domain/errors';
import { createNocodbClient } from '../../../stores/nocodb/client';
import { BatchTooLargeError } from '../../../stores/nocodb/errors';
import { storeParts } from '../../../stores/storeParts';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { type ScriptedAnswer, type ScriptedServer, startScripted } from './scriptedServer';

const SECRET = 'anna@secret.example';

const json = (status: number, body: object): ScriptedAnswer => ({
	status,
	body: JSON.stringify(body),
});
const refusal = (status: number, error: string, more: object = {}): ScriptedAnswer =>
	json(status, { error, message: `${SECRET} /srv/nocodb/dist`, ...more });

const REFUSALS: ReadonlyArray<
	readonly [name: string, answer: ScriptedAnswer, type: typeof CrmError.prototype.constructor]
> = [
	['a wrong token', refusal(401, 'ERR_AUTHENTICATION_REQUIRED'), AccessDeniedError],
	['a missing right', refusal(403, 'ERR_FORBIDDEN'), AccessDeniedError],
	['an unknown base', refusal(422, 'ERR_BASE_NOT_FOUND'), AccessDeniedError],
	['an unknown table', refusal(422, 'ERR_TABLE_NOT_FOUND'), SchemaError],
	['an unknown field', refusal(422, 'ERR_FIELD_NOT_FOUND'), SchemaError],
	['an unknown field in a filter', refusal(422, 'ERR_INVALID_FILTER'), SchemaError],
	[
		'an unknown option',
		json(422, { error: 'ERR_INVALID_VALUE_FOR_FIELD', message: `Invalid option(s) "${SECRET}"` }),
		UnknownOptionError,
	],
	[
		'an unknown option, in the older interface',
		json(400, { msg: `Invalid option(s) "${SECRET}"` }),
		UnknownOptionError,
	],
	['a value of another kind', refusal(422, 'ERR_INVALID_VALUE_FOR_FIELD'), InvalidInputError],
	['a value the database cannot hold', refusal(422, 'ERR_DATABASE_OP_FAILED'), InvalidInputError],
	['an unknown record', refusal(404, 'ERR_RECORD_NOT_FOUND'), NotFoundError],
	['an address that is not NocoDB', json(404, { error: 'NOT_FOUND' }), StoreRejectedError],
	[
		'a key that is taken',
		refusal(409, 'FIELD_UNIQUE_CONSTRAINT_VIOLATION', { fieldName: 'Key' }),
		ConflictError,
	],
	[
		'a key that is taken, in the older interface',
		refusal(400, 'FIELD_UNIQUE_CONSTRAINT_VIOLATION'),
		ConflictError,
	],
	['a name that is taken', refusal(422, 'ERR_DUPLICATE_IN_ALIAS'), ConflictError],
	['too many rows', refusal(422, 'ERR_MAX_PAYLOAD_LIMIT_EXCEEDED'), BatchTooLargeError],
	['too much text', { status: 413, body: 'Payload Too Large' }, InvalidInputError],
	[
		'too much text, as NocoDB says it',
		json(500, { innerError: { msg: 'request entity too large' } }),
		InvalidInputError,
	],
	['too long an address', { status: 431, body: '' }, InvalidInputError],
	['any other refusal', json(422, { msg: SECRET }), StoreRejectedError],
	['a limit', { status: 429, headers: { 'retry-after': '7' } }, RateLimitedError],
	['a failure', json(500, { msg: SECRET, stack: '/srv/nocodb/dist' }), StoreUnavailableError],
	[
		'a gateway without a server',
		{ status: 502, body: '<html>Bad gateway</html>' },
		StoreUnavailableError,
	],
	['a server that is starting', { status: 503, body: 'NocoDB is starting' }, StoreUnavailableError],
	['a page in place of an answer', { body: '<html>Sign in</html>' }, StoreUnavailableError],
	['an answer of another shape', json(200, { list: [] }), StoreUnavailableError],
	['a closed connection', { then: 'close' }, StoreUnavailableError],
	['half an answer', { body: '{"value":', then: 'half' }, StoreUnavailableError],
	['no answer at all', { then: 'hang' }, StoreUnavailableError],
];

describe('a request to NocoDB', () => {
	let server: ScriptedServer | undefined;
	afterEach(async () => await server?.stop());

	const send = async (
		answers: readonly ScriptedAnswer[],
		kind: 'read' | 'create',
		clock: FakeClock = fakeClock(),
	): Promise<unknown> => {
		server = await startScripted(answers);
		const credential = {
			provider: 'nocodb',
			token: 'secret-token',
			baseId: 'p1',
			apiUrl: server.url,
		} as const;
		const client = createNocodbClient(storeParts(credential, { clock, fetch }), 2_000);
		const isWrite = kind === 'create';
		const request = {
			method: isWrite ? 'POST' : 'GET',
			path: '/x',
			subject: 'table "Kontakte"',
		} as const;
		return await client
			.send({ ...request, isWrite, isSafeToRepeat: !isWrite }, z.object({ value: z.number() }))
			.catch((error: unknown) => error);
	};

	it.each(REFUSALS)(
		'%s is an error of its kind, with a hint and without a secret',
		async (_name, answer, type) => {
			const error = await send([answer], 'create');
			expect(error).toBeInstanceOf(type);
			expect(error).toMatchObject({ hint: expect.any(String) });
			const told = error instanceof CrmError ? `${error.message} ${error.hint}` : SECRET;
			expect(told).not.toMatch(/secret|srv/);
		},
	);

	it.each([
		['503', { status: 503 }],
		['500', { status: 500 }],
		['a closed connection', { then: 'close' }],
		['half an answer', { body: '{"va', then: 'half' }],
	] as const)('a read is sent again after %s', async (_name, answer) => {
		expect(await send([answer, json(200, { value: 1 })], 'read')).toEqual({ value: 1 });
		expect(server?.requests).toHaveLength(2);
	});

	it.each([
		['500', { status: 500 }],
		['a closed connection', { then: 'close' }],
		['half an answer', { body: '{"va', then: 'half' }],
		['no answer', { then: 'hang' }],
	] as const)(
		'a creation is not sent again after %s, for it may have been carried out',
		async (_name, answer) => {
			expect(await send([answer, json(200, { value: 1 })], 'create')).toMatchObject({
				mayHaveWritten: true,
			});
			expect(server?.requests).toHaveLength(1);
		},
	);

	it('a creation is sent again while NocoDB starts, for nothing was done', async () => {
		expect(await send([{ status: 503 }, json(200, { value: 1 })], 'create')).toEqual({ value: 1 });
	});

	it('a limit makes everybody wait as long as the answer says', async () => {
		const clock = fakeClock();
		const limit = { status: 429, headers: { 'retry-after': '7' } };
		expect(await send([limit, json(200, { value: 1 })], 'create', clock)).toEqual({ value: 1 });
		expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(7_000);
	});

	it('a server that is not there has written nothing', async () => {
		server = await startScripted([{}]);
		const { url } = server;
		await server.stop();
		const credential = { provider: 'nocodb', token: 't', baseId: 'p1', apiUrl: url } as const;
		const client = createNocodbClient(storeParts(credential, { clock: fakeClock(), fetch }));
		const request = {
			method: 'POST',
			path: '/x',
			subject: 'the base',
			isWrite: true,
			isSafeToRepeat: false,
		} as const;
		const error = await client.send(request, z.unknown()).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'store_unavailable', mayHaveWritten: false });
	});

	it.each(['', 'nocodb.example.com', 'ftp://x.example', 'http://'])(
		'the address "%s" is refused',
		async (apiUrl) => {
			const credential = { provider: 'nocodb', token: 't', baseId: 'p1', apiUrl } as const;
			const client = createNocodbClient(storeParts(credential, { clock: fakeClock(), fetch }));
			const request = {
				method: 'GET',
				path: '/x',
				subject: 'the base',
				isWrite: false,
				isSafeToRepeat: true,
			} as const;
			await expect(client.send(request, z.unknown())).rejects.toThrow(InvalidInputError);
		},
	);
});
