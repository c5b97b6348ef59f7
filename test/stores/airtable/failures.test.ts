// Whatever breaks on the way to Airtable ends in a typed error, or in a repetition that can do no harm.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	AccessDeniedError,
	ConflictError,
	InvalidInputError,
	SchemaError,
	StoreUnavailableError,
} from '../../../domain/errors';
import type { CrmStore } from '../../../stores/port';
import type { Fault, FaultKind } from '../../support/fakeAirtable';
import { created, listed, nth } from '../contract/subject';
import { type OnFake, installed, startOnFake } from './subject';

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
		const [id = ''] = on.fake.table('Firmen').seed([{ Name: 'x' }]);
		on.fake.resetCalls();
		const [deleted] = await store.delete('companies', [id]);
		expect(deleted).toMatchObject({ ok: false, error: expect.any(AccessDeniedError) });
		// The refusal, and the look whether the row is there at all.
		expect(on.fake.calls()).toBe(2);
		expect(await listed(store, 'companies')).toHaveLength(1);
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
