// The published dashboard through the real n8n on the real NocoDB: figures, refused links, looks, the snapshot, the weekly mail.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { dashboardClaims } from '../../domain/report/dashboardLink';
import { DAY_MS } from '../../domain/time/day';
import { openBrowser } from './support/browser';
import { clippedOn, cutOnPaper, sheetsOf } from './support/clipped';
import { crmStore, mails, rows } from './support/crm';
import { eventually } from './support/eventually';
import { signer } from './support/links';
import { runWorkflow } from './support/runWorkflow';

const stack = inject('stack');
const store = crmStore(stack);
const good = signer.url(dashboardClaims(new Date()));

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the link', () => {
	it('shows figures, and is kept, found and framed by nobody', async () => {
		const response = await fetch(good);
		const html = await response.text();
		expect(response.status).toBe(200);
		expect(html).toContain('Umsatz und Prognose');
		expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('cache-control')).toBe('private, no-store');
		expect(response.headers.get('referrer-policy')).toBe('no-referrer');
		expect(response.headers.get('x-robots-tag')).toContain('noindex');
		expect(response.headers.get('x-frame-options')).toBe('DENY');
		expect((await fetch(good, { method: 'HEAD' })).status).toBe(200);
	});

	it.each([
		['forged', `${good.slice(0, -2)}xx`, 404],
		['without a token', good.split('?')[0] ?? '', 404],
		['made for something else', signer.url({ ...dashboardClaims(new Date()), purpose: 'task' }).replace('/task?', '/dashboard?'), 404],
		['expired', signer.url(dashboardClaims(new Date(Date.now() - 30 * DAY_MS))), 410],
	])('%s gets a friendly page without a figure', async (_case, url, status) => {
		const response = await fetch(url, { headers: { 'accept-language': 'en' } });
		const html = await response.text();
		expect(response.status).toBe(status);
		expect(html).toMatch(/This link (does not work|has expired)/);
		expect(html).not.toContain('<svg');
	});
});

it.each(
	(['de', 'en'] as const).flatMap((language) =>
		(['light', 'dark'] as const).flatMap((colorScheme) => ([375, 1280] as const).map((width) => [language, colorScheme, width] as const)),
	),
)('in %s, %s, at %i pixels nothing is clipped or wider than the screen', async (language, colorScheme, width) => {
	const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: true });
	await page.goto(`${good}&lang=${language}`, { waitUntil: 'load' });
	await page.getByRole('heading', { name: language === 'de' ? 'Umsatz und Prognose' : 'Revenue and forecast' }).waitFor();
	expect(await clippedOn(page)).toEqual([]);
	const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
	expect(ground).toBe(colorScheme === 'light' ? 'rgb(243, 244, 247)' : 'rgb(20, 22, 27)');
	await page.close();
});

it.each(['de', 'en'])('in %s it is printed on three sheets of A4 at most, dark screen or not, and nothing is cut', async (language) => {
	const page = await browser.newPage({ colorScheme: 'dark' });
	await page.goto(`${good}&lang=${language}`, { waitUntil: 'load' });
	expect(await cutOnPaper(page)).toEqual([]);
	expect(await clippedOn(page)).toEqual([]);
	expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
	const sheets = await sheetsOf(page);
	expect([1, 2, 3]).toContain(sheets);
	await page.close();
});

it('the snapshot, started twice, is there once', async () => {
	expect(await runWorkflow(stack, 'pipeline-snapshot')).toBe('success');
	const first = await rows(store, 'snapshots');
	expect(await runWorkflow(stack, 'pipeline-snapshot')).toBe('success');
	const second = await rows(store, 'snapshots');
	expect(first.length).toBeGreaterThan(10);
	expect(second.map(({ fields }) => fields.key).sort()).toEqual(first.map(({ fields }) => fields.key).sort());
});

it('the weekly mail reaches each manager once, with a link that opens the dashboard', async () => {
	const weekly = async () => (await mails(stack)).filter(({ subject }) => subject.startsWith('Wochenbericht'));
	expect(await runWorkflow(stack, 'pipeline-dashboard')).toBe('success');
	const [mail] = await eventually('the weekly mail', async () => {
		const found = await weekly();
		return found.length > 0 ? found : undefined;
	});
	const url = /href="([^"]*crm\/dashboard[^"]*)"/.exec(mail?.html ?? '')?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? '';
	expect((await fetch(url)).status).toBe(200);
	expect(await runWorkflow(stack, 'pipeline-dashboard')).toBe('success');
	const reached = (await weekly()).flatMap(({ to }) => to.map(({ address }) => address));
	expect(reached).toEqual([...new Set(reached)]);
});
