// Memory over half an hour of mixed work on a real stack: CRM_SOAK_MINUTES for another time, CRM_SOAK_MODE=queue for n8n as
// several processes. Its figures go into docs/performance.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { memoryTrend } from '../../bench/flatMemory';
import { freePort } from '../../stack/src/portCheck';
import { startStack, type RunningStack } from '../../stack/src/startStack';
import { crmStore, rows } from '../e2e/support/crm';
import { eventually } from '../e2e/support/eventually';
import { signIn } from '../e2e/support/n8n';
import { startQueueStack } from '../e2e/support/queueStack';
import { sampleMemory, workUntil, type Samples } from '../e2e/support/soak';

const MINUTES = Number(process.env['CRM_SOAK_MINUTES'] ?? 30);
const SAMPLE_EVERY_MS = 5_000;
/** In each the lowest sample counts; half an hour has twenty after its warm-up, five minutes ten. */
const WINDOW_MS = MINUTES >= 15 ? 60_000 : 20_000;
const PREFIX = 'soak-';

let stack: RunningStack;
let stop: () => Promise<void>;

beforeAll(async () => {
	process.env['CRM_N8N_METRICS'] = 'true';
	if (process.env['CRM_SOAK_MODE'] === 'queue') ({ stack, stop } = await startQueueStack());
	else ({ stack, stop } = await startSingleStack());
});
afterAll(async () => await stop?.());

async function startSingleStack() {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-soak-'));
	const started = await startStack({
		...{ dataDir, repository: process.cwd(), sampleData: true, report: () => undefined },
		ports: { n8n: await freePort(), nocodb: await freePort(), mailUi: await freePort(), smtp: await freePort() },
		region: { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
	});
	const end = async (): Promise<void> => {
		await started.stop();
		fs.rmSync(dataDir, { recursive: true, force: true });
	};
	return { stack: started, stop: end };
}

it(`is flat over ${MINUTES} minutes of mixed work, and nobody is left out`, async () => {
	const session = await signIn({ n8nUrl: stack.n8nUrl, ...stack.secrets });
	let isOver = false;
	const sampling = sampleMemory(stack, SAMPLE_EVERY_MS, () => isOver);
	const { counts, faults, people } = await workUntil({ ...stack, session }, PREFIX, performance.now() + MINUTES * 60_000);
	isOver = true;
	const samples = await sampling;
	const store = crmStore(stack);
	const written = async () => await rows(store, 'contacts', { filter: { op: 'contains', field: 'emailKey', value: PREFIX } });
	await eventually('everybody in the base', async () => ((await written()).length >= people ? true : undefined), 15);
	process.stdout.write(`\n${[...counts].map(([name, count]) => `${count} x ${name}`).join(', ')}\n${tableOf(samples)}\n`);
	expect(faults).toEqual([]);
	expect(await written()).toHaveLength(people);
	expect(growing(samples)).toEqual([]);
}, (MINUTES + 30) * 60_000);

/** The heap decides where a process tells of it: the system takes back what was freed when it likes. */
function growing(samples: Samples): readonly string[] {
	return [...samples].flatMap(([name, taken]) => {
		const hasHeap = samples.has(name.replace(', resident', ', heap'));
		if (name.endsWith(', resident') && hasHeap) return [];
		const { verdict } = memoryTrend(taken, WINDOW_MS);
		return verdict === 'flat' ? [] : [`${name}: ${verdict}`];
	});
}

function tableOf(samples: Samples): string {
	const lines = [...samples].map(([name, taken]) => {
		const { levelMb, grewMb, growthMbPerHour, verdict } = memoryTrend(taken, WINDOW_MS);
		const [first, last] = [taken[0]?.megabytes ?? 0, taken.at(-1)?.megabytes ?? 0];
		const numbers = [first, last, levelMb, grewMb, growthMbPerHour].map((value) => value.toFixed(1).padStart(9));
		return `${name.padEnd(26)}${numbers.join('')}  ${verdict}`;
	});
	const head = ['first MB', 'last MB', 'level MB', 'grew MB', 'MB/hour'].map((text) => text.padStart(9)).join('');
	return [`${'memory'.padEnd(26)}${head}`, ...lines].join('\n');
}
