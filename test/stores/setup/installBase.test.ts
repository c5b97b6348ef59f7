// Installing into a base held in memory: empty, half-installed, foreign, and again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import { MODULES, type Module, TABLES } from '../../../domain/schema';
import type { SchemaChange } from '../../../domain/schema/base';
import { tablesOf } from '../../../domain/setup/modules';
import { type InstallRequest, installBase } from '../../../stores/installBase';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';

const REQUEST: InstallRequest = {
	modules: MODULES,
	language: 'de',
	settings: { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF', firmName: 'Muster AG' },
	defaultOwner: { name: 'Anna Müller', email: 'anna@muster.example' },
};

const emptyBase = () => createMemoryStore({ installed: false });

async function install(store: CrmStore, request: Partial<InstallRequest> = {}) {
	const lines: string[] = [];
	const report = await installBase(store, { ...REQUEST, ...request }, (line) => lines.push(line));
	return { ...report, lines };
}

/** A store that makes only so many changes and then is gone, as if the process had been killed. */
function dyingAfter(store: CrmStore, writes: number): CrmStore {
	let left = writes;
	const spend = () => {
		left -= 1;
		if (left < 0) throw new StoreUnavailableError('killed', false);
	};
	return {
		...store,
		extend: async (change) => (spend(), await store.extend(change)),
		create: async (table, rows) => (spend(), await store.create(table, rows)),
		upsert: async (table, key, rows) => (spend(), await store.upsert(table, key, rows)),
	};
}

describe('installBase', () => {
	it('makes every table, field and option of the chosen modules in the language chosen', async () => {
		const store = emptyBase();
		const report = await install(store);

		const { tables } = await store.describe();
		expect(tables.map(({ key }) => key).sort()).toEqual([...tablesOf(MODULES)].sort());
		const contacts = tables.find(({ key }) => key === 'contacts');
		expect(contacts?.label).toBe('Kontakte');
		expect(contacts?.fields.map(({ key }) => key).sort()).toEqual(
			Object.keys(TABLES.contacts.fields).sort(),
		);
		expect(contacts?.fields.find(({ key }) => key === 'emailKey')?.description).toBe(
			'Wird von den Workflows geführt; bitte nicht ändern. [crm:contacts.emailKey]',
		);
		expect(report.tables.every(({ outcome }) => outcome === 'created')).toBe(true);
	});

	it('makes the views that people expect', async () => {
		const store = emptyBase();
		await install(store);
		const { tables } = await store.describe();
		expect(tables.find(({ key }) => key === 'deals')?.views).toEqual(['Pipeline', 'Offene Deals']);
		expect(tables.find(({ key }) => key === 'tasks')?.views).toEqual([
			'Kalender',
			'Offene Aufgaben',
		]);
	});

	it('writes the default rows and the map of ids', async () => {
		const store = emptyBase();
		await install(store);
		const stages = await listAll(store, 'stages');
		expect(stages.map(({ fields }) => [fields.key, fields.probability])).toEqual([
			['firstContact', 10],
			['qualification', 20],
			['proposal', 50],
			['negotiation', 80],
			['won', 100],
			['lost', 0],
		]);
		const team = await listAll(store, 'team');
		expect(team.map(({ fields }) => fields.email)).toEqual(['anna@muster.example']);
		const settings = await store.settings();
		expect(settings.get('currency')).toBe('CHF');
		expect(settings.get('mqlEnter')).toBe('60');
		const contacts = (await store.describe()).tables.find(({ key }) => key === 'contacts');
		expect(settings.get('schemaMap')).toContain(`"contacts":"${contacts?.id}"`);
	});

	it('a small firm gets only the tables of its modules', async () => {
		const store = emptyBase();
		await install(store, { modules: ['core'] });
		const { tables } = await store.describe();
		expect(tables).toHaveLength(tablesOf(['core']).length);
		expect(tables.some(({ key }) => key === 'sequences')).toBe(false);
	});

	it('a second run changes nothing, whatever the modules', async () => {
		const modules = fc.subarray([...MODULES]);
		await fc.assert(
			fc.asyncProperty(modules, modules, async (first: Module[], second: Module[]) => {
				const store = emptyBase();
				await install(store, { modules: first });
				await install(store, { modules: second });
				const before = JSON.stringify([...store.base.tables]);
				const again = await install(dyingAfter(store, 0), { modules: second });
				expect(JSON.stringify([...store.base.tables])).toBe(before);
				expect(again.tables.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
			}),
			{ numRuns: 5 },
		);
	});

	it('killed after each single change, the next run goes on from there without a row twice', async () => {
		const modules: Module[] = ['core', 'scoring'];
		const store = emptyBase();
		const dies = (writes: number) =>
			install(dyingAfter(store, writes), { modules }).then(
				() => false,
				(error: unknown) => error instanceof StoreUnavailableError,
			);
		let deaths = 0;
		while (deaths < 100 && (await dies(1))) deaths += 1;
		expect(deaths).toBeGreaterThan(tablesOf(modules).length);

		const whole = emptyBase();
		await install(whole, { modules });
		expect((await store.describe()).tables).toHaveLength(tablesOf(modules).length);
		for (const table of tablesOf(modules)) {
			const rowsOf = async (base: CrmStore) => (await listAll(base, table)).map(({ fields }) => nameOf(fields));
			expect(await rowsOf(store)).toEqual(await rowsOf(whole));
		}
	});
});

/** What tells default rows apart; ids differ from base to base. */
const nameOf = (fields: { readonly key?: unknown; readonly name?: unknown }) => fields.key ?? fields.name;

describe('what people changed', () => {
	it('keeps away a stage, a rule, a view and an owner that they took away', async () => {
		const store = emptyBase();
		await install(store);
		const { tables } = await store.describe();
		const deals = tables.find(({ key }) => key === 'deals');
		const stage = deals?.fields.find(({ key }) => key === 'stage');
		const ids = async (table: 'stages' | 'scoringRules' | 'team') =>
			(await listAll(store, table)).map(({ id }) => id);
		await store.delete('stages', (await ids('stages')).slice(3, 4));
		await store.delete('scoringRules', (await ids('scoringRules')).slice(0, 1));
		await store.delete('team', await ids('team'));
		for (const table of store.base.tables.values()) {
			if (table.description.id !== deals?.id) continue;
			const fields = table.description.fields.map((field) =>
				field.id === stage?.id
					? { ...field, options: field.options.filter(({ label }) => label !== 'Verhandlung') }
					: field,
			);
			table.description = { ...table.description, fields, views: [] };
		}
		const again = await install(dyingAfter(store, 0));
		expect(again.tables.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
	});

	it('keeps their values in the settings and fills only those that are empty', async () => {
		const store = emptyBase();
		await install(store, { settings: { ...REQUEST.settings, firmName: '' } });
		await store.upsert('settings', 'key', [{ fields: { key: 'currency', value: 'EUR' } }]);
		await install(store, { settings: { ...REQUEST.settings, firmName: 'Neu GmbH' } });
		const settings = await store.settings();
		expect([settings.get('currency'), settings.get('firmName')]).toEqual(['EUR', 'Neu GmbH']);
	});

	it('keeps the language of a base that is installed', async () => {
		const store = emptyBase();
		await install(store, { modules: ['core'] });
		const report = await install(store, { modules: ['core', 'surveys'], language: 'en' });
		expect(report.language).toBe('de');
		expect(report.findings[0]?.what).toBe('Die Basis ist auf Deutsch eingerichtet und bleibt es.');
		expect(report.tables.find(({ table }) => table === 'surveys')?.label).toBe('Umfragen');
	});

	it.each([1, 5, 40])('goes on in the language of a base that was cut off after %i changes', async (changes) => {
		const store = emptyBase();
		await expect(install(dyingAfter(store, changes))).rejects.toThrow('killed');
		const { language, tables } = await install(store, { language: 'en' });
		expect(language).toBe('de');
		expect(tables.map(({ label }) => label)).toContain('Umfragen');
	});
});

const OWN_TABLE: SchemaChange = {
	kind: 'createTable',
	label: 'contacts',
	description: 'Unsere Leute',
	fields: [newField('Name', 'text'), newField('Telefon', 'text'), newField('E-Mail', 'number'), newField('Schuhgrösse', 'number')],
};

function newField(label: string, type: 'text' | 'number') {
	const names = { de: label, en: label };
	const spec = type === 'text' ? { type, label: names } : { type, label: names, decimals: 0 };
	return { label, description: '', spec, options: [], link: null };
}

describe("a base with tables of the firm's own", () => {
	it('adopts a table and the columns that fit by their label in either language', async () => {
		const store = emptyBase();
		await store.extend(OWN_TABLE);
		const report = await install(store);
		const contacts = (await store.describe()).tables.find(({ key }) => key === 'contacts');
		expect(contacts?.description).toBe('Unsere Leute');
		expect(contacts?.fields.find(({ key }) => key === 'phone')?.label).toBe('Telefon');
		expect(report.tables.find(({ table }) => table === 'contacts')?.outcome).toBe('adopted');
	});

	it('leaves a column of another type alone, makes its own beside it, and says so', async () => {
		const store = emptyBase();
		await store.extend(OWN_TABLE);
		const report = await install(store);
		const contacts = (await store.describe()).tables.find(({ key }) => key === 'contacts');
		expect(contacts?.fields.find(({ label }) => label === 'E-Mail')).toMatchObject({
			key: null,
			type: 'number',
		});
		expect(contacts?.fields.find(({ key }) => key === 'email')?.label).toBe('E-Mail (CRM)');
		expect(report.findings.map(({ field }) => field)).toEqual(['E-Mail']);
	});
});

describe('progress', () => {
	it('is told step by step in the language of the base', async () => {
		const { lines } = await install(emptyBase(), { modules: ['core'] });
		expect(lines[0]).toBe('Firmen: Tabelle mit 9 Spalten angelegt');
		expect(lines).toContain('Deals: Spalte "Firma" angelegt');
		expect(lines).toContain('Phasen: 6 Zeilen eingetragen');
	});

	it('says that nothing was to do', async () => {
		const store = emptyBase();
		await install(store);
		const { lines } = await install(store);
		expect(lines).toEqual(['Es fehlt nichts; an der Basis wurde nichts geändert']);
	});
});
