// The operations of CRM Setup on a base in memory.
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { check } from '../../../nodes/CrmSetup/check.operation';
import type { SetupEnv } from '../../../nodes/CrmSetup/env';
import { install } from '../../../nodes/CrmSetup/install.operation';
import { loadSampleData } from '../../../nodes/CrmSetup/loadSampleData.operation';
import type { ItemResult, Operation } from '../../../nodes/shared/operation';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { at } from '../../support/builders';

const FILLED_IN = {
	modules: ['scoring'],
	language: 'de',
	country: 'CH',
	region: 'ZH',
	currency: 'CHF',
	timeZone: 'Europe/Zurich',
	firmName: 'Muster AG',
	ownerName: 'Anna Müller',
	ownerEmail: 'anna@muster.example',
	options: { imprint: 'Muster AG, Zürich' },
};

function environment(store: CrmStore): SetupEnv {
	return {
		store: async () => store,
		now: at('2026-03-11T09:30Z'),
		timeZone: 'Europe/Zurich',
		workflow: { id: 'base-doctor', name: 'Base doctor' },
		executionId: '1',
		surroundings: async () => ({
			clock: null,
			n8nTimeZone: 'Europe/Zurich',
			n8nUrl: 'http://127.0.0.1:5678/',
			mail: null,
			links: null,
		}),
	};
}

async function run(
	operation: Operation<SetupEnv>,
	store: CrmStore,
	parameters: Readonly<Record<string, unknown>> = {},
): Promise<ItemResult> {
	const read = (name: string) => parameters[name];
	const item = { read, json: {}, binary: undefined };
	const [result] = await operation.execute([item], environment(store));
	if (result === undefined) throw new TypeError('The operation did not answer');
	return result;
}

function itemsOf(result: ItemResult): IDataObject[] {
	if (!result.ok) throw result.error;
	return result.rows.map(({ json }) => json);
}

const emptyBase = () => createMemoryStore({ installed: false });

describe('install', () => {
	it('answers with an item per table and one that sums up', async () => {
		const items = itemsOf(await run(install, emptyBase(), FILLED_IN));
		expect(items[0]).toMatchObject({
			kind: 'table',
			table: 'companies',
			label: 'Firmen',
			outcome: 'created',
			fields: 10,
			findings: [],
		});
		expect(items.at(-1)).toMatchObject({ kind: 'summary', language: 'de' });
		expect(items.filter(({ kind }) => kind === 'table')).toHaveLength(items.length - 1);
	});

	it('keeps what was filled in as settings', async () => {
		const store = emptyBase();
		await run(install, store, FILLED_IN);
		const settings = await store.settings();
		expect(settings.get('region')).toBe('ZH');
		expect(settings.get('imprint')).toBe('Muster AG, Zürich');
		expect(settings.get('fromName')).toBe('Muster AG');
		expect(settings.get('fromAddress')).toBe('anna@muster.example');
	});

	it('names every fault of what was filled in, and changes nothing', async () => {
		const store = emptyBase();
		const faulty = { ...FILLED_IN, country: 'Schweiz', timeZone: 'Zürich', ownerEmail: 'anna' };
		const result = await run(install, store, faulty);
		expect(result).toMatchObject({
			ok: false,
			error: {
				message:
					'The CRM cannot be installed with these settings: Country must be a code of two letters such as CH; Time Zone must be a name such as Europe/Zurich; Default Owner Email is not an email address',
			},
		});
		expect((await store.describe()).tables).toEqual([]);
	});

	it('needs neither owner nor firm', async () => {
		const { modules, language, country, currency, timeZone } = FILLED_IN;
		const least = { modules, language, country, currency, timeZone };
		expect((await run(install, emptyBase(), least)).ok).toBe(true);
	});
});

describe('check', () => {
	it('sums up first and then tells each finding, in the language of the base', async () => {
		const store = emptyBase();
		await run(install, store, FILLED_IN);
		const [summary, ...findings] = itemsOf(await run(check, store, { reportLanguage: 'base' }));
		expect(summary).toMatchObject({
			kind: 'summary',
			text: 'Alles in Ordnung (2 Hinweise).',
			errors: 0,
			warnings: 0,
			notes: 2,
		});
		expect(findings.map(({ severity }) => severity)).toEqual(['note', 'note']);
		expect(findings[0]).toHaveProperty('whatToDo');
	});

	it('speaks the language that was chosen', async () => {
		const store = emptyBase();
		await run(install, store, FILLED_IN);
		const [summary] = itemsOf(await run(check, store, { reportLanguage: 'en' }));
		expect(summary?.text).toBe('All is well (2 notes).');
	});

	it('looks at an empty base as well', async () => {
		const [summary, first] = itemsOf(await run(check, emptyBase(), { reportLanguage: 'base' }));
		expect(summary?.errors).toBeGreaterThan(8);
		expect(first).toMatchObject({ severity: 'error', table: 'Companies' });
	});
});

describe('load sample data', () => {
	it('answers with an item per table, in the language and currency of the base', async () => {
		const store = emptyBase();
		await run(install, store, FILLED_IN);
		const items = itemsOf(await run(loadSampleData, store));
		expect(items.map(({ label, created }) => `${label} ${created}`)).toEqual([
			'Team 3',
			'Firmen 30',
			'Kontakte 80',
			'Deals 60',
			'Aktivitäten 242',
			'Aufgaben 60',
		]);
		for await (const { fields } of store.list('deals', { limit: 1 })) {
			expect(fields.currency).toBe('CHF');
		}
	});

	it('needs the tables', async () => {
		expect(await run(loadSampleData, emptyBase())).toMatchObject({
			ok: false,
			error: { hint: expect.stringContaining('CRM Setup > Install') },
		});
	});
});
