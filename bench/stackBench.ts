// Measures the running product: start, memory, the visitor's answer, and how quickly leads are worked off.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openStore } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { startStack, type RunningStack } from '../stack/src/startStack';
import { freePort } from '../stack/src/portCheck';
import { dashboardBench } from './dashboardBench';
import type { Figure } from './figure';
import { postLoad, type LoadResult } from './load';
import { residentMegabytes } from './memory';
import { publishStockWorkflows } from './stockWorkflows';

const CLOCK = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) };
const REGION = { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' } as const;

/** Starts the stack twice in a folder of its own, measures, and leaves nothing behind. */
export async function stackBench(report: (line: string) => void): Promise<readonly Figure[]> {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-bench-'));
	try {
		const first = await timedStart(dataDir, report);
		await first.stack.stop();
		const second = await timedStart(dataDir, report);
		try {
			return [
				seconds('first start, all installed', first.seconds),
				seconds('second start', second.seconds),
				...(await measure(second.stack, report)),
			];
		} finally {
			await second.stack.stop();
		}
	} finally {
		fs.rmSync(dataDir, { recursive: true, force: true });
	}
}

const seconds = (figure: string, value: number): Figure => ({ bench: 'start', figure, value, unit: 's' });

async function timedStart(dataDir: string, report: (line: string) => void) {
	const ports = {
		n8n: await freePort(),
		nocodb: await freePort(),
		mailUi: await freePort(),
		smtp: await freePort(),
	};
	const startedAt = performance.now();
	const stack = await startStack({ dataDir, ports, region: REGION, repository: process.cwd(), report });
	return { stack, seconds: (performance.now() - startedAt) / 1000 };
}

async function measure(stack: RunningStack, report: (line: string) => void): Promise<Figure[]> {
	const store = openStore(stack.base, { clock: CLOCK, fetch });
	await publishStockWorkflows({
		n8nUrl: stack.n8nUrl,
		apiKey: stack.n8nApiKey,
		nocodbUrl: stack.base.apiUrl,
		nocodbToken: stack.base.token,
		baseId: stack.base.baseId,
		schema: await store.describe(),
	});
	await sleep(2000);
	report('Measuring the answers (about two minutes) ...');
	const figures: Figure[] = [];
	for (const connections of [1, 10]) figures.push(...(await answers(stack, connections)));
	figures.push(...(await workOff(stack, store)));
	figures.push(...(await dashboardBench(stack, store)));
	const memory = await residentMegabytes(stack.servers.processes);
	return [...figures, ...memory.map(({ name, value }): Figure => ({ bench: 'memory', figure: name, value, unit: 'MB' }))];
}

async function answers(stack: RunningStack, connections: number): Promise<Figure[]> {
	const posts = connections === 1 ? 60 : 150;
	const run = (route: string, mark: string): Promise<LoadResult> =>
		postLoad({
			url: `${stack.n8nUrl}/webhook/${route}`,
			posts,
			connections,
			body: (n) => lead(`${mark}${connections}x${n}`),
		});
	// One after the other and the floor on both sides, because the machine is shared.
	const before = await run('bench/floor', 'f');
	const ours = await run('crm/lead', 'o');
	await settled(stack);
	const stock = await run('bench/stock', 's');
	const after = await run('bench/floor', 'g');
	const floor = (key: keyof LoadResult): number => (before[key] + after[key]) / 2;
	const latency = (key: 'p50Ms' | 'p95Ms' | 'p99Ms'): Figure => ({
		bench: `answer, ${connections} conn.`,
		figure: key.slice(0, 3),
		value: ours[key],
		unit: 'ms',
		against: { what: 'Webhook + Respond', value: floor(key) },
	});
	return [
		...(['p50Ms', 'p95Ms', 'p99Ms'] as const).map(latency),
		{
			bench: `answer, ${connections} conn.`,
			figure: 'leads answered',
			value: ours.perSecond,
			unit: '/s',
			against: { what: 'stock workflow', value: stock.perSecond },
		},
		{ bench: `answer, ${connections} conn.`, figure: 'refused', value: ours.refused, unit: 'posts' },
	];
}

const lead = (mark: string) => ({
	name: `Anna Muster ${mark}`,
	email: `anna.${mark}@firma-${mark}.example`,
	phone: '+41 44 668 18 00',
	company: `Firma ${mark} AG`,
	message: 'Bitte um eine Offerte.',
});

/** Until nothing more comes into the mail inbox: the drain of one bench must not slow the next. */
async function settled(stack: RunningStack): Promise<void> {
	let known = -1;
	for (let tries = 0; tries < 60; tries += 1) {
		const response = await fetch(`${stack.inboxUrl}/api/email`);
		const mails = (await response.json()) as readonly unknown[];
		if (mails.length === known) return;
		known = mails.length;
		await sleep(2500);
	}
}

/** 100 new leads at once: from the first post until the last one stands in the base. */
async function workOff(stack: RunningStack, store: CrmStore): Promise<Figure[]> {
	const leads = 100;
	const startedAt = performance.now();
	await postLoad({
		url: `${stack.n8nUrl}/webhook/crm/lead`,
		posts: leads,
		connections: 10,
		body: (n) => lead(`w${n}`),
	});
	let found = 0;
	while (found < leads && performance.now() - startedAt < 120_000) {
		found = 0;
		const filter = { op: 'contains', field: 'emailKey', value: 'anna.w' } as const;
		for await (const contact of store.list('contacts', { filter, fields: ['emailKey'] })) {
			found += contact.id === '' ? 0 : 1;
		}
		await sleep(250);
	}
	const value = found / ((performance.now() - startedAt) / 1000);
	return [{ bench: 'drain', figure: 'leads worked off', value, unit: '/s' }];
}
