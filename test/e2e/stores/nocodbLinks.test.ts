// NocoDB creates rows with links by another interface than those without; both keep the same promises.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, NotFoundError, UnknownOptionError } from '../../../domain/errors';
import type { Fields } from '../../../domain/record';
import { createBaseCache } from '../../../stores/cachedBase';
import { createLocks } from '../../../stores/locks';
import { createNocodbStore } from '../../../stores/nocodb/nocodbStore';
import type { CrmStore, WriteResult } from '../../../stores/port';
import { findByIds } from '../../../stores/rows/findByIds';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';
import {
	column,
	created,
	createdOne,
	emptied,
	idsOf,
	installContractTables,
	listed,
	nth,
	only,
	written,
} from '../../stores/contract/subject';
import { CLOCK } from '../../stores/nocodb/subject';
import { oneNocodb } from '../support/oneNocodb';

describe('rows with links, created on NocoDB', () => {
	const server = oneNocodb();
	let store: CrmStore;
	let credential: BaseCredential;
	let companies: readonly string[];

	/** A store of another process; it waits for nothing. */
	const elsewhere = (fetchThere: typeof fetch): CrmStore =>
		createNocodbStore({
			...storeParts(credential, { clock: CLOCK, fetch: fetchThere }),
			clock: { ...CLOCK, sleep: async () => undefined },
			locks: createLocks(),
			cache: createBaseCache(CLOCK),
		});

	beforeAll(async () => {
		const { apiUrl, token } = server;
		credential = { provider: 'nocodb', apiUrl, token, baseId: await server.newBase() };
		store = elsewhere(fetch);
		await installContractTables(store);
	});
	beforeEach(async () => {
		await emptied(store, 'companies', 'contacts');
		const names = Array.from({ length: 3 }, (_, index) => ({ name: `Firma ${index}` }));
		companies = idsOf(await created(store, 'companies', names));
	});

	const people = (count: number): ReadonlyArray<Fields<'contacts'>> =>
		Array.from({ length: count }, (_, index) => ({
			emailKey: `p${index}@muster.ch`,
			lastName: `Müller, "${index}"`,
			company: nth(companies, index % 3),
			language: 'de',
			score: index + 0.5,
			consent: index % 2 === 0,
			consentAt: '2025-10-26T01:30:00.000Z',
			phone: null,
		}));
	const rowsOf = (all: ReadonlyArray<Fields<'contacts'>>) => all.map((fields) => ({ fields }));
	const errorsOf = (results: readonly WriteResult[]): unknown[] =>
		results.map((result) => (result.ok ? null : result.error));

	it('are answered in order and in full, as they are read afterwards', async () => {
		const given = people(30);
		const records = written(await store.create('contacts', rowsOf(given)));
		expect(records.map(({ fields }) => fields)).toMatchObject(given);
		expect(records).toEqual(await listed(store, 'contacts'));
	});

	it('take one request to write and one to read, when what they link to was just written', async () => {
		const before = store.calls;
		await created(store, 'contacts', people(30));
		expect(store.calls - before).toBe(2);
	});

	it('take no more requests when what they link to was just read by its id, as before a mail', async () => {
		const there = elsewhere(fetch);
		await findByIds(there, 'companies', companies);
		const before = there.calls;
		await created(there, 'contacts', people(3));
		expect(there.calls - before).toBe(2);
	});

	it('fail alone where a key is taken, and not one of them is there twice', async () => {
		await created(store, 'contacts', [{ emailKey: 'p4@muster.ch' }]);
		const errors = errorsOf(await store.create('contacts', rowsOf(people(12))));
		expect(nth(errors, 4)).toBeInstanceOf(ConflictError);
		expect(errors.filter((error) => error !== null)).toHaveLength(1);
		expect(await listed(store, 'contacts')).toHaveLength(12);
	});

	it('fail alone where an option was deleted a moment ago', async () => {
		const { field } = await column(store, 'contacts', 'language');
		const path = `/api/v3/meta/bases/${credential.baseId}/fields/${field.id}`;
		const left = field.options.filter(({ key }) => key !== 'it');
		await server.request('PATCH', path, {
			...{ title: field.label, type: 'SingleSelect' },
			options: { choices: left.map(({ id, label }) => ({ id, title: label, color: '#cfdffe' })) },
		});
		const [good, bad] = people(2);
		const rows = rowsOf([{ ...good }, { ...bad, language: 'it' }]);
		const errors = errorsOf(await store.create('contacts', rows));
		expect(errors).toEqual([null, expect.any(UnknownOptionError)]);
		expect(await listed(store, 'contacts')).toMatchObject([{ fields: { language: 'de' } }]);
	});

	it('are refused when what they link to was just deleted', async () => {
		const { id } = await createdOne(store, 'companies', { name: 'gone' });
		await store.delete('companies', [id]);
		const errors = errorsOf(await store.create('contacts', [{ fields: { company: id } }]));
		expect(errors).toEqual([expect.any(NotFoundError)]);
	});

	it.each([
		['the answer to the creation', 'POST', 1],
		['the answer to the reading after it', 'GET', Infinity],
	])('are told to be there perhaps when %s is lost', async (_case, method, times) => {
		let isWritten = false;
		let toLose = times;
		const losing: typeof fetch = async (address, options) => {
			const response = await fetch(address, options);
			isWritten ||= options?.method === 'POST';
			if (!isWritten || options?.method !== method || toLose <= 0) return response;
			toLose -= 1;
			throw new TypeError('fetch failed');
		};
		const results = await elsewhere(losing).create('contacts', rowsOf(people(1)));
		expect(only(errorsOf(results))).toMatchObject({
			code: 'store_unavailable',
			mayHaveWritten: true,
		});
		expect(await listed(store, 'contacts')).toHaveLength(1);
	});
});
