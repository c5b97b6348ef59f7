// "Add a stage" as docs/recipes.md has it, on Airtable (the strict fake) and in memory.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkBase } from '../../domain/setup/checkBase';
import { findFigure } from '../../domain/report/buildReport';
import { lookUp } from '../../domain/schema/lookup';
import { createMemoryBase } from '../../stores/memory/memoryBase';
import { checkStaleDeals } from '../../stores/pipeline/checkStaleDeals';
import { recordMoves } from '../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../stores/port';
import { readReport } from '../../stores/report/readReport';
import { gatherFacts } from '../../stores/setup/gatherFacts';
import { TEMPLATE_KNOWLEDGE } from '../../templates/judgeRows';
import { WELL } from '../domain/setup/check/aBase';
import { airtableSubject } from '../stores/airtable/subject';
import { memorySubject } from '../stores/contract/memorySubject';
import type { ContractSubject } from '../stores/contract/subject';
import { createOne, installFirm } from './firm';

const SAMPLES_SENT = 'Muster verschickt';
/** A Monday. */
const NOW = new Date('2026-03-02T08:00:00Z');
const THREE_WEEKS_LATER = new Date('2026-03-23T08:00:00Z');

const SUBJECTS = [
	['in memory', async () => memorySubject(createMemoryBase())],
	['on Airtable', airtableSubject],
] as const;

describe.each(SUBJECTS)('add a stage %s', (_where, open) => {
	let base: ContractSubject;
	let store: CrmStore;

	beforeEach(async () => {
		base = await open();
		store = await installFirm(base.store);
	});
	afterEach(() => base.stop());

	const stageColumn = async () => {
		const schema = lookUp(await store.describe());
		return { tableId: schema.table('deals').id, field: schema.field('deals', 'stage') };
	};

	async function addOption(label: string): Promise<void> {
		const { tableId, field } = await stageColumn();
		await base.outside.addOption(tableId, field.id, label);
		store.forgetSchema();
	}

	async function renameOption(from: string, to: string): Promise<void> {
		const { tableId, field } = await stageColumn();
		const option = field.options.find(({ label }) => label === from);
		await base.outside.renameOption(tableId, field.id, option?.id ?? '', to);
		store.forgetSchema();
	}

	const addRow = (label: string) =>
		createOne(store, 'stages', { label, key: label, order: 25, probability: 40, patienceDays: 5, category: 'open' });

	/** What the doctor says of the stages. */
	async function complaints(): Promise<readonly string[]> {
		store.forgetSchema();
		const findings = checkBase(await gatherFacts(store), WELL, NOW, 'de', TEMPLATE_KNOWLEDGE);
		return findings.filter(({ table, field }) => table === 'Phasen' || field === 'Phase').map(({ what }) => what);
	}

	const aDeal = () =>
		createOne(store, 'deals', { name: 'Offerte Keller', stage: 'proposal', amount: 1_000, currency: 'CHF', expectedCloseOn: '2026-03-30' });

	const move = async (id: string, stage: string) => await store.update('deals', [{ id, fields: { stage } }]);
	const record = async (now = NOW) =>
		(await recordMoves(store, { now, rehearse: false })).map(({ from, to, category }) => ({ from, to, category }));

	it('the doctor says so when an option has no row, or a row no option', async () => {
		expect(await complaints()).toEqual([]);
		await addOption(SAMPLES_SENT);
		expect(await complaints()).toEqual([expect.stringContaining(SAMPLES_SENT)]);
		await addRow(SAMPLES_SENT);
		expect(await complaints()).toEqual([]);
		await addRow('Gibt es nicht');
		expect(await complaints()).toEqual([expect.stringContaining('Gibt es nicht')]);
	});

	it('deals are moved into it, weighed by its probability, and reminded of after its patience', async () => {
		await addOption(SAMPLES_SENT);
		await addRow(SAMPLES_SENT);
		store.forgetSchema();
		const deal = await aDeal();
		await record();
		await move(deal.id, SAMPLES_SENT);
		expect(await record()).toEqual([{ from: 'proposal', to: SAMPLES_SENT, category: 'open' }]);
		expect(await record()).toEqual([]);

		const report = await readReport(store, { now: NOW, day: null, windowDays: 365, recentDays: 30 });
		expect(findFigure(report, 'forecast', 'month', '2026-03')?.value).toBe(400);
		const { created, withoutRules } = await checkStaleDeals(store, { now: THREE_WEEKS_LATER, rehearse: false });
		expect([created, withoutRules]).toEqual([1, []]);
	});

	it('a shipped stage may be renamed, and nothing else is to be done', async () => {
		await aDeal();
		await record();
		await renameOption('Angebot', 'Offerte');
		expect([await complaints(), await record()]).toEqual([[], []]);
	});

	it('a stage of one\'s own that is renamed needs its row renamed as well; its deals count as moved', async () => {
		await addOption(SAMPLES_SENT);
		const row = await addRow(SAMPLES_SENT);
		store.forgetSchema();
		const deal = await aDeal();
		await move(deal.id, SAMPLES_SENT);
		await record();
		await renameOption(SAMPLES_SENT, 'Muster beim Kunden');
		expect(await complaints()).toHaveLength(2);

		await store.update('stages', [{ id: row.id, fields: { label: 'Muster beim Kunden', key: 'Muster beim Kunden' } }]);
		expect(await complaints()).toEqual([]);
		expect(await record()).toEqual([{ from: SAMPLES_SENT, to: 'Muster beim Kunden', category: 'open' }]);
	});
});
