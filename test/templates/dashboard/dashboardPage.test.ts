// The page of the dashboard: as in its golden files, safe against what is foreign in it, and complete for those who see no charts.
import { describe, expect, it } from 'vitest';

import { buildReport } from '../../../domain/report/buildReport';
import { LANGUAGES } from '../../../domain/schema';
import { dashboardPage } from '../../../templates/dashboard/dashboardPage';
import { weeklyVariables } from '../../../templates/dashboard/weeklyMail';
import { changeOf, formatFigure } from '../../../templates/dashboard/figures';
import { reportOf } from '../../domain/report/facts';
import { A_SECTION, NOW, sampleFacts, sampleFrame, samplePage, sampleReport } from './aDashboard';

const READER = { language: 'de', locale: 'de-CH', currency: 'CHF' } as const;

/** Charts are drawings: their golden files would change with each version of the library. */
const withoutCharts = (html: string): string =>
	html.replace(/<svg[\s\S]*?<\/svg>/g, '<svg/>').replace(/<style>[\s\S]*?<\/style>/, '<style/>');

it.each(LANGUAGES)('reads in %s as in its golden file', async (language) => {
	const html = withoutCharts(await dashboardPage(sampleFrame(language), samplePage(language, { sections: [A_SECTION], missing: ['Service'] })));
	await expect(html).toMatchFileSnapshot(`golden/dashboard.${language}.html`);
});

it('follows light and dark in its charts, too, and loads and runs nothing', async () => {
	const html = await dashboardPage(sampleFrame('de'), samplePage('de'));
	const charts = html.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
	expect(charts).toHaveLength(6);
	for (const chart of charts) {
		expect(chart).toContain('var(--');
		const drawn = chart.replace(/<clipPath[\s\S]*?<\/clipPath>/g, '');
		expect(drawn.match(/(?:fill|stroke)="#[^"]*"/g) ?? []).toEqual([]);
	}
	expect(html).not.toMatch(/<script|<link|<img|@import|url\((?!#)|\son\w+=/i);
	expect(html.length).toBeLessThan(120_000);
});

it('whatever people call themselves, their deals and their sources is text', async () => {
	const named = '<script>alert("x")</script>\'&{{name}}';
	const facts = sampleFacts('de');
	const renamed = <Row extends { readonly fields: object }>(rows: readonly Row[], fields: object) => rows.map((row) => ({ ...row, fields: { ...row.fields, ...fields } }));
	const foreign = {
		...{ ...facts, team: renamed(facts.team, { name: named }), deals: renamed(facts.deals, { name: named }) },
		contacts: renamed(facts.contacts, { source: named }),
	};
	const report = buildReport(foreign, { day: '2026-03-16', now: NOW, windowDays: 365, recentDays: 30 });
	const html = await dashboardPage(sampleFrame('de'), samplePage('de', { report }));
	expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(5);
	expect(html).not.toContain('<script');
});

it('an empty base has a dashboard', async () => {
	const html = await dashboardPage(sampleFrame('de'), samplePage('de', { report: reportOf() }));
	expect(html).toContain('Hier entsteht der Verlauf');
	expect(html).toContain('Alle 0 Deals sind vollständig');
	expect(html).not.toMatch(/NaN|undefined|null|Infinity/);
});

describe('numbers', () => {
	it.each([
		[1_234_567.4, 'money', 'CHF 1’234’567'],
		[null, 'money', '–'],
		[66.6, 'percent', '67 %'],
		[7.54, 'days', '7.5 Tage'],
		[90, 'minutes', '90 min'],
		[150, 'minutes', '2.5 h'],
		[-0.2, 'count', '0'],
	] as const)('%s as %s reads %s', (value, unit, text) => {
		expect(formatFigure(value, unit, READER).replaceAll("'", '’')).toBe(text);
	});

	it.each([
		['more is good', 12, 10, 'count', 'more', '+2', 'good'],
		['less is good', 12, 10, 'count', 'less', '+2', 'bad'],
		['less', 8, 10, 'count', 'more', '−2', 'bad'],
		['percent change by points', 50, 45, 'percent', 'more', '+5 Punkte', 'good'],
		['hardly any', 50.1, 50, 'percent', 'more', '', 'neutral'],
		['nothing to compare with', 50, undefined, 'percent', 'more', '', 'neutral'],
	] as const)('%s', (_case, now, before, unit, isGood, text, tone) => {
		expect(changeOf(now, before, { unit, isGood, reader: READER })).toEqual({ text, tone });
	});
});

it('the weekly mail names at most ten wins and five gaps', () => {
	const report = sampleReport('de');
	const input = { week: { from: '2026-03-09', until: '2026-03-15' }, now: report, last: report, before: report, companies: new Map(), ownerName: () => 'Anna', more: [], dashboardUrl: 'x' };
	const { won, quality, figures } = weeklyVariables(input, READER);
	expect([won, quality, figures].map((list) => (list as readonly unknown[]).length)).toEqual([expect.any(Number), 4, 6]);
});
