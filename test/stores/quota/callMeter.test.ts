// Calls counted by workflow and day, on a fake Airtable that counts them, too.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mayRunInBackground } from '../../../domain/quota/usage';
import { planTables } from '../../../domain/schema/planTables';
import type { CrmStore } from '../../../stores/port';
import { CallMeter } from '../../../stores/quota/callMeter';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { type OnFake, startOnFake } from '../airtable/subject';

let airtable: OnFake;
let store: CrmStore;
let said: string[];
const warn = (sentence: string): void => void said.push(sentence);

beforeEach(async () => {
	said = [];
	airtable = await startOnFake();
	store = airtable.open();
	const plan = async () => planTables(await store.describe(), ['runs', 'settings'], 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	await setting('language', 'de');
	await setting('monthlyCalls', '1000');
});

afterEach(async () => await airtable.fake.stop());

async function setting(key: string, value: string): Promise<void> {
	await store.upsert('settings', 'key', [{ fields: { key, value } }]);
	await store.settings();
}

const rowsOf = async (workflow: string) =>
	(await listAll(store, 'runs')).flatMap(({ fields }) => (fields.workflow === workflow ? [fields] : []));

it('costs nothing until there is something worth writing', async () => {
	const meter = new CallMeter('a');
	const before = store.calls;
	for (let run = 0; run < 7; run += 1) {
		meter.count({ workflow: 'stale-deals', calls: 7 }, at('2026-11-16'));
		await meter.writeIfDue(store, at('2026-11-16'), warn);
	}
	expect(store.calls - before).toBe(0);
	meter.count({ workflow: 'sequence-run', calls: 3 }, at('2026-11-16'));
	await meter.writeIfDue(store, at('2026-11-16'), warn);
	// Once a day the others' calls are read; the row itself is one.
	expect(store.calls - before).toBe(2);
	expect(await rowsOf('calls')).toMatchObject([{ calls: 52, counts: '{"stale-deals":49,"sequence-run":3}' }]);
});

it('writes the day before with the first calls of the next, and never doubles one', async () => {
	const meter = new CallMeter('a');
	meter.count({ workflow: 'stale-deals', calls: 7 }, at('2026-11-16'));
	await meter.writeIfDue(store, at('2026-11-16'), warn);
	expect(await rowsOf('calls')).toEqual([]);
	for (const calls of [7, 60]) {
		meter.count({ workflow: 'stale-deals', calls }, at('2026-11-17'));
		await meter.writeIfDue(store, at('2026-11-17'), warn);
	}
	const days = (await rowsOf('calls')).map(({ key, calls }) => [key, calls]);
	expect(days.sort()).toEqual([
		['calls:2026-11-16:a', 7],
		['calls:2026-11-17:a', 67],
	]);
});

it('costs no more at the end of a month than at its beginning', async () => {
	const meter = new CallMeter('a');
	const costs: number[] = [];
	for (let day = 1; day <= 30; day += 1) {
		const now = at(`2026-11-${String(day).padStart(2, '0')}`);
		meter.count({ workflow: 'stale-deals', calls: 5 }, now);
		const before = store.calls;
		await meter.writeIfDue(store, now, warn);
		costs.push(store.calls - before);
	}
	expect(new Set(costs.slice(1))).toEqual(new Set([2]));
	expect((await rowsOf('calls')).map(({ calls }) => calls)).toEqual(Array.from({ length: 30 }, () => 5));
});

it('says nothing of the new month about a run that was put off in the old one', async () => {
	const meter = new CallMeter('a');
	meter.count({ workflow: 'stale-deals', calls: 5, isPutOff: true }, at('2026-11-30'));
	meter.count({ workflow: 'stale-deals', calls: 60 }, at('2026-12-01'));
	await meter.writeIfDue(store, at('2026-12-01'), warn);
	const [old] = (await rowsOf('calls')).filter(({ startedAt }) => startedAt?.startsWith('2026-11-30') === true);
	expect(old).toMatchObject({ outcome: 'partial', message: null });
});

it('adds up all processes and starts of this month, and no other month', async () => {
	const days = { a: '2026-11-02', b: '2026-11-03', c: '2026-10-31' };
	for (const [process, day] of Object.entries(days)) {
		const meter = new CallMeter(process);
		meter.count({ workflow: 'sequence-run', calls: 60 }, at(day));
		await meter.writeIfDue(store, at(day), warn);
	}
	const meter = new CallMeter('d');
	meter.count({ workflow: 'lead-capture', calls: 5 }, at('2026-11-04'));
	const usage = await meter.usage(store, at('2026-11-04'));
	expect(usage).toEqual({ used: 125, monthlyCalls: 1_000 });
	expect(mayRunInBackground(usage, at('2026-11-04'))).toBe(true);
});

it('says once a month, in the language of the base, when the calls will run out', async () => {
	const meter = new CallMeter('a');
	for (const day of ['2026-11-05', '2026-11-06', '2026-11-07']) {
		meter.count({ workflow: 'lead-capture', calls: 150 }, at(day));
		await meter.writeIfDue(store, at(day), warn);
		// A person has read it: that stays.
		const read = (await listAll(store, 'runs')).filter(({ fields }) => fields.workflow === 'quota');
		await store.update('runs', read.map(({ id }) => ({ id, fields: { status: 'seen' } })));
	}
	const [row, ...more] = await rowsOf('quota');
	expect(more).toEqual([]);
	expect(row).toMatchObject({ key: 'quota:2026-11-01', status: 'seen' });
	expect(row?.message).toMatch(/^Von den 1000 Aufrufen .* am 2026-11-\d\d aufgebraucht/);
});

it('a run log that cannot be written fails nothing and is written later', async () => {
	const meter = new CallMeter('a');
	meter.count({ workflow: 'lead-capture', calls: 80 }, at('2026-11-05'));
	airtable.fake.faults.add({ kind: 'status', status: 403, match: ({ method }) => method === 'PATCH' });
	await meter.writeIfDue(store, at('2026-11-05'), warn);
	expect(said).toHaveLength(1);
	await meter.writeIfDue(store, at('2026-11-05'), warn);
	expect(await rowsOf('calls')).toMatchObject([{ calls: 80 }]);
});

it.each([['-5'], ['unlimited'], ['']])('a limit of %j is none: background work goes on', async (value) => {
	await setting('monthlyCalls', value);
	const meter = new CallMeter('a');
	meter.count({ workflow: 'stale-deals', calls: 5_000 }, at('2026-11-16'));
	const usage = await meter.usage(store, at('2026-11-16'));
	expect(usage.monthlyCalls).toBe(0);
	expect(mayRunInBackground(usage, at('2026-11-16'))).toBe(true);
});
