// Report, dashboard and weekly mail as the node puts them out.
import { beforeEach, describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import { dashboardClaims } from '../../../domain/report/dashboardLink';
import { DAY_MS } from '../../../domain/time/day';
import { TO_TELL } from '../../../nodes/CrmPipeline/outputs';
import { readSections } from '../../../nodes/CrmPipeline/dashboardSections';
import type { CrmStore } from '../../../stores/port';
import { A_SECTION } from '../../templates/dashboard/aDashboard';
import { aPipelineBase, createDeals } from '../../stores/pipeline/pipelineBase';
import { aContact, at } from '../../support/builders';
import { listsBy } from '../../support/listsBy';
import { runPipeline, SIGNER } from './runPipeline';

/** A Monday. */
const NOW = at('2026-03-30T05:00Z');
const REPORT = { asOf: '', windowDays: 365, recentDays: 30 };

let store: CrmStore;
beforeEach(async () => {
	const base = await aPipelineBase();
	const owner = base.team[0] ?? null;
	store = base.store;
	await store.upsert('settings', 'key', [{ fields: { key: 'firmName', value: 'Muster AG' } }]);
	await createDeals(store, [
		{ name: 'Dach <script>alert(1)</script>', stage: 'proposal', amount: 10_000, currency: 'CHF', owner, expectedCloseOn: '2026-04-20' },
		{ name: 'Keller', stage: 'won', amount: 5_000, currency: 'CHF', owner, wonAt: '2026-03-25T09:00:00.000Z' },
		{ name: 'Garten', stage: 'won', amount: 2_000, currency: 'CHF', owner, wonAt: '2026-03-18T09:00:00.000Z' },
	]);
});

describe('report', () => {
	it('puts out a summary, then each figure with its name, definition and n', async () => {
		const [summary, ...figures] = await runPipeline(store, 'report', { params: REPORT, now: NOW });
		expect(summary?.json).toMatchObject({ kind: 'summary', day: '2026-03-30', currency: 'CHF', figures: figures.length, problems: [] });
		const forecast = figures.find(({ json }) => json.figure === 'forecast' && json.dimension === 'month');
		expect(forecast?.json).toMatchObject({ name: 'Gewichtete Prognose', member: '2026-04', label: 'April 2026', value: 5_000, low: 0, high: 10_000, n: 1, unit: 'money', enough: true });
		for (const { json } of figures) expect([json.name, json.definition].every((text) => String(text).length > 3)).toBe(true);
		const gap = figures.find(({ json }) => json.member === 'noNextStep');
		expect(gap?.json.deals).toEqual([{ id: expect.any(String), name: 'Dach <script>alert(1)</script>' }]);
	});

	it.each(['2026-02-30', 'gestern', '30.3.2026'])('refuses %s as a day', async (asOf) => {
		await expect(runPipeline(store, 'report', { params: { ...REPORT, asOf }, now: NOW })).rejects.toThrow('is not a calendar day');
	});

	it('of a past day counts what was known to have happened', async () => {
		const rows = await runPipeline(store, 'report', { params: { ...REPORT, asOf: '2026-03-20' }, now: NOW });
		expect(rows.find(({ json }) => json.figure === 'wonDeals' && json.dimension === 'all')?.json.value).toBe(1);
	});
});

describe('dashboard', () => {
	const visit = async (url: string, headers = {}, now = NOW, keepMinutes = 0) => {
		const query = Object.fromEntries(new URL(url).searchParams);
		const [row] = await runPipeline(store, 'dashboard', { params: { keepMinutes }, items: [{ headers, query, webhookUrl: url }], now });
		return { status: row?.json.httpStatus, html: String(row?.json.answer) };
	};
	const good = SIGNER.url(dashboardClaims(NOW));

	it('shows the figures in the language of the firm, of the browser, or the one chosen', async () => {
		const page = await visit(good);
		expect(page.status).toBe(200);
		expect(page.html).toContain('Umsatz und Prognose');
		expect(page.html).toContain('Muster AG');
		expect((await visit(good, { 'accept-language': 'en-GB,de;q=0.5' })).html).toContain('Revenue and forecast');
		expect((await visit(`${good}&lang=en`)).html).toContain('Revenue and forecast');
		expect((await visit(SIGNER.url(dashboardClaims(NOW, 'en')))).html).toContain('Revenue and forecast');
	});

	it('has no script, and what people typed is no HTML', async () => {
		const { html } = await visit(good);
		expect(html).not.toMatch(/<script|javascript:|\son\w+=/i);
		expect(html).toContain('Dach &lt;script&gt;');
	});

	it.each([
		['forged', `${good.slice(0, -2)}xx`, NOW, 404],
		['without a token', 'https://crm.example/webhook/crm/dashboard', NOW, 404],
		['made for something else', SIGNER.url({ ...dashboardClaims(NOW), purpose: 'task' }), NOW, 404],
		['expired', good, new Date(NOW.getTime() + 15 * DAY_MS), 410],
	])('a link that is %s gets a page that says what to do, and no figure', async (_case, url, now, status) => {
		const page = await visit(url, {}, now);
		expect(page.status).toBe(status);
		expect(page.html).toContain('Geändert wurde nichts');
		expect(page.html).not.toContain('Prognose');
	});

	it('a base that does not answer is said to be away for the moment; another fault is not hidden', async () => {
		const failing = (error: Error): CrmStore => ({ ...store, ...listsBy(async () => { throw error; }) });
		const working = store;
		store = failing(new StoreUnavailableError('away', false));
		expect((await visit(good)).status).toBe(503);
		store = failing(new TypeError('broken'));
		await expect(visit(good)).rejects.toThrow('broken');
		store = working;
	});

	it('is drawn once for all who read one language, from one reading for all languages', async () => {
		const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
		const names = async (minutes: number, language: string) => {
			const { html } = await visit(`${good}&lang=${language}`, {}, later(minutes), 5);
			return ['Dach', 'Neubau'].filter((name) => html.includes(name));
		};
		expect(await names(0, 'de')).toEqual(['Dach']);
		await createDeals(store, [{ name: 'Neubau', stage: 'proposal' }]);
		expect(await names(4, 'de')).toEqual(['Dach']);
		expect(await names(4, 'en')).toEqual(['Dach']);
		expect(await names(6, 'de')).toEqual(['Dach', 'Neubau']);
		expect(await names(6, 'en')).toEqual(['Dach', 'Neubau']);
		// What is kept is of the page, and not of who sees it.
		const other = SIGNER.url(dashboardClaims(NOW, 'de', 3));
		expect((await visit(other, {}, later(7), 5)).html).toContain(new URL(other).searchParams.get('t'));
	});

	it('leads of a website are called so, and those of a campaign by its name', async () => {
		const lead = (source: string, utmSource = '') => ({
			fields: aContact({ emailKey: `${source}${utmSource}`, source, utmSource, leadAt: '2026-03-27T09:00:00.000Z' }),
		});
		await store.create('contacts', [lead('webhook'), lead('61f2c3a'), lead('webhook', 'google'), lead('Kontaktseite')]);
		const german = (await visit(good)).html;
		for (const name of ['<span>Website-Formular</span><span>2</span>', '<span>google</span>', '<span>Kontaktseite</span>']) expect(german).toContain(name);
		expect((await visit(`${good}&lang=en`)).html).toContain('<span>Website form</span><span>2</span>');
	});

	it('a link made by the node opens it, and names nobody', async () => {
		const [row] = await runPipeline(store, 'dashboardLink', { params: { linkDays: 3 }, now: NOW });
		expect(row?.json.expiresAt).toBe('2026-04-02T05:00:00.000Z');
		expect((await visit(String(row?.json.url))).status).toBe(200);
		expect(dashboardClaims(NOW, 'de')).toMatchObject({ subject: '', params: { language: 'de' } });
	});
});

it('a part of another area that fails is named, and takes nothing else with it', async () => {
	const title = { de: 'Zufriedenheit', en: 'Satisfaction' };
	const sources = [
		{ title, read: async () => A_SECTION },
		{ title, read: async () => await Promise.reject(new Error('broken')) },
		{ title, read: async () => null },
	];
	const read = await readSections(store, { now: NOW, language: 'de', locale: 'de-CH' }, sources);
	expect(read).toEqual({ sections: [A_SECTION], missing: ['Zufriedenheit'] });
});

describe('weekly report', () => {
	it('tells the managers what happened from Monday to Sunday, against the week before', async () => {
		const [summary, mail, ...others] = await runPipeline(store, 'weeklyReport', { now: NOW });
		expect(summary?.json).toMatchObject({ from: '2026-03-23', until: '2026-03-29', readers: 1 });
		expect(others).toEqual([]);
		expect(mail).toMatchObject({
			output: TO_TELL,
			json: {
				reader: { name: 'Boss' },
				mail: {
					sendKey: expect.stringMatching(/^weeklyReport:.+:2026-03-23$/),
					variables: {
						won: [{ name: 'Keller', amount: 5_000, owner: 'Anna' }],
						figures: expect.arrayContaining([{ label: 'Gewonnen', value: expect.stringMatching(/CHF 5.000/), change: expect.stringMatching(/\+3.000/) }]),
						quality: expect.arrayContaining([{ label: 'Kein nächster Schritt', value: '1', change: '' }]),
						dashboardUrl: expect.stringContaining('/webhook/crm/dashboard?t='),
					},
				},
			},
		});
	});

	it('on another day of the week it is the same report with the same key', async () => {
		const [, monday] = await runPipeline(store, 'weeklyReport', { now: NOW });
		const [, friday] = await runPipeline(store, 'weeklyReport', { now: at('2026-04-03T05:00Z') });
		expect(friday?.json.mail).toMatchObject({ sendKey: (monday?.json.mail as { sendKey: string }).sendKey });
	});
});
