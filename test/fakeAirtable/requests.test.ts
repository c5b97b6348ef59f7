// Tokens, addresses, bodies, limits and counting.
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAirtableOptions } from '../support/fakeAirtable';
import { refusalOf, startApi, type Api } from './api';

let api: Api;
const start = async (options?: FakeAirtableOptions): Promise<Api> =>
	(api = await startApi(options));
afterEach(() => api.fake.stop());

describe('who may do what', () => {
	it('asks for a known bearer token', async () => {
		const { send } = await start();
		const reply = await send('GET', '{base}/Contacts', undefined, 'patWrong');
		expect(reply).toMatchObject({
			status: 401,
			body: refusalOf('AUTHENTICATION_REQUIRED', 'Authentication required'),
		});
	});

	it.each([
		[
			'a token without the scope',
			{ scopes: ['schema.bases:read'] },
			'GET',
			403,
			'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
		],
		[
			'a token without the base',
			{ baseIds: [] },
			'GET',
			403,
			'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
		],
		['a reader who writes', { role: 'read' }, 'POST', 403, 'INVALID_PERMISSIONS'],
		['a commenter who writes', { role: 'comment' }, 'POST', 403, 'INVALID_PERMISSIONS'],
	] as const)('refuses %s', async (_case, token, method, status, type) => {
		const { fake, send } = await start();
		const body = method === 'POST' ? { fields: {} } : undefined;
		const reply = await send(method, '{base}/Contacts', body, fake.addToken(token));
		expect(reply).toMatchObject({ status, body: { error: { type } } });
	});

	it('lets an editor write records but not change the schema', async () => {
		const { fake, send } = await start();
		const editor = fake.addToken({ role: 'edit' });
		expect((await send('POST', '{base}/Contacts', { fields: {} }, editor)).status).toBe(200);
		const table = { name: 'New', fields: [{ name: 'Name', type: 'singleLineText' }] };
		expect((await send('POST', 'meta/bases/{base}/tables', table, editor)).status).toBe(403);
	});
});

describe('addresses and bodies', () => {
	it.each([
		['a badly formed base id', 'GET', 'app123/Contacts', undefined, 404, { error: 'NOT_FOUND' }],
		['an unknown route', 'GET', 'meta/nothing/at/all/here', undefined, 404, { error: 'NOT_FOUND' }],
		[
			'a badly formed record id',
			'GET',
			'{base}/Contacts/42',
			undefined,
			404,
			{ error: 'NOT_FOUND' },
		],
		['a broken escape', 'GET', '{base}/%E0%A4%A', undefined, 404, { error: 'NOT_FOUND' }],
		[
			'an unknown base',
			'GET',
			'appAAAAAAAAAAAAAA/Contacts',
			undefined,
			403,
			{ error: { type: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND' } },
		],
		[
			'an unknown table',
			'GET',
			'{base}/Nowhere',
			undefined,
			403,
			{ error: { type: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND' } },
		],
		[
			'an unparsable body',
			'POST',
			'{base}/Contacts',
			'{"fields":',
			422,
			{ error: { type: 'INVALID_REQUEST_BODY' } },
		],
		[
			'a missing body',
			'POST',
			'{base}/Contacts',
			undefined,
			422,
			{ error: { type: 'INVALID_REQUEST_BODY' } },
		],
		[
			'a body without fields',
			'POST',
			'{base}/Contacts',
			{},
			422,
			{ error: { type: 'INVALID_REQUEST_MISSING_FIELDS' } },
		],
		[
			'an unknown key in the body',
			'POST',
			'{base}/Contacts',
			{ fields: {}, typeCast: true },
			422,
			{ error: { type: 'INVALID_REQUEST_UNKNOWN' } },
		],
		[
			'an unknown parameter of a list',
			'GET',
			'{base}/Contacts?limit=3',
			undefined,
			422,
			{ error: { type: 'INVALID_REQUEST_UNKNOWN' } },
		],
		[
			'a bad flag',
			'POST',
			'{base}/Contacts',
			{ fields: {}, typecast: 'maybe' },
			422,
			{ error: { type: 'INVALID_REQUEST_UNKNOWN' } },
		],
	] as const)('refuses %s', async (_case, method, path, body, status, expected) => {
		const { send } = await start();
		expect(await send(method, path, body)).toMatchObject({ status, body: expected });
	});

	it('answers an unknown table with 404 where the test wants that', async () => {
		const { fake, send } = await start({ unknownTable: 404 });
		expect(await send('GET', '{base}/Nowhere')).toMatchObject({
			status: 404,
			body: refusalOf(
				'TABLE_NOT_FOUND',
				`Could not find table Nowhere in application ${fake.baseId}`,
			),
		});
	});

	it('refuses an address of 16,000 characters, counted with the real host', async () => {
		const { fake, send } = await start();
		const fixed = `https://api.airtable.com/v0/${fake.baseId}/Contacts?filterByFormula=1`.length;
		const path = (length: number): string =>
			`{base}/Contacts?filterByFormula=${'1'.repeat(length - fixed + 1)}`;
		expect((await send('GET', path(15_999))).status).toBe(200);
		expect((await send('GET', path(16_000))).status).toBe(414);
	});

	it('refuses a body over the limit', async () => {
		const { send } = await start({ maxBodyBytes: 1000 });
		const reply = await send('POST', '{base}/Contacts', { fields: { Notes: 'x'.repeat(1000) } });
		expect(reply.status).toBe(413);
	});
});

describe('limits', () => {
	const statuses = async (count: number, path = '{base}/Contacts'): Promise<number[]> => {
		const found: number[] = [];
		for (let at = 0; at < count; at += 1) found.push((await api.send('GET', path)).status);
		return found;
	};

	it('allows five requests in any second, then answers 429 for 30 seconds', async () => {
		const { send, pass } = await start({ requestsPerSecond: 5 });
		expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
		pass(29_999);
		const reply = await send('GET', '{base}/Contacts');
		expect(reply).toMatchObject({
			status: 429,
			body: {
				errors: [
					{
						error: 'RATE_LIMIT_REACHED',
						message: 'Rate limit exceeded. Please try again later',
					},
				],
			},
		});
		expect(reply.headers.has('retry-after')).toBe(false);
		// The request during the penalty has not made it longer.
		pass(1);
		expect(await statuses(1)).toEqual([200]);
	});

	it('slides its window', async () => {
		const { pass } = await start({ requestsPerSecond: 5 });
		await statuses(3);
		pass(600);
		await statuses(2);
		pass(400);
		expect(await statuses(4)).toEqual([200, 200, 200, 429]);
	});

	it('still counts a request 999 ms later', async () => {
		const { pass } = await start({ requestsPerSecond: 5 });
		await statuses(5);
		pass(999);
		expect(await statuses(1)).toEqual([429]);
	});

	it('counts each base for itself, metadata included', async () => {
		const { fake } = await start({ requestsPerSecond: 2 });
		expect(await statuses(2)).toEqual([200, 200]);
		expect(await statuses(1, `meta/bases/${fake.copyBase()}/tables`)).toEqual([200]);
		expect(await statuses(1, 'meta/bases/{base}/tables')).toEqual([429]);
	});

	it('limits a token over all bases', async () => {
		await start({ requestsPerSecondOfToken: 3 });
		expect(await statuses(4, 'meta/whoami')).toEqual([200, 200, 200, 429]);
	});

	it('ends the calls of the month for records, not for the schema', async () => {
		const { send } = await start({ plan: { monthlyCalls: 2 } });
		expect(await statuses(2)).toEqual([200, 200]);
		expect(await send('GET', '{base}/Contacts')).toMatchObject({
			status: 429,
			body: { errors: [{ error: 'PUBLIC_API_BILLING_LIMIT_EXCEEDED' }] },
		});
		expect(await statuses(1, 'meta/bases/{base}/tables')).toEqual([200]);
	});
});

describe('counting', () => {
	it('counts every request that reaches the port and keeps what it was', async () => {
		const { fake, send } = await start();
		await send('POST', '{base}/Contacts', { fields: { Email: 'a@example.com' } });
		await send('GET', '{base}/Contacts?pageSize=1');
		await send('GET', '{base}/Nowhere');
		expect(fake.calls()).toBe(3);
		expect(fake.callLog()).toMatchObject([
			{ method: 'POST', path: `/v0/${fake.baseId}/Contacts`, status: 200, body: { fields: {} } },
			{ method: 'GET', query: 'pageSize=1', status: 200 },
			{ method: 'GET', status: 403 },
		]);
		fake.resetCalls();
		expect(fake.calls()).toBe(0);
	});
});
