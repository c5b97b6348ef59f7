// The installation on a real NocoDB: tables, views, rows, sample firm, and the doctor's opinion of it.
import { sleep } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { MODULES } from '../../../domain/schema';
import { checkBase } from '../../../domain/setup/checkBase';
import { type InstallRequest, installBase } from '../../../stores/installBase';
import { openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { gatherFacts } from '../../../stores/setup/gatherFacts';
import { TEMPLATE_KNOWLEDGE } from '../../../templates/judgeRows';
import { loadSample } from '../../../stores/setup/loadSample';
import { listAll } from '../../../stores/rows/written';
import { oneNocodb } from '../support/oneNocodb';

const REQUEST: InstallRequest = {
	modules: MODULES,
	language: 'de',
	settings: {
		timeZone: 'Europe/Zurich',
		country: 'CH',
		currency: 'CHF',
		firmName: 'Lindenhof Digital',
		imprint: 'Lindenhof Digital, Zürich',
	},
	defaultOwner: { name: 'Regula Ammann', email: 'regula.ammann@lindenhof-digital.example' },
};

const SAMPLE = {
	now: new Date('2026-03-11T09:30:00Z'),
	timeZone: 'Europe/Zurich',
	language: 'de',
	currency: 'CHF',
} as const;

const server = oneNocodb();
let store: CrmStore;

beforeAll(async () => {
	const credential = {
		provider: 'nocodb',
		token: server.token,
		baseId: await server.newBase(),
		apiUrl: server.apiUrl,
	} as const;
	store = openStore(credential, { clock: { now: () => Date.now(), sleep }, fetch });
});


describe('on NocoDB', () => {
	it('installs into an empty base, with the views that people expect', async () => {
		const lines: string[] = [];
		const report = await installBase(store, REQUEST, (line) => lines.push(line));
		expect(lines).toContain('Deals: Ansicht "Pipeline" angelegt');
		expect(report.tables.map(({ outcome }) => outcome)).toEqual(report.tables.map(() => 'created'));
		expect(report.findings).toEqual([]);
		const { tables } = await store.describe();
		expect(tables.find(({ key }) => key === 'deals')?.views).toEqual(
			expect.arrayContaining(['Pipeline', 'Offene Deals']),
		);
		expect(tables.find(({ key }) => key === 'tasks')?.views).toEqual(
			expect.arrayContaining(['Kalender', 'Offene Aufgaben']),
		);
	}, 240_000);

	it('shows amounts with thousands apart, and leaves the column what it is', async () => {
		const deals = (await store.describe()).tables.find(({ key }) => key === 'deals');
		const amount = deals?.fields.find(({ key }) => key === 'amount');
		const table = await server.request('GET', `/api/v2/meta/tables/${deals?.id}`);
		const { columns } = z.object({ columns: z.array(z.looseObject({ id: z.string() })) }).parse(table);
		const { meta, ...column } = columns.find(({ id }) => id === amount?.id)!;
		const shown: unknown = typeof meta === 'string' ? JSON.parse(meta) : meta;
		expect(shown).toMatchObject({ precision: 2, isLocaleString: true });
		expect(column).toMatchObject({ uidt: 'Decimal', description: expect.stringContaining('[crm:deals.amount]') });
		const [written] = await store.create('deals', [{ fields: { name: 'Probe', amount: 13_300.55 } }]);
		expect(written?.ok === true && written.record.fields.amount).toBe(13_300.55);
		await store.delete('deals', written?.ok === true ? [written.record.id] : []);
	});

	it('changes nothing when it runs again', async () => {
		const again = await installBase(store, REQUEST, () => undefined);
		expect(again.tables.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
	});

	it('loads the sample firm once', async () => {
		const loaded = await loadSample(store, SAMPLE);
		expect(loaded.find(({ table }) => table === 'deals')?.created).toBe(60);
		const deals = await listAll(store, 'deals');
		expect(deals.filter(({ fields }) => fields.company === null)).toEqual([]);
		const again = await loadSample(store, SAMPLE);
		expect(again.every(({ created }) => created === 0)).toBe(true);
	}, 240_000);

	it("is well in the doctor's eyes", async () => {
		const facts = await gatherFacts(store);
		const surroundings = {
			clock: null,
			n8nTimeZone: 'Europe/Zurich',
			n8nUrl: 'https://n8n.lindenhof.example',
			mail: { isReachable: true, reason: '' },
			links: {
				secret: 'k3J8sPq0VnX2tY7bLm5wRz9cFh1gDa4e',
				previousSecret: '',
				publicUrl: 'https://n8n.lindenhof.example',
			},
		};
		expect(facts?.canWrite).toBe(true);
		expect(checkBase(facts, surroundings, SAMPLE.now, 'de', TEMPLATE_KNOWLEDGE)).toEqual([]);
	});
});
