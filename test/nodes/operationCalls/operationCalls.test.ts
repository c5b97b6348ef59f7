// What one item of each operation costs on Airtable, as the pages of the nodes say it: counted here, kept in docs/calls.json.
import { readFileSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { operationsOf } from '../../../tools/nodeOperations';
import { descriptions } from '../../docs/descriptions';
import { type SampleBase, startSampleBase } from './sampleBase';
import { peopleOf, scenariosOn } from './scenarios';

const FILE = 'docs/calls.json';
/** A Wednesday morning. The clock stands still while an operation runs, however slow the machine is. */
const NOW = new Date('2026-03-11T06:00:00Z');
/** Longer than a node believes what it knows of tables, settings and rules. */
const LATER_MS = 5.5 * 60_000;
const STEP_MS = 6 * 60_000;
/** It asks HubSpot as well; docs/hubspot.md says what its runs cost. */
const COUNTED_ELSEWHERE = /^crmHubSpot /;

let base: SampleBase;

beforeAll(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	base = await startSampleBase(NOW);
});
afterAll(async () => {
	vi.useRealTimers();
	await base.stop();
});

async function counted(): Promise<Readonly<Record<string, number>>> {
	const outputs = new Map<string, Awaited<ReturnType<SampleBase['run']>>['json']>();
	const calls: Record<string, number> = {};
	const scenarios = scenariosOn(base, await peopleOf(base), NOW, outputs);
	for (const [index, [key, scenario]] of Object.entries(scenarios).entries()) {
		const at = NOW.getTime() + index * STEP_MS;
		vi.setSystemTime(at);
		// Once an hour the node that comes first writes the calls of all into the run log: this one.
		await base.run('crm contact getMany', {});
		const { parameters = {}, item } = { ...scenario, ...(await scenario.before?.()) };
		vi.setSystemTime(at + LATER_MS);
		const ran = await base.run(key, parameters, item).catch((error: unknown) => {
			throw new Error(`${key}: ${String(error)}`, { cause: error });
		});
		outputs.set(key, ran.json);
		calls[key] = ran.calls;
	}
	return calls;
}

it('is counted for each operation, and as docs/calls.json has it: UPDATE_DOCS=1 npm test writes it', async () => {
	const calls = await counted();
	const keys = (await descriptions()).flatMap(operationsOf).map(({ key }) => key).filter((key) => !COUNTED_ELSEWHERE.test(key));
	expect(Object.keys(calls).sort()).toEqual([...keys].sort());
	const sorted = Object.fromEntries(Object.entries(calls).sort(([a], [b]) => a.localeCompare(b, 'en')));
	if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, `${JSON.stringify(sorted, null, '\t')}\n`);
	expect(sorted).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
