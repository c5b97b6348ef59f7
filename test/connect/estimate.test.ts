// What is said beforehand, held against what an installation really costs on the counting fake of Airtable.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estimateInstall } from '../../connect/base/estimate';
import { MODULES } from '../../domain/schema';
import { installBase } from '../../stores/installBase';
import { type OnFake, startOnFake } from '../stores/airtable/subject';

let on: OnFake;
beforeEach(async () => {
	on = await startOnFake();
});
afterEach(() => on.fake.stop());

describe.each(['de', 'en'] as const)('the cost of an installation (%s)', (language) => {
	const request = {
		...{ modules: MODULES, language },
		settings: { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF' },
		defaultOwner: { name: 'Anna Müller', email: 'anna@muster.example' },
	};

	it('is said closely and never too low for a new base', async () => {
		const store = on.open();
		const cost = await estimateInstall(await store.describe(), request, 'airtable');
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
		const cost = await estimateInstall(await store.describe(), request, 'airtable');
		expect(cost).toEqual({ calls: 3, rows: 0, tables: 0 });
		expect((await installBase(store, request, () => undefined)).calls).toBeLessThanOrEqual(cost.calls);
	});
});
