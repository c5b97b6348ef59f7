// Answers a visitor who came by the signed link to the dashboard. It only reads, so opening it is all there is to do.
//
// In:  an item of n8n's Webhook ({ headers, query, webhookUrl }).
// Out: { answer, answerType, httpStatus: 200 | 404 | 410 | 503, calls }
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { CrmError, mayPass } from '../../domain/errors';
import { readFirm } from '../../domain/firm/readFirm';
import { pageLanguage, visitOf } from '../../domain/links/visit';
import { pageFirm } from '../../domain/mail/firm';
import { localeOf } from '../../domain/mail/locale';
import type { Report } from '../../domain/report/buildReport';
import type { CrmStore } from '../../stores/port';
import { keeper } from '../../stores/report/keeper';
import { readKeptReport } from '../../stores/report/readReport';
import { dashboardContent, framedDashboard } from '../../templates/dashboard/dashboardPage';
import { MOST_NAMED } from '../../templates/dashboard/tables';
import type { LinkPageFrame } from '../../templates/pages/linkPage';
import { type LinkProblem, PROBLEM_STATUS, problemPage } from '../../templates/pages/problemPage';
import { selfOf } from '../shared/links';
import { type BatchItem, defineOperation, eachItem, type OutputRow } from '../shared/operation';
import { readSections, type SectionRequest } from './dashboardSections';
import type { PipelineEnv } from './env';

interface DashboardParams {
	readonly keepMinutes: number;
}

const DEFAULT_KEEP_MINUTES = 5;
const MOST_KEEP_MINUTES = 24 * 60;

const properties: INodeProperties[] = [
	{
		displayName: 'Read Anew After (Minutes)',
		name: 'keepMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_KEEP_MINUTES },
		default: DEFAULT_KEEP_MINUTES,
		description: 'How old the figures may be; whoever looks meanwhile costs no call to the base',
	},
];

export const dashboardOperation = defineOperation<DashboardParams, PipelineEnv>({
	name: 'dashboard',
	displayName: 'Render Dashboard',
	action: 'Render the dashboard',
	description: 'Shows the figures of the pipeline as a page with charts behind a signed link that expires; changes nothing',
	properties,
	parse: (read) => ({ keepMinutes: parseMinutes(read('keepMinutes')) }),
	run: eachItem(async (item, env) => [await answer(item, env)]),
});

const parseMinutes = (value: unknown): number =>
	typeof value === 'number' && value >= 0 ? Math.min(value, MOST_KEEP_MINUTES) : DEFAULT_KEEP_MINUTES;

async function answer({ params, json }: BatchItem<DashboardParams>, env: PipelineEnv): Promise<OutputRow> {
	const visit = visitOf(json);
	const link = (await env.links()).read(visit.token, 'dashboard', env.now);
	const store = await env.store();
	const before = store.calls;
	const calls = () => store.calls - before;
	// A link that does not hold costs the base nothing that is not known already, or little.
	const settings = await store.settings().catch(() => null);
	const linkLanguage = link.kind === 'invalid' ? '' : (link.claims.params.language ?? '');
	const language = pageLanguage(visit, linkLanguage, settings?.get('language') ?? '');
	const frame = { language, firm: pageFirm(settings), self: selfOf(visit) };
	if (link.kind !== 'valid') return problem(frame, link.kind, calls());
	try {
		const html = await page(store, frame, { now: env.now, keepMinutes: params.keepMinutes });
		return { json: pageJson(html, 200, calls()) };
	} catch (error) {
		// What passes by itself is told to the visitor; everything else is for whoever runs this.
		if (error instanceof CrmError && mayPass(error)) return problem(frame, 'unavailable', calls());
		throw error;
	}
}

async function page(
	store: CrmStore,
	frame: LinkPageFrame,
	{ now, keepMinutes }: { readonly now: Date; readonly keepMinutes: number },
): Promise<string> {
	const { country } = readFirm(await store.settings());
	const locale = localeOf(frame.language, country);
	const report = await readKeptReport(store, now, keepMinutes);
	const drawing = () => draw(store, report, { now, language: frame.language, locale });
	const { content } = await keep(report, locale, { now, minutes: Infinity }, drawing);
	return framedDashboard(frame, content);
}

interface Drawing {
	/** HTML; colours follow the visitor's light or dark. */
	readonly content: string;
	/** False: a part could not be read just now, and is tried again with the next visitor. */
	readonly isWhole: boolean;
}

/** Drawn once for a report and a language: charts take longer than everything else here but reading. */
const keep = keeper<Drawing>(({ isWhole }) => isWhole);

async function draw(store: CrmStore, report: Report, asked: SectionRequest): Promise<Drawing> {
	const { timeZone } = readFirm(await store.settings());
	const [parts, dealUrls] = await Promise.all([readSections(store, asked), urlsOf(store, report)]);
	const page = { report, locale: asked.locale, timeZone, dealUrls, ...parts };
	return { content: await dashboardContent(asked.language, page), isWhole: parts.missing.length === 0 };
}

async function urlsOf(store: CrmStore, { examples }: Report): Promise<ReadonlyMap<string, string>> {
	const ids = new Set(examples.flatMap(({ deals }) => deals.slice(0, MOST_NAMED).map(({ id }) => id)));
	return new Map(await Promise.all([...ids].map(async (id) => [id, await store.recordUrl('deals', id)] as const)));
}

const problem = (frame: LinkPageFrame, kind: LinkProblem, calls: number): OutputRow => ({
	json: pageJson(problemPage(frame, kind), PROBLEM_STATUS[kind], calls),
});

const pageJson = (answer: string, httpStatus: number, calls: number): IDataObject => ({
	...{ answer, answerType: 'text/html; charset=utf-8', httpStatus, calls },
});
