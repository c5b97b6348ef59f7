// Last runs of workflows in the run log: on a fake Airtable, where each call counts, and in memory as on NocoDB.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RunPart } from '../../../domain/runs/lastRun';
import type { CrmStore } from '../../../stores/port';
import { CallMeter } from '../../../stores/quota/callMeter';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { installTables } from '../../support/installTables';
import { type OnFake, startOnFake } from '../airtable/subject';

let airtable: OnFake;
let store: CrmStore;
let meter: CallMeter;
let said: string[];

beforeEach(async () => {
	said = [];
	meter = new CallMeter('a');
	airtable = await startOnFake({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	store = airtable.open();
	await installTables(store, ['runs', 'settings']);
	await store.settings();
});
afterEach(async () => await airtable.fake.stop());

/** As a node does at the end of its work. */
async function ran(time: string, part: Partial<RunPart> = {}): Promise<void> {
	const now = at(`2026-11-16T${time}:00Z`);
	const run: RunPart = {
		...{ workflow: 'stale-deals', execution: time, url: '', beganAt: now, endedAt: now },
		...{ calls: 3, changed: 2, outcome: 'ok', isPutOff: false },
		...part,
	};
	meter.count({ workflow: run.workflow, calls: run.calls }, now);
	meter.noteRun(run);
	await meter.writeIfDue(store, now, (sentence) => void said.push(sentence));
}

const lastRuns = async () =>
	(await listAll(store, 'runs')).flatMap(({ fields }) => ((fields.key ?? '').startsWith('last:') ? [fields] : []));

describe('the last run of each workflow', () => {
	it('stands in the run log within the hour, in one row, for one call however many workflows ran', async () => {
		await ran('08:00');
		await ran('08:30', { workflow: 'follow-ups' });
		expect(await lastRuns()).toEqual([]);
		const before = store.calls;
		await ran('09:00', { changed: 5 });
		expect(store.calls - before).toBe(1);
		expect((await lastRuns()).map(({ workflow, counts }) => [workflow, counts])).toEqual(
			expect.arrayContaining([
				['stale-deals', '{"changed":5}'],
				['follow-ups', '{"changed":2}'],
			]),
		);
		await ran('10:00', { changed: 0 });
		expect(await lastRuns()).toHaveLength(2);
		expect(await lastRuns()).toContainEqual(expect.objectContaining({ workflow: 'stale-deals', counts: '{"changed":0}' }));
	});

	it('is written again when a later node of the same execution adds to it', async () => {
		await ran('08:00');
		await ran('09:00', { execution: 'same' });
		await ran('09:01', { execution: 'same', outcome: 'partial' });
		await ran('10:01', { workflow: 'follow-ups' });
		expect(await lastRuns()).toContainEqual(expect.objectContaining({ workflow: 'stale-deals', calls: 6, outcome: 'partial' }));
	});

	it('is written once when many nodes end at once', async () => {
		await ran('08:00');
		const before = store.calls;
		await Promise.all(['a', 'b', 'c', 'd'].map(async (workflow) => await ran('09:00', { workflow })));
		expect(store.calls - before).toBe(1);
		await ran('10:00', { workflow: 'a' });
		expect(await lastRuns()).toHaveLength(5);
	});

	it('leaves a click on "retry" alone that came between two runs', async () => {
		await ran('08:00');
		await ran('09:00');
		const [row] = await listAll(store, 'runs', { filter: { op: 'equals', field: 'key', value: 'last:stale-deals' } });
		await store.update('runs', [{ id: row?.id ?? '', fields: { status: 'retry' } }]);
		await ran('10:00');
		expect(await lastRuns()).toEqual([expect.objectContaining({ status: 'retry', execution: '10:00' })]);
	});

	it('takes a fiftieth of a plan at most: on the free one it is told with the calls of the day', async () => {
		await store.upsert('settings', 'key', [{ fields: { key: 'monthlyCalls', value: '1000' } }]);
		await store.settings();
		const before = store.calls;
		for (let hour = 10; hour < 24; hour += 1) await ran(`${hour}:00`);
		expect(store.calls - before).toBe(0);
	});

	it('a base that lacks the columns of this version keeps its calls counted, and says what is missing', async () => {
		airtable.fake.table('Protokoll').removeField('Dauer (Sekunden)');
		store = airtable.open();
		await ran('08:00');
		await ran('09:00');
		const calls = (await listAll(store, 'runs', { fields: ['workflow', 'calls'] })).map(({ fields }) => fields);
		expect(calls).toEqual([expect.objectContaining({ workflow: 'calls', calls: 6 })]);
		expect(said).toEqual([expect.stringContaining('last run of stale-deals')]);
		await ran('10:30', { workflow: 'stale-deals', calls: 1 });
		expect(said).toHaveLength(2);
	});
});
