// What nodes leave in the run log at the end of their work, on a fake Airtable.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { metered } from '../../nodes/shared/meter';
import { countChanges, type CountedStore } from '../../stores/countChanges';
import { CallMeter } from '../../stores/quota/callMeter';
import { listAll } from '../../stores/rows/written';
import { at } from '../support/builders';
import { installTables } from '../support/installTables';
import { type OnFake, startOnFake } from '../stores/airtable/subject';

let airtable: OnFake;
const meter = { current: new CallMeter('a') };

beforeEach(async () => {
	meter.current = new CallMeter('a');
	airtable = await startOnFake({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	await installTables(airtable.open(), ['contacts', 'companies', 'team', 'runs', 'settings']);
});
afterEach(async () => await airtable.fake.stop());

interface NodeRun {
	readonly time: string;
	/** `null`: a visitor waits for it. */
	readonly execution: string | null;
	readonly outcome?: 'ok' | 'partial' | 'failed';
	readonly work?: (store: CountedStore) => Promise<unknown>;
}

const addContact = async (store: CountedStore) => await store.create('contacts', [{ fields: { fullName: 'Anna' } }]);

/** One node from its begin to its end, as `crmEnv` and `runItems` do it. */
async function runNode({ time, execution, outcome = 'ok', work = addContact }: NodeRun): Promise<void> {
	const now = at(`2026-11-16T${time}:00Z`);
	const base = Promise.resolve({ store: countChanges(airtable.open()), meter: meter.current });
	const told = execution === null ? null : { id: execution, url: `https://n8n.example/executions/${execution}`, beganAt: now };
	const run = metered({ opened: () => base, open: async () => await base, workflow: 'lead-scoring', execution: told, now, warn: () => undefined });
	await work((await base).store);
	await run.settle(outcome);
}

const lastRun = async () =>
	(await listAll(airtable.open(), 'runs')).find(({ fields }) => fields.key === 'last:lead-scoring')?.fields;

it('is the last run of a workflow that nobody waits for: rows written, calls, result and where to look', async () => {
	await runNode({ time: '08:00', execution: '1' });
	await runNode({ time: '09:30', execution: '2', outcome: 'failed' });
	expect(await lastRun()).toMatchObject({ counts: '{"changed":1}', outcome: 'failed', execution: 'https://n8n.example/executions/2' });
	expect((await lastRun())?.calls).toBeGreaterThan(0);
});

it('is nothing of what a visitor waits for', async () => {
	await runNode({ time: '08:00', execution: null });
	await runNode({ time: '09:30', execution: null });
	expect(await lastRun()).toBeUndefined();
});

it('costs nothing after a run that asked the base for nothing, whatever others have done', async () => {
	await runNode({ time: '08:00', execution: '1' });
	airtable.open().forgetSchema();
	const before = airtable.fake.calls();
	await runNode({ time: '09:30', execution: '2', work: async () => undefined });
	expect(airtable.fake.calls()).toBe(before);
});
