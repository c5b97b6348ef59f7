// What is said beforehand, held against what an installation really costs on the counting fake of Airtable.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estimateInstall } from '../../connect/base/estimate';
import type { BaseSchema } from '../../domain/schema/base';
import { type Language, MODULES } from '../../domain/schema';
import { installBase } from '../../stores/installBase';
import { type OnFake, startOnFake } from '../stores/airtable/subject';

let on: OnFake;
beforeEach(async () => {
	on = await startOnFake();
});
afterEach(() => on.fake.stop());

const requestIn = (language: Language) => ({
	...{ modules: MODULES, language },
	settings: { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF' },
	defaultOwner: { name: 'Anna Müller', email: 'anna@muster.example' },
});

describe.each(['de', 'en'] as const)('the cost of an installation (%s)', (language) => {
	const request = requestIn(language);

	it('is said closely and never too low for a new base', async () => {
		const store = on.open();
		const cost = await estimateInstall(store, await store.describe(), request);
		const { calls, tables } = await installBase(store, request, () => undefined);
		const rows = tables.reduce((sum, table) => sum + table.rows, 0);
		expect(cost.tables).toBe(tables.length);
		expect(cost.rows).toBeGreaterThanOrEqual(rows);
		expect(cost.rows).toBeLessThanOrEqual(rows + 1);
		expect(cost.calls).toBeGreaterThanOrEqual(calls);
		expect(cost.calls).toBeLessThanOrEqual(Math.ceil(calls * 1.15));
	});

	it('is a look for one that is installed', async () => {
		await installBase(on.open(), request, () => undefined);
		const store = on.open();
		const cost = await estimateInstall(store, await store.describe(), request);
		expect(cost).toEqual({ calls: 3, rows: 0, tables: 0, additions: 0 });
		expect((await installBase(store, request, () => undefined)).calls).toBeLessThanOrEqual(cost.calls);
	});
});

it('of one that is installed says what a newer version adds, less the options that Airtable lets no program add', async () => {
	await installBase(on.open(), requestIn('de'), () => undefined);
	const store = on.open();
	const schema = await store.describe();
	const costWithout = (missing: string) => estimateInstall(store, without(schema, missing), requestIn('de'));
	expect(await costWithout('field')).toEqual({ calls: 6, rows: 0, tables: 0, additions: 1 });
	expect(await costWithout('option')).toEqual({ calls: 6, rows: 0, tables: 0, additions: 0 });
});

/** The base before a version that brought a column of the contacts, or one of their stages. */
const without = ({ tables, ...base }: BaseSchema, missing: string): BaseSchema => ({
	...base,
	tables: tables.map((table) => (table.key === 'contacts' ? { ...table, fields: fieldsWithout(table.fields, missing) } : table)),
});

const fieldsWithout = (fields: BaseSchema['tables'][number]['fields'], missing: string) =>
	missing === 'field'
		? fields.filter(({ key }) => key !== 'phone')
		: fields.map((field) => (field.key === 'lifecycleStage' ? { ...field, options: field.options.slice(1) } : field));
