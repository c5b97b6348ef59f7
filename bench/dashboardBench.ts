// How long a manager waits for the dashboard of a firm with 2,000 deals on NocoDB.
import type { RunningStack } from '../stack/src/startStack';
import type { CrmStore } from '../stores/port';
import { factsChoice, readReport } from '../stores/report/readReport';
import { readReportFacts } from '../stores/report/readReportFacts';
import { dashboardPage } from '../templates/dashboard/dashboardPage';
import type { Figure } from './figure';
import { percentiles } from './load';

const DEALS = 2_000;
const VIEWS = 40;
const REQUEST = { day: null, windowDays: 365, recentDays: 30 } as const;
/** What the issue asks for. */
const BOUND = { what: 'bound', value: 1_000 } as const;

/** Through n8n, as a browser has it: the first view reads the base, the others find the figures kept. */
export async function dashboardBench(stack: RunningStack, store: CrmStore): Promise<Figure[]> {
	await fillWithDeals(store);
	const first = await view(stack.dashboardUrl);
	const views = await timed(VIEWS, async () => void (await view(stack.dashboardUrl)));
	return [
		figure(`first view, ${DEALS} deals`, first),
		figure('p95 through n8n, figures kept', percentiles(views).p95Ms),
		...(await drawnAnew(store)),
	];
}

/** Without n8n: each view reads the base, beside the same reading of which nothing is made. */
export async function drawnAnew(store: CrmStore): Promise<Figure[]> {
	// Drawing the first page also compiles the templates and loads the charts: once in the life of n8n.
	await readAnew(store);
	const anew = await timed(VIEWS, () => readAnew(store));
	const bare = await timed(VIEWS, () => readBare(store));
	const [p95, floor] = [percentiles(anew).p95Ms, percentiles(bare).p95Ms];
	return [
		figure('p95 read and drawn anew', p95),
		{ ...figure('the same beside its reads alone', p95), against: { what: 'p95 of the reads', value: floor } },
	];
}

const figure = (name: string, value: number): Figure => ({ bench: 'dashboard', figure: name, value, unit: 'ms', against: BOUND });

async function readBare(store: CrmStore): Promise<void> {
	const choice = await factsChoice(store, { ...REQUEST, now: new Date() });
	await readReportFacts(store, choice);
}

async function view(url: string): Promise<number> {
	const startedAt = performance.now();
	const response = await fetch(url);
	const html = await response.text();
	if (!response.ok || !html.includes('<svg')) throw new Error(`The dashboard answered ${response.status}`);
	return performance.now() - startedAt;
}

async function readAnew(store: CrmStore): Promise<void> {
	const report = await readReport(store, { ...REQUEST, now: new Date() });
	await dashboardPage(
		{ language: 'de', firm: null, self: '' },
		{ report, locale: 'de-CH', timeZone: 'Europe/Zurich', dealUrls: new Map(), sections: [], missing: [] },
	);
}

async function timed(times: number, work: () => Promise<void>): Promise<readonly number[]> {
	const timesMs: number[] = [];
	for (let n = 0; n < times; n += 1) {
		const startedAt = performance.now();
		await work();
		timesMs.push(performance.now() - startedAt);
	}
	return timesMs;
}

export async function fillWithDeals(store: CrmStore): Promise<void> {
	const stages = ['firstContact', 'qualification', 'proposal', 'negotiation', 'won', 'lost'];
	const rows = Array.from({ length: DEALS }, (_, index) => ({
		fields: {
			...{ key: `bench:deal:${index}`, name: `Deal ${index}`, stage: stages[index % stages.length] ?? null },
			...{ amount: 1_000 + index, currency: 'CHF', expectedCloseOn: `2027-0${1 + (index % 9)}-10`, source: `Quelle ${index % 5}` },
		},
	}));
	const failed = (await store.upsert('deals', 'key', rows)).find(({ ok }) => !ok);
	if (failed?.ok === false) throw failed.error;
}
