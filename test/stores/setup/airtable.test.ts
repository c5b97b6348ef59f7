// The same installation on Airtable, through the strict fake, with its calls counted.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MODULES } from '../../../domain/schema';
import { installBase } from '../../../stores/installBase';
import { gatherFacts } from '../../../stores/setup/gatherFacts';
import { loadSample } from '../../../stores/setup/loadSample';
import { listAll } from '../../../stores/rows/written';
import { type OnFake, startOnFake } from '../airtable/subject';

const REQUEST = {
	modules: MODULES,
	language: 'de',
	settings: { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF' },
	defaultOwner: { name: 'Anna Müller', email: 'anna@muster.example' },
} as const;

const SAMPLE = {
	now: new Date('2026-03-11T09:30:00Z'),
	timeZone: 'Europe/Zurich',
	language: 'de',
	currency: 'CHF',
} as const;

let on: OnFake;

beforeEach(async () => {
	on = await startOnFake();
});

afterEach(() => on.fake.stop());

describe('on Airtable', () => {
	it('installs into an empty base, and again changes nothing', async () => {
		const first = await installBase(on.open(), REQUEST, () => undefined);
		expect(first.tables.every(({ outcome }) => outcome === 'created')).toBe(true);
		const store = on.open();
		on.fake.resetCalls();
		const again = await installBase(store, REQUEST, () => undefined);
		expect(again.tables.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
		const writes = on.fake
			.callLog()
			.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/listRecords'));
		expect(writes).toEqual([]);
		expect(first.calls).toBeLessThanOrEqual(200);
		expect(again.calls).toBe(3);
	});

	it('says which views to click together, in the words of the base', async () => {
		const { findings } = await installBase(on.open(), REQUEST, () => undefined);
		expect(findings.map(({ whatToDo }) => whatToDo)).toContain(
			'Tabelle "Aufgaben" öffnen, eine Tabellenansicht hinzufügen und "Offene Aufgaben" nennen; nach "Zuständig" gruppieren; Filter: "Status" ist "Offen"; nach "Fällig am" sortieren.',
		);
		expect(findings).toHaveLength(8);
	});

	it('is not held up by options that only people can add, and names them', async () => {
		await installBase(on.open(), REQUEST, () => undefined);
		on.fake.table('Kontakte').removeOption('Stufe', 'B2');
		const { findings } = await installBase(on.open(), REQUEST, () => undefined);
		expect(findings.find(({ severity }) => severity === 'warning')).toMatchObject({
			table: 'Kontakte',
			field: 'Stufe',
			whatToDo: 'Öffnen Sie die Spalte "Stufe" in der Basis und fügen Sie die Optionen hinzu.',
		});
	});

	it('finds its tables in a copied base, and keeps what was taken away there', async () => {
		const store = on.open();
		await installBase(store, REQUEST, () => undefined);
		const copy = on.open({ baseId: on.fake.copyBase() });
		const again = await installBase(copy, REQUEST, () => undefined);
		expect(again.tables.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
		expect((await copy.settings()).get('schemaMap')).not.toBe(
			(await store.settings()).get('schemaMap'),
		);
	});

	it('loads the sample firm once', async () => {
		const store = on.open();
		await installBase(store, REQUEST, () => undefined);
		const loaded = await loadSample(store, SAMPLE);
		expect(await listAll(store, 'deals')).toHaveLength(60);
		const again = await loadSample(on.open(), SAMPLE);
		expect(again.every(({ created }) => created === 0)).toBe(true);
		expect(loaded.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThan(65);
	});

	it('finds out whether the token may write, and leaves the base as it was', async () => {
		await installBase(on.open(), REQUEST, () => undefined);
		const before = JSON.stringify(on.fake.tables().map((table) => table.records()));
		const reader = on.open({
			token: on.fake.addToken({ scopes: ['data.records:read', 'schema.bases:read'] }),
		});
		expect((await gatherFacts(on.open()))?.canWrite).toBe(true);
		expect((await gatherFacts(reader))?.canWrite).toBe(false);
		expect(JSON.stringify(on.fake.tables().map((table) => table.records()))).toBe(before);
	});

	it('knows a token that may not read the tables', async () => {
		const blind = on.open({ token: on.fake.addToken({ scopes: ['data.records:read'] }) });
		expect(await gatherFacts(blind)).toBeNull();
	});
});
