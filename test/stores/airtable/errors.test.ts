// Every way in which Airtable refuses or breaks ends in a typed error that says what to do, or in a safe repetition.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
} from '../../../domain/errors';
import { refusalError } from '../../../stores/airtable/errors';
import type { CrmStore } from '../../../stores/port';
import type { Fault, FaultKind } from '../../support/fakeAirtable';
import { created, listed, nth } from '../contract/subject';
import { type OnFake, installed, startOnFake } from './subject';

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

describe('a store on Airtable', () => {
	let on: OnFake;
	let store: CrmStore;

	beforeEach(async () => {
		on = await startOnFake();
		await installed(on);
		store = on.open({}, { timeoutMs: 1_000 });
	});
	afterEach(async () => await on.fake.stop());

	const meet = (kind: FaultKind, times = 1): void => {
		const fault: Fault = { ...kind, times, match: ({ path }) => !path.startsWith('/v0/meta/') };
		on.fake.faults.add(fault);
		on.fake.resetCalls();
	};
	const create = async () =>
		nth(await store.create('companies', [{ fields: { name: 'Muster AG' } }]), 0);
	const upsert = async () =>
		nth(await store.upsert('companies', 'key', [{ fields: { key: 'k', name: 'x' } }]), 0);
	const rows = (): number => on.fake.table('Firmen').records().length;

	const BREAKS: ReadonlyArray<readonly [name: string, kind: FaultKind]> = [
		['status 500', { kind: 'status', status: 500 }],
		['status 502 in HTML', { kind: 'html' }],
		['status 200 in HTML', { kind: 'html', status: 200 }],
		['status 503', { kind: 'status', status: 503 }],
		['a connection closed before the write', { kind: 'hangup before write' }],
		['a connection closed after the write', { kind: 'hangup after write' }],
		['half an answer, which ends at the time limit', { kind: 'half body' }],
	];

	it.each(BREAKS)('reads again after %s', async (_name, kind) => {
		meet(kind);
		expect(await listed(store, 'companies')).toEqual([]);
		expect(on.fake.calls()).toBe(2);
	});

	it.each(BREAKS)('does not send a creation again after %s', async (_name, kind) => {
		meet(kind);
		const result = await create();
		expect(result).toMatchObject({
			ok: false,
			error: { code: 'store_unavailable', mayHaveWritten: true },
		});
		expect(on.fake.calls()).toBe(1);
		expect(rows()).toBeLessThanOrEqual(1);
	});

	it.each(BREAKS)(
		'repeats a create-or-update after %s and makes one record',
		async (_name, kind) => {
			meet(kind);
			expect(await upsert()).toMatchObject({ ok: true });
			expect(on.fake.calls()).toBe(2);
			expect(rows()).toBe(1);
		},
	);

	it.each(BREAKS)('repeats a change and a deletion after %s', async (_name, kind) => {
		const [record] = await created(store, 'companies', [{ name: 'before' }]);
		const id = record?.id ?? '';
		meet(kind);
		expect(
			nth(await store.update('companies', [{ id, fields: { name: 'after' } }]), 0),
		).toMatchObject({ ok: true });
		meet(kind);
		expect(await store.delete('companies', [id])).toEqual([{ ok: true, id }]);
		expect(rows()).toBe(0);
	});

	it('gives up after the third repetition, and says that nothing was read', async () => {
		meet({ kind: 'status', status: 503 }, 9);
		await expect(listed(store, 'companies')).rejects.toMatchObject({ mayHaveWritten: false });
		expect(on.fake.calls()).toBe(4);
		expect(on.clock.sleeps.filter((ms) => [1_000, 3_000, 9_000].includes(ms))).toEqual([
			1_000, 3_000, 9_000,
		]);
	});

	it('knows that nothing was written when Airtable cannot be reached at all', async () => {
		await on.fake.stop();
		await expect(listed(store, 'companies')).rejects.toThrow(StoreUnavailableError);
		expect(await create()).toMatchObject({ ok: false, error: { mayHaveWritten: false } });
	});

	it('ends when there is no answer in time', async () => {
		meet({ kind: 'delay', ms: 3_000 });
		expect(await create()).toMatchObject({ ok: false, error: { mayHaveWritten: true } });
	});

	it('waits 30 s after 429, or as long as Airtable says, and tries again', async () => {
		meet({ kind: 'status', status: 429 });
		expect(await create()).toMatchObject({ ok: true });
		expect(Math.max(...on.clock.sleeps)).toBeGreaterThanOrEqual(30_000);
		const before = on.clock.now();
		meet({ kind: 'status', status: 429, retryAfter: 60 });
		await listed(store, 'companies');
		expect(on.clock.now() - before).toBeGreaterThanOrEqual(60_000);
	});

	it('never trips the limit of 5 a second by itself', async () => {
		const many = Array.from({ length: 200 }, (_, index) => ({ name: `Firma ${index}` }));
		await created(store, 'companies', many);
		await Promise.all([
			listed(store, 'companies'),
			listed(store, 'contacts'),
			listed(store, 'deals'),
		]);
		expect(on.fake.callLog().filter(({ status }) => status === 429)).toEqual([]);
	});

	it.each([
		['a wrong token', { token: 'patWrong' }, AccessDeniedError],
		['no token', { token: '' }, InvalidInputError],
		['the id of another thing', { baseId: 'tbl1' }, InvalidInputError],
		['an unknown base', { baseId: 'appAAAAAAAAAAAAAA' }, AccessDeniedError],
	])('says so when it is given %s', async (_name, credential, kind) => {
		const error = await listed(on.open(credential), 'companies').catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(kind);
		expect(error).toMatchObject({ hint: expect.any(String) });
	});

	it('says so when the token may only read', async () => {
		const token = on.fake.addToken({ scopes: ['data.records:read', 'schema.bases:read'] });
		store = on.open({ token });
		expect(await create()).toMatchObject({ ok: false, error: expect.any(AccessDeniedError) });
		expect(await listed(store, 'companies')).toEqual([]);
	});

	it('two records with one key are reported with the column, not the value', async () => {
		await created(store, 'companies', [
			{ key: 'secret', name: 'a' },
			{ key: 'secret', name: 'b' },
		]);
		const [result] = await store.upsert('companies', 'key', [{ fields: { key: 'secret' } }]);
		expect(result).toMatchObject({ ok: false, error: expect.any(ConflictError) });
		const { message = '', hint = '' } = result?.ok === false ? result.error : {};
		expect(message).toContain('"Firmen"');
		expect(message).toContain('"Schlüssel"');
		expect(message + hint).not.toContain('secret');
	});

	it('a key in a column by which Airtable finds nothing is refused before anything is sent', async () => {
		on.fake.table('Firmen').removeField('Schlüssel');
		on.fake.table('Firmen').addField({ name: 'Schlüssel', type: 'email' });
		store.forgetSchema();
		expect(await upsert()).toMatchObject({ ok: false, error: expect.any(SchemaError) });
	});
});
