// What an installation plans: tables first, then columns, links, options and views; never the same twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LANGUAGES, MODULES, TABLES, type TableKey, fieldsOf } from '../../../domain/schema';
import type { BaseSchema, BaseTable } from '../../../domain/schema/base';
import { completeModules, tablesOf } from '../../../domain/setup/modules';
import { type InstallChoice, planInstall } from '../../../domain/setup/planInstall';
import { purposeOf } from '../../../domain/setup/purposes';
import { createMemoryStore } from '../../../stores/memory/memoryStore';

const EMPTY: BaseSchema = { tables: [] };
const CHOICE: InstallChoice = {
	modules: MODULES,
	language: 'de',
	installed: null,
	withViews: true,
};

/** Makes the planned changes until none is left; with `stopAfter`, only so many. */
async function installed(choice: InstallChoice, stopAfter = Infinity): Promise<BaseSchema> {
	const store = createMemoryStore({ installed: false });
	let schema = await store.describe();
	for (let made = 0; made < stopAfter; made += 1) {
		const [change] = planInstall(schema, choice);
		if (change === undefined) break;
		schema = await store.extend(change);
	}
	return schema;
}

describe('planInstall', () => {
	it('plans a table per key of the modules on an empty base, without links', () => {
		const plan = planInstall(EMPTY, CHOICE);
		expect(plan.map(({ kind }) => kind)).toEqual(tablesOf(MODULES).map(() => 'createTable'));
		expect(JSON.stringify(plan)).not.toContain('"type":"link"');
	});

	it.each([
		['core only', ['core'], ['core']],
		['nothing chosen', [], ['core']],
		['sequences bring mail along', ['sequences'], ['core', 'mail', 'sequences']],
		['surveys bring mail along', ['surveys'], ['core', 'mail', 'surveys']],
	] as const)('%s', (_case, chosen, expected) => {
		expect(completeModules(chosen)).toEqual(expected);
	});

	it('is empty once it was carried out, from wherever it began', async () => {
		const steps = fc.integer({ min: 0, max: 60 });
		const modules = fc.subarray([...MODULES]);
		await fc.assert(
			fc.asyncProperty(
				steps,
				modules,
				fc.constantFrom(...LANGUAGES),
				async (made, chosen, language) => {
					const choice = { ...CHOICE, modules: chosen, language };
					const half = await installed(choice, made);
					const left = planInstall(half, choice).length;
					const whole = await installed(choice);
					expect(planInstall(whole, choice)).toEqual([]);
					expect(left > 0 || JSON.stringify(half) === JSON.stringify(whole)).toBe(true);
				},
			),
			{ numRuns: 20 },
		);
	});

	it('never plans to alter or delete', async () => {
		const kinds = new Set(planInstall(await installed(CHOICE, 40), CHOICE).map(({ kind }) => kind));
		expect([...kinds]).toEqual(['createField']);
	});

	it('puts columns before links, links before options', async () => {
		const whole = await installed({ ...CHOICE, withViews: false });
		const without = (table: BaseTable, key: string): BaseTable => ({
			...table,
			fields: table.fields.filter((field) => field.key !== key),
		});
		const damaged = {
			tables: whole.tables.map((table) => {
				if (table.key === 'companies') return without(without(table, 'owner'), 'phone');
				if (table.key !== 'contacts') return table;
				const fields = table.fields.map((field) =>
					field.key === 'band' ? { ...field, options: field.options.slice(1) } : field,
				);
				return { ...table, fields };
			}),
		};
		const plan = planInstall(damaged, CHOICE).map((change) =>
			change.kind === 'createField' ? change.field.label : change.kind,
		);
		expect(plan).toEqual(['Telefon', 'Zuständig', 'addOptions']);
	});

	it.each([...LANGUAGES])(
		'no table has two columns of one label in %s, ways back included',
		(language) => {
			const labels = (table: TableKey) => [
				...fieldsOf(table).map(([, spec]) => spec.label[language]),
				...tablesOf(MODULES).flatMap((other) =>
					fieldsOf(other).flatMap(([, spec]) =>
						spec.type === 'link' && spec.to === table ? [spec.inverse[language]] : [],
					),
				),
			];
			for (const table of tablesOf(MODULES)) {
				const all = labels(table);
				expect(all.filter((label, index) => all.indexOf(label) !== index)).toEqual([]);
			}
		},
	);
});

describe('views', () => {
	it('come last, once', async () => {
		const tables = await installed({ ...CHOICE, withViews: false });
		const plan = planInstall(tables, CHOICE);
		expect(plan.map((change) => (change.kind === 'createView' ? change.view.label : ''))).toEqual([
			'Pipeline',
			'Offene Deals',
			'Neue Leads',
			'Quarantäne',
			'Bitte prüfen',
			'Kalender',
			'Offene Aufgaben',
			'Ungewisse Mails',
		]);
		const ids = Object.fromEntries(tables.tables.map(({ key, id }) => [key ?? '', id]));
		expect(planInstall(tables, { ...CHOICE, installed: { ids } })).toEqual([]);
	});

	it('filter by what the base calls the option', async () => {
		const tables = await installed({ ...CHOICE, withViews: false });
		const open = planInstall(tables, CHOICE).find(
			(change) => change.kind === 'createView' && change.view.label === 'Offene Deals',
		);
		expect(open).toMatchObject({
			view: {
				filters: [
					{ operator: 'differsFrom', value: 'Abschluss' },
					{ operator: 'differsFrom', value: 'Verloren' },
				],
			},
		});
	});
});

describe('purposes', () => {
	it.each([
		[
			'bookkeeping of the workflows',
			'contacts.emailKey',
			'Kept by the workflows; please leave it alone.',
		],
		[
			'a column that needs a word',
			'deals.nextStepOn',
			'Until this day the deal does not count as stale.',
		],
		['a column that says it with its label', 'contacts.firstName', null],
		['a key that people choose themselves', 'settings.key', null],
	])('%s', (_case, key, expected) => {
		expect(purposeOf(key, 'en')).toBe(expected);
	});

	it('are about tables and columns that exist', () => {
		const keys = tablesOf(MODULES).flatMap((table) => [
			table,
			...Object.keys(TABLES[table].fields).map((field) => `${table}.${field}`),
		]);
		expect(keys.filter((key) => purposeOf(key, 'de') !== null).length).toBeGreaterThan(30);
	});
});
