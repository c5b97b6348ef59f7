// Somebody deletes a column that decisions stand on: the run says so and does nothing, instead of taking it for empty.
import { afterEach, describe, expect, it } from 'vitest';

import { type Columns, STANDS_ON } from '../../domain/crm/standsOn';
import { SchemaError } from '../../domain/errors';
import { TABLES, TABLE_KEYS, type TableKey, fieldSpec } from '../../domain/schema';
import { type MemoryStore, createMemoryStore } from '../../stores/memory/memoryStore';
import { checkStaleDeals } from '../../stores/pipeline/checkStaleDeals';
import { readPatience } from '../../stores/pipeline/readPatience';
import { recordMoves } from '../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../stores/port';
import { readReport } from '../../stores/report/readReport';
import { readCallLists } from '../../stores/score/readCallLists';
import { scoreAll } from '../../stores/score/scoreAll';
import { followUps } from '../../stores/task/followUps';
import { aFact, aRule } from '../domain/score/aModel';
import { runPipeline } from '../nodes/CrmPipeline/runPipeline';
import { installTables } from '../support/installTables';
import { type OnFake, startOnFake } from './airtable/subject';
import { aPipelineBase, createDeals } from './pipeline/pipelineBase';
import { add } from './score/firm';

/** A Friday. */
const NOW = new Date('2026-03-20T09:00:00.000Z');

type Run = keyof typeof STANDS_ON;

const RUNS: Readonly<Record<Run, (store: CrmStore) => Promise<unknown>>> = {
	checkStale: (store) => checkStaleDeals(store, { now: NOW, rehearse: false }),
	recordMoves: (store) => recordMoves(store, { now: NOW, rehearse: false }),
	suggestPatience: readPatience,
	followUps: (store) => followUps(store, NOW),
	report: (store) => readReport(store, { now: NOW, day: null, windowDays: 365, recentDays: 30 }),
	weeklyReport: (store) => runPipeline(store, 'weeklyReport', { now: NOW }),
	score: (store) => scoreAll(store, { now: NOW, recount: false }),
	callList: (store) => readCallLists(store, { now: NOW, limit: 10 }),
};

/** A deal that has been silent for long and was moved, a task that comes again, one that nobody owns, a lead to score. */
async function filled(store: CrmStore): Promise<void> {
	const { team } = await aPipelineBase(store);
	await createDeals(store, [
		{ name: 'Dach', stage: 'proposal', recordedStage: 'qualification', owner: team[0] ?? null, lastTouchAt: '2026-01-05T09:00:00.000Z' },
	]);
	await store.create('tasks', [
		{ fields: { title: 'Nachfragen', status: 'done', repeat: 'weekly', dueOn: '2026-03-19', automationKey: 'a' } },
		{ fields: { title: 'Anrufen', status: 'open', dueOn: '2026-03-19', automationKey: 'b' } },
	]);
	await store.create('contacts', [{ fields: { fullName: 'Ida', phone: '+41 44 668 18 00', lifecycleStage: 'lead' } }]);
	await add(store, 'scoringRules', aRule({ points: 30 }), aFact({ points: 40 }));
	store.forgetSchema();
}

/** Each column that a run stands on, by run and table. */
const cases = (Object.keys(STANDS_ON) as Run[]).flatMap((run) => {
	const columns: Columns = STANDS_ON[run];
	return TABLE_KEYS.flatMap((table) => (columns[table] ?? []).map((column) => [run, table, column] as const));
});

describe('in memory', () => {
	it.each(Object.entries(RUNS))('%s runs on a whole base', async (_run, run) => {
		const store = createMemoryStore({ language: 'de' });
		await filled(store);
		await expect(run(store)).resolves.toBeDefined();
	});

	it.each(cases)('%s without %s.%s refuses and writes nothing', async (run, table, column) => {
		const store = createMemoryStore({ language: 'de' });
		await filled(store);
		removeColumn(store, table, column);
		const before = rowsOf(store);
		const error = await RUNS[run](store).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(SchemaError);
		const label = fieldSpec(table, column)?.label.de ?? '?';
		expect(error).toMatchObject({
			message: expect.stringMatching(new RegExp(`"${TABLES[table].label.de}".*${column}.*"${label.replace(/[()%]/g, '\\$&')}"`)),
			hint: expect.stringContaining('Run CRM Setup'),
		});
		expect(rowsOf(store)).toBe(before);
	});
});

function removeColumn({ base }: MemoryStore, table: TableKey, column: string): void {
	const label = fieldSpec(table, column)?.label.de;
	for (const found of base.tables.values()) {
		if (found.description.label !== TABLES[table].label.de) continue;
		found.description = { ...found.description, fields: found.description.fields.filter((field) => field.label !== label) };
	}
}

const rowsOf = ({ base }: MemoryStore): string =>
	JSON.stringify([...base.tables.values()].map(({ rows }) => [...rows.values()].map((row) => [row.id, [...row.cells]])));

describe('on Airtable', () => {
	let airtable: OnFake;
	afterEach(() => airtable.fake.stop());

	it.each([
		['the day since when a deal is in its stage', 'checkStale', 'Deals', 'In dieser Phase seit'],
		['who is active', 'checkStale', 'Team', 'Aktiv'],
		['the patience of a stage', 'checkStale', 'Phasen', 'Geduld in Arbeitstagen'],
		['who is away', 'followUps', 'Team', 'Abwesend ab'],
		['what is won, lost and open', 'report', 'Phasen', 'Kategorie'],
		['the most that a rule gives', 'score', 'Bewertungsregeln', 'Höchstens'],
	] as const)('%s: %s refuses though the column was there a moment ago, and runs once Setup was', async (_case, run, table, column) => {
		airtable = await startOnFake();
		const store = airtable.open();
		await installTables(store, TABLE_KEYS);
		await filled(store);
		await Promise.all([store.settings(), store.rules('team'), store.rules('stages'), store.rules('scoringRules')]);
		airtable.fake.table(table).removeField(column);
		// Rows of rules that were read before are still right, for some minutes.
		if (table !== 'Deals') store.forgetSchema();
		await expect(RUNS[run](store)).rejects.toThrow(SchemaError);
		expect(airtable.fake.table('Aufgaben').records()).toHaveLength(2);

		await installTables(store, TABLE_KEYS);
		await expect(RUNS[run](store)).resolves.toBeDefined();
	});
});
