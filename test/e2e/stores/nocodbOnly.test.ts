// What only NocoDB does, on a real server: keys that are taken, links to nothing, lost answers, views.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import { equals } from '../../../domain/filter';
import { lookUp } from '../../../domain/schema/lookup';
import { createBaseCache } from '../../../stores/cachedBase';
import { createLocks } from '../../../stores/locks';
import { createNocodbStore } from '../../../stores/nocodb/nocodbStore';
import type { CrmStore, WriteResult } from '../../../stores/port';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';
import {
	created,
	createdOne,
	emptied,
	idsOf,
	installContractTables,
	listed,
	nth,
	written,
} from '../../stores/contract/subject';
import { describeBrokenConnections } from '../../stores/nocodb/brokenConnections';
import { CLOCK } from '../../stores/nocodb/subject';
import { oneNocodb } from '../support/oneNocodb';

describe('NocoDB', () => {
	const server = oneNocodb();
	let store: CrmStore;
	let credential: BaseCredential;

	/** A store as another process would open it: locks and memory of its own, and perhaps a worse connection. */
	const elsewhere = (fetchThere: typeof fetch = fetch, apiUrl = server.apiUrl): CrmStore =>
		createNocodbStore({
			...storeParts({ ...credential, apiUrl }, { clock: CLOCK, fetch: fetchThere }),
			locks: createLocks(),
			cache: createBaseCache(CLOCK),
		});

	beforeAll(async () => {
		credential = {
			provider: 'nocodb',
			apiUrl: server.apiUrl,
			token: server.token,
			baseId: await server.newBase(),
		};
		store = elsewhere();
		await installContractTables(store);
	});
	beforeEach(async () => await emptied(store, 'companies', 'contacts', 'deals'));

	const errorsOf = (results: readonly WriteResult[]): unknown[] =>
		results.map((result) => (result.ok ? null : result.error));

	it('a change that would give two records one key fails alone, though NocoDB answers 200', async () => {
		const rows = Array.from({ length: 12 }, (_, index) => ({ key: `k${index}`, name: 'before' }));
		const ids = idsOf(await created(store, 'companies', rows));
		const changes = ids.map((id, index) => ({
			id,
			fields: { name: 'after', ...(index === 5 && { key: 'k7' }) },
		}));
		const errors = errorsOf(await store.update('companies', changes));
		expect(nth(errors, 5)).toBeInstanceOf(ConflictError);
		expect(errors.filter((error) => error !== null)).toHaveLength(1);
		const after = await listed(store, 'companies', { filter: equals('name', 'after') });
		expect(after).toHaveLength(11);
	});

	it('a second record with one key fails alone', async () => {
		await created(store, 'companies', [{ key: 'taken' }]);
		const errors = errorsOf(
			await store.create('companies', [{ fields: { key: 'taken' } }, { fields: { key: 'free' } }]),
		);
		expect(errors).toEqual([expect.any(ConflictError), null]);
	});

	it('twenty processes that create or update one person make one record', async () => {
		const fields = { emailKey: 'anna@x.example', lastName: 'Müller' };
		const all = await Promise.all(
			Array.from({ length: 20 }, () => elsewhere().upsert('contacts', 'emailKey', [{ fields }])),
		);
		const ids = idsOf(written(all.flat()));
		expect(new Set(ids).size).toBe(1);
		expect(idsOf(await listed(store, 'contacts'))).toEqual([ids[0]]);
	});

	describeBrokenConnections(() => ({ store, url: server.apiUrl, openAt: (url) => elsewhere(fetch, url) }));

	it('a link to a record that is not there fails alone, before anything is written', async () => {
		const [company] = idsOf(await created(store, 'companies', [{ name: 'Muster AG' }]));
		const rows = [company, '999999', 'recABC', company].map((id) => ({
			fields: { company: id ?? null },
		}));
		const errors = errorsOf(await store.create('contacts', rows));
		expect(errors).toEqual([null, expect.any(NotFoundError), expect.any(NotFoundError), null]);
		expect(await listed(store, 'contacts')).toHaveLength(2);
		const [contact] = idsOf(await listed(store, 'contacts'));
		const changes = [{ id: contact ?? '', fields: { company: '999999' } }];
		expect(errorsOf(await store.update('contacts', changes))).toEqual([expect.any(NotFoundError)]);
	});

	it('a server that takes 10 rows at once gets 10 from then on', async () => {
		const sizes: number[] = [];
		const narrow: typeof fetch = async (address, options) => {
			const rows: unknown = JSON.parse(typeof options?.body === 'string' ? options.body : 'null');
			if (options?.method !== 'POST' || !Array.isArray(rows)) return await fetch(address, options);
			sizes.push(rows.length);
			const refusal = JSON.stringify({ error: 'ERR_MAX_PAYLOAD_LIMIT_EXCEEDED' });
			return rows.length > 10
				? new Response(refusal, { status: 422 })
				: await fetch(address, options);
		};
		const strict = elsewhere(narrow);
		const rows = Array.from({ length: 25 }, (_, index) => ({ name: `Firma ${index}` }));
		await created(strict, 'companies', rows);
		expect(await listed(store, 'companies')).toHaveLength(25);
		sizes.length = 0;
		await created(strict, 'companies', rows);
		expect(sizes).toEqual([10, 10, 5]);
	});

	it('one request writes a batch, one reads a page', async () => {
		await store.settings();
		const before = store.calls;
		const rows = Array.from({ length: 100 }, (_, index) => ({ lastName: `N${index}` }));
		const contacts = await created(store, 'contacts', rows);
		expect(store.calls - before).toBe(1);
		await store.update(
			'contacts',
			idsOf(contacts).map((id) => ({ id, fields: { firstName: 'Anna' } })),
		);
		expect(store.calls - before).toBe(2);
		await listed(store, 'contacts');
		expect(store.calls - before).toBe(3);
	});

	it('keys and numbers that NocoDB keeps for itself are not shown as columns', async () => {
		const schema = lookUp(await store.describe());
		const types = schema.table('contacts').fields.map(({ nativeType }) => nativeType);
		expect(types).not.toContain('ForeignKey');
		expect(types).not.toContain('ID');
		expect(schema.field('contacts', 'company')).toMatchObject({
			type: 'link',
			valueFieldId: expect.any(String),
		});
	});

	describe('views', () => {
		const VIEW = z.object({ title: z.string(), type: z.number() });
		const VIEWS = z.object({ list: z.array(z.object({ id: z.string(), title: z.string() })) });
		const BOARD = z.object({ meta: z.record(z.string(), z.unknown()) });
		const viewsOf = async (tableId: string) =>
			z
				.object({ views: z.array(VIEW) })
				.parse(await server.request('GET', `/api/v2/meta/tables/${tableId}`)).views;
		const foldedStacks = async (tableId: string, label: string) => {
			const { list } = VIEWS.parse(await server.request('GET', `/api/v2/meta/tables/${tableId}/views`));
			const { id } = list.find(({ title }) => title === label)!;
			const { meta } = BOARD.parse(await server.request('GET', `/api/v2/meta/kanbans/${id}`));
			return Object.values(meta).flatMap((stacks) => (Array.isArray(stacks) ? stacks : []))
				.filter(({ collapsed }) => collapsed === true).map(({ id: stackId }) => stackId);
		};
		const plain = { filters: [], sortByFieldId: null, groupByFieldId: null, shownFieldIds: [] };

		it('a board, a calendar and a grouped grid with a filter are made', async () => {
			const schema = lookUp(await store.describe());
			const idOf = (table: 'deals' | 'tasks', field: string) => schema.field(table, field).id;
			const deals = schema.table('deals').id;
			const tasks = schema.table('tasks').id;
			const views = [
				{
					tableId: deals,
					view: {
						...{
							...plain,
							label: 'Board',
							kind: 'board' as const,
							byFieldId: idOf('deals', 'stage'),
						},
						shownFieldIds: [idOf('deals', 'name'), idOf('deals', 'amount')],
					},
				},
				{
					tableId: tasks,
					view: {
						...plain,
						label: 'Kalender',
						kind: 'calendar' as const,
						byFieldId: idOf('tasks', 'dueOn'),
					},
				},
				{
					tableId: tasks,
					view: {
						...{ label: 'Offen je Person', kind: 'grid' as const, byFieldId: null },
						filters: [
							{ fieldId: idOf('tasks', 'status'), operator: 'equals' as const, value: 'Offen' },
						],
						...{ sortByFieldId: idOf('tasks', 'dueOn'), groupByFieldId: idOf('tasks', 'owner') },
						shownFieldIds: [idOf('tasks', 'title'), idOf('tasks', 'dueOn'), idOf('tasks', 'owner')],
					},
				},
			];
			for (const view of views) await store.extend({ kind: 'createView', ...view });

			expect(await viewsOf(deals)).toContainEqual({ title: 'Board', type: 4 });
			expect(await foldedStacks(deals, 'Board')).toEqual(['uncategorized']);
			expect(await viewsOf(tasks)).toContainEqual({ title: 'Kalender', type: 6 });
			expect(lookUp(await store.describe()).table('tasks').views).toContain('Offen je Person');
		});

		it('a view of a name that is taken is refused with what to do', async () => {
			const { id: tableId } = lookUp(await store.describe()).table('team');
			const view = { ...plain, label: 'Alle', kind: 'grid' as const, byFieldId: null };
			await store.extend({ kind: 'createView', tableId, view });
			await expect(store.extend({ kind: 'createView', tableId, view })).rejects.toThrow(
				ConflictError,
			);
		});
	});

	it('an option that is added leaves the others with their rows, ids and colours', async () => {
		const { id } = await createdOne(store, 'deals', { name: 'won', stage: 'won' });
		const before = lookUp(await store.describe()).field('deals', 'stage');
		const { id: tableId } = lookUp(await store.describe()).table('deals');
		const label = `Pilot "gross", 'klein' (neu)`;
		const spec = { key: 'pilot', label: { de: label, en: label }, color: 'pink' } as const;
		await store.extend({
			kind: 'addOptions',
			tableId,
			fieldId: before.id,
			options: [{ label, spec }],
		});
		const after = lookUp(await store.describe()).field('deals', 'stage');
		expect(after.options.slice(0, -1)).toEqual(before.options);
		expect(after.options.at(-1)).toMatchObject({ label });
		expect((await store.get('deals', id)).fields.stage).toBe('won');
	});
});
