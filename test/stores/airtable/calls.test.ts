// What each operation costs, counted where Airtable counts: at its HTTP port.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allOf, equals, hasId, linksTo } from '../../../domain/filter';
import type { CrmStore } from '../../../stores/port';
import { created, emptied, idsOf, listed, written } from '../contract/subject';
import { type OnFake, installed, startOnFake } from './subject';

const firms = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ name: `Firma ${index}` }));

describe('calls to Airtable', () => {
	let on: OnFake;
	let store: CrmStore;

	beforeEach(async () => {
		on = await startOnFake();
		await installed(on);
		store = on.open();
		await store.settings();
		on.fake.resetCalls();
	});
	afterEach(async () => await on.fake.stop());

	/** How many requests the work costs; the store's own count must agree. */
	async function cost(work: () => Promise<unknown>): Promise<number> {
		on.fake.resetCalls();
		const before = store.calls;
		await work();
		expect(store.calls - before).toBe(on.fake.calls());
		return on.fake.calls();
	}

	it('1,000 rows are created in 100, read in 10, changed in 100 and deleted in 100', async () => {
		let ids: readonly string[] = [];
		expect(
			await cost(async () => (ids = idsOf(await created(store, 'companies', firms(1_000))))),
		).toBe(100);
		expect(await cost(() => listed(store, 'companies'))).toBe(10);
		const changes = ids.map((id) => ({ id, fields: { country: 'CH' } }));
		expect(await cost(async () => written(await store.update('companies', changes)))).toBe(100);
		expect(await cost(() => store.delete('companies', ids))).toBe(100);
	});

	it('25 rows by key cost 3, whether they exist or not', async () => {
		const rows = firms(25).map((fields) => ({ fields: { ...fields, key: fields.name } }));
		const upsert = async () => written(await store.upsert('companies', 'key', rows));
		expect(await cost(upsert)).toBe(3);
		expect(await cost(upsert)).toBe(3);
	});

	it('the schema and the settings are read once for all stores of a process', async () => {
		expect(await cost(() => emptied(store, 'companies'))).toBe(1);
		const fresh = on.open();
		fresh.forgetSchema();
		on.fake.resetCalls();
		await Promise.all([
			listed(fresh, 'companies'),
			listed(fresh, 'contacts'),
			on.open().settings(),
		]);
		const paths = on.fake.callLog().map(({ path }) => path);
		expect(paths.filter((path) => path.startsWith('/v0/meta/'))).toHaveLength(1);
		expect(paths).toHaveLength(4);
	});

	it('one bad row among ten costs nothing', async () => {
		const rows = firms(10).map((fields, index) => ({
			fields: index === 3 ? { segment: 'no such' } : fields,
		}));
		await store.create('companies', [{ fields: { segment: 'no such' } }]);
		expect(await cost(() => store.create('companies', rows))).toBe(1);
	});

	it('a filter on a link costs one call for the linked rows, and none when nothing links to them', async () => {
		const [one, other] = idsOf(await created(store, 'companies', firms(2)));
		await created(store, 'contacts', [{ lastName: 'Meier', company: one ?? '' }]);
		const byCompany = (id = '') => listed(store, 'contacts', { filter: linksTo('company', [id]) });
		expect(await cost(() => byCompany(one))).toBe(2);
		expect(await cost(() => byCompany(other))).toBe(1);
		expect(await cost(() => listed(store, 'contacts', { filter: hasId([]) }))).toBe(0);
	});

	it('deleting ten of which one is gone costs three', async () => {
		const ids = idsOf(await created(store, 'companies', firms(10)));
		on.fake.table('Firmen').remove(ids[4] ?? '');
		expect(await cost(() => store.delete('companies', ids))).toBe(3);
		expect(on.fake.table('Firmen').records()).toEqual([]);
	});

	it('a limit asks for no more than it needs', async () => {
		await created(store, 'companies', firms(30));
		expect(await cost(() => listed(store, 'companies', { limit: 3 }))).toBe(1);
		expect(on.fake.callLog()[0]?.body).toMatchObject({ pageSize: 3 });
	});
});

describe('a list of very many ids', () => {
	it('is read in several lists and still comes in one order', async () => {
		const on = await startOnFake();
		const store = await installed(on);
		const records = await created(
			store,
			'companies',
			firms(620).map((row, index) => ({
				...row,
				domain: String((index * 7) % 620).padStart(3, '0'),
			})),
		);
		on.fake.resetCalls();
		const query = {
			filter: allOf(hasId(idsOf(records)), equals('name', 'Firma 619')),
			sort: [{ field: 'domain', direction: 'descending' }],
		} as const;
		expect(await listed(store, 'companies', query)).toHaveLength(1);
		expect(on.fake.calls()).toBe(2);
		const all = await listed(store, 'companies', {
			...query,
			filter: hasId(idsOf(records)),
			limit: 610,
		});
		const domains = all.map(({ fields }) => fields.domain);
		expect(domains).toHaveLength(610);
		expect(domains).toEqual([...domains].sort().reverse());
		await on.fake.stop();
	});
});
