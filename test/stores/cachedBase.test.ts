import { describe, expect, it } from 'vitest';
import { SchemaError, StoreUnavailableError, UnknownOptionError } from '../../domain/errors';
import type { BaseField, BaseSchema } from '../../domain/schema/base';
import { TABLE_KEYS, type TableKey } from '../../domain/schema';
import { type BaseReaders, cachedBase, createBaseCache } from '../../stores/cachedBase';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { fakeClock } from '../support/fakeClock';
import { created } from './contract/subject';

const MINUTE_MS = 60_000;

/** A base whose readings are counted; `renamed` is what its deals are called. */
function countedBase() {
	const memory = createMemoryStore();
	const base = { schemaReads: 0, tableReads: new Array<TableKey>(), without: new Set<string>() };
	const unkeyed = (schema: BaseSchema): BaseSchema => ({
		tables: schema.tables
			.filter(({ label }) => !base.without.has(label))
			.map((table) => ({ ...table, key: null, fields: table.fields.map(unkeyedField) })),
	});
	const readers: BaseReaders = {
		readSchema: async () => {
			base.schemaReads += 1;
			return unkeyed(await memory.describe());
		},
		readTable: async (_schema, table) => {
			base.tableReads.push(table);
			return await memory.rules(table);
		},
	};
	const clock = fakeClock();
	const cache = createBaseCache(clock);
	return {
		memory,
		base,
		clock,
		cached: cachedBase(cache, readers),
		other: cachedBase(cache, readers),
	};
}

const unkeyedField = (field: BaseField): BaseField => ({ ...field, key: null });

describe('what is remembered of a base', () => {
	it('the schema is read once for all who ask at the same time and for five minutes', async () => {
		const { base, clock, cached, other } = countedBase();
		const tableId = () => cached.withSchema(async (schema) => schema.table('deals').id);
		const ids = await Promise.all([tableId(), tableId(), other.settings()]);
		expect(ids[0]).toBe(ids[1]);
		clock.advance(5 * MINUTE_MS - 1);
		await tableId();
		expect(base.schemaReads).toBe(1);
		clock.advance(1);
		await tableId();
		expect(base.schemaReads).toBe(2);
	});

	it.each([
		['a name that the schema lacks', new SchemaError('no such column')],
		['an option that the schema lacks', new UnknownOptionError('no such option')],
	])('%s has the schema read anew and the work done once more', async (_name, complaint) => {
		const { base, cached } = countedBase();
		let runs = 0;
		const work = async (): Promise<string> => {
			runs += 1;
			return await (runs === 1 ? Promise.reject(complaint) : Promise.resolve('done'));
		};
		expect(await cached.withSchema(work)).toBe('done');
		expect([runs, base.schemaReads]).toEqual([2, 2]);
	});

	it('a complaint that a new schema cannot cure is thrown, and is believed for some seconds', async () => {
		const { base, clock, cached } = countedBase();
		base.without.add('Surveys');
		const ask = async (): Promise<unknown> =>
			await cached
				.withSchema(async (schema) => schema.table('surveys').id)
				.catch((error: unknown) => error);
		for (let times = 0; times < 10; times += 1) expect(await ask()).toBeInstanceOf(SchemaError);
		expect(base.schemaReads).toBe(2);

		base.without.clear();
		clock.advance(6_000);
		expect(await ask()).toEqual(expect.any(String));
		expect(base.schemaReads).toBe(3);
	});

	it('a schema that another has read anew meanwhile is not read a third time', async () => {
		const { base, cached, other } = countedBase();
		const failOnce = (): (() => Promise<string>) => {
			let runs = 0;
			return async () => {
				runs += 1;
				if (runs === 1) throw new SchemaError('no such column');
				return 'done';
			};
		};
		await Promise.all([cached.withSchema(failOnce()), other.withSchema(failOnce())]);
		expect(base.schemaReads).toBe(2);
	});

	it('any other error is thrown as it is, and nothing is read again', async () => {
		const { base, cached } = countedBase();
		const error = new StoreUnavailableError('down', false);
		await expect(cached.withSchema(async () => await Promise.reject(error))).rejects.toBe(error);
		expect(base.schemaReads).toBe(1);
	});

	it('a reading that failed is not kept', async () => {
		const clock = fakeClock();
		const { base, memory } = countedBase();
		let isDown = true;
		const cached = cachedBase(createBaseCache(clock), {
			readSchema: async () => {
				if (isDown) throw new StoreUnavailableError('down', false);
				base.schemaReads += 1;
				return await memory.describe();
			},
			readTable: async (_schema, table) => await memory.rules(table),
		});
		await expect(cached.settings()).rejects.toThrow('down');
		isDown = false;
		expect(await cached.settings()).toEqual(new Map());
		expect(base.schemaReads).toBe(1);
	});

	it('settings are read with the schema; rules when they are wanted, and again after own writes', async () => {
		const { memory, base, cached, other } = countedBase();
		await created(memory, 'settings', [{ key: 'currency', value: 'CHF' }, { value: 'no key' }]);
		await created(memory, 'team', [{ name: 'Beat Keller' }]);
		expect(await cached.settings()).toEqual(new Map([['currency', 'CHF']]));
		expect(base.tableReads).toEqual(['settings']);

		await cached.rules('team');
		await other.rules('team');
		expect(base.tableReads).toEqual(['settings', 'team']);

		other.changed('team');
		expect((await cached.rules('team')).map(({ fields }) => fields.name)).toEqual(['Beat Keller']);
		expect(base.tableReads).toEqual(['settings', 'team', 'team']);

		cached.changed('settings');
		await other.settings();
		expect(base.tableReads).toEqual(['settings', 'team', 'team', 'settings']);
	});

	it('writes to tables that nobody remembers cost nothing', async () => {
		const { base, cached } = countedBase();
		await cached.settings();
		for (const table of TABLE_KEYS) if (table !== 'settings') cached.changed(table);
		await cached.settings();
		expect([base.schemaReads, base.tableReads]).toEqual([1, ['settings']]);
	});

	it('the map in the settings counts, and a map that was given until the settings are written', async () => {
		const { memory, cached } = countedBase();
		const schema = await memory.describe();
		const idOf = (label: string): string =>
			schema.tables.find((one) => one.label === label)?.id ?? '';
		const dealsId = async (): Promise<string> =>
			await cached.withSchema(async (lookup) => lookup.table('deals').id);
		const mapTo = (id: string) => ({ ids: { deals: id } });

		expect(await dealsId()).toBe(idOf('Deals'));
		const value = JSON.stringify(mapTo(idOf('Tasks')));
		await created(memory, 'settings', [{ key: 'schemaMap', value }]);
		cached.forget();
		expect(await dealsId()).toBe(idOf('Tasks'));
		cached.forget(mapTo(idOf('Stages')));
		expect(await dealsId()).toBe(idOf('Stages'));
		cached.changed('settings');
		expect(await dealsId()).toBe(idOf('Tasks'));
	});

	it('a base without settings has none, and is no failure', async () => {
		const { base, cached } = countedBase();
		base.without.add('Settings');
		expect(await cached.settings()).toEqual(new Map());
		expect(base.tableReads).toEqual([]);
	});
});
