// How long a manager waits for the dashboard of a firm with 2,000 deals on NocoDB.
import type { RunningStack } from '../stack/src/startStack';
import type { CrmStore } from '../stores/port';
import { readReport } from '../stores/report/readReport';
import { dashboardPage } from '../templates/dashboard/dashboardPage';
import type { Figure } from './figure';
import { percentiles } from './load';

const DEALS = 2_000;
const VIEWS = 40;
/** What the issue asks for. */
const BOUND = { what: 'bound', value: 1_000 } as const;

/** Through n8n, as a browser has it: the first view reads the base, the others find the figures kept. */
export async function dashboardBench(stack: RunningStack, store: CrmStore): Promise<Figure[]> {
	await fill(store);
	const first = await view(stack.dashboardUrl);
	const views = await timed(VIEWS, async () => void (await view(stack.dashboardUrl)));
	const anew = await timed(VIEWS / 2, () => readAnew(store));
	const figure = (name: string, value: number): Figure => ({ bench: 'dashboard', figure: name, value, unit: 'ms', against: BOUND });
	return [
		figure(`first view, ${DEALS} deals`, first),
		figure('p95 through n8n, figures kept', percentiles(views).p95Ms),
		figure('p95 read and drawn anew', percentiles(anew).p95Ms),
	];
}

async function view(url: string): Promise<number> {
	const startedAt = performance.now();
	const response = await fetch(url);
	const html = await response.text();
	if (!response.ok || !html.includes('<svg')) throw new Error(`The dashboard answered ${response.status}`);
	return performance.now() - startedAt;
}

async function readAnew(store: CrmStore): Promise<void> {
	const report = await readReport(store, { now: new Date(), day: null, windowDays: 365, recentDays: 30 });
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

async function fill(store: CrmStore): Promise<void> {
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
