// A believable firm's report, the same each time, and the page that shows it.
import type { ReportFacts } from '../../../domain/report/buildReport';
import { buildReport, type Report } from '../../../domain/report/buildReport';
import { openSnapshots } from '../../../domain/report/snapshotBook';
import type { Fields } from '../../../domain/record';
import type { Language } from '../../../domain/schema';
import { SAMPLE_DEALS, sampleDeals } from '../../../domain/setup/sample/deals';
import { pick } from '../../../domain/setup/sample/sampleRow';
import { DAY_MS, addDays } from '../../../domain/time/day';
import type { DashboardPage } from '../../../templates/dashboard/dashboardPage';
import type { DashboardSection } from '../../../templates/dashboard/section';
import type { LinkPageFrame } from '../../../templates/pages/linkPage';
import { aRecord, aTeamMember, at } from '../../support/builders';
import { factsOf } from '../../domain/report/facts';

export const NOW = at('2026-03-16T09:05Z');
const TODAY = '2026-03-16';
const OPEN = ['firstContact', 'qualification', 'proposal', 'negotiation'];

const NAMES = ['Regula Ammann', 'Jonas Küng', 'Chiara Bernasconi'];
const TEAM = NAMES.map((name, index) => aRecord<'team'>(`m${index}`, aTeamMember({ name, email: `m${index}@firma.example` })));

const agoAt = (days: number): string => new Date(NOW.getTime() - days * DAY_MS).toISOString();

/** The sample firm, with the way that each deal went through the stages and three months of snapshots. */
export function sampleFacts(language: Language): ReportFacts {
	const ids = new Map<string, string>(TEAM.map(({ fields }, index) => [fields.email ?? '', `m${index}`]));
	const choice = { now: NOW, timeZone: 'Europe/Zurich', language, currency: 'CHF' };
	let turn = 0;
	const rows = sampleDeals(choice).rows((table, key) => (table === 'team' ? `m${(turn += 1) % 3}` : (ids.get(key) ?? null)));
	const deals = rows.map(({ fields }, index) => aRecord<'deals'>(`d${index}`, broken(fields, index), agoAt(SAMPLE_DEALS[index]?.beganAgo ?? 1)));
	const sources = language === 'de' ? ['Website', 'Empfehlung', 'Messe', null] : ['Website', 'Referral', 'Trade fair', null];
	return factsOf({
		...{ deals, team: TEAM, history: SAMPLE_DEALS.flatMap((_deal, index) => historyOf(index)), snapshots: openSnapshots(SNAPSHOTS) },
		activities: Array.from({ length: 74 }, (_, index) =>
			aRecord<'activities'>(`a${index}`, { kind: pick(['call', 'email', 'meeting'], index), occurredAt: agoAt(index % 28), owner: `m${(index * 7) % 5 % 3}` }),
		),
		contacts: Array.from({ length: 19 }, (_, index) =>
			aRecord<'contacts'>(`c${index}`, {
				...{ leadAt: agoAt(index + 1), source: pick(sources, (index * 5) % 11) },
				firstResponseAt: index % 6 === 0 ? null : new Date(Date.parse(agoAt(index + 1)) + (20 + index * 9) * 60_000).toISOString(),
			}),
		),
	});
}

/** Some rows as people leave them. */
function broken(fields: Fields<'deals'>, index: number): Fields<'deals'> {
	if (index % 17 === 3) return { ...fields, amount: null };
	return index % 23 === 5 ? { ...fields, owner: null } : fields;
}

function historyOf(index: number) {
	const deal = SAMPLE_DEALS[index];
	if (deal === undefined) return [];
	const isClosed = !OPEN.includes(deal.stage);
	const last = isClosed ? OPEN.length : OPEN.indexOf(deal.stage);
	const path = [...OPEN.slice(0, last), deal.stage];
	const step = (deal.beganAgo - deal.stageAgo) / Math.max(1, path.length - 1);
	return path.map((stage, place) =>
		aRecord<'stageHistory'>(`h${index}:${place}`, {
			...{ deal: `d${index}`, fromStage: path[place - 1] ?? null, toStage: stage },
			at: agoAt(deal.beganAgo - place * step),
		}),
	);
}

const FORECASTS: Readonly<Record<string, number>> = { '2026-01': 20_500, '2026-02': 33_000 };

const SNAPSHOTS = Array.from({ length: 80 }, (_, back) => 80 - back).flatMap((ago) => {
	const day = addDays(TODAY, -ago);
	const wave = Math.round(Math.sin(ago / 9) * 22_000);
	const row = (figure: string, dimension: string, value: number) => aRecord<'snapshots'>(`${day}${figure}${dimension}`, { day, figure, dimension, value, count: 40 });
	return [
		row('openValue', 'all', 462_000 + wave - ago * 640),
		row('forecast', 'all', 164_000 + wave / 2 - ago * 310),
		row('winRate', 'all', 64),
		row('revenueExpected', `month:${day.slice(0, 7)}`, FORECASTS[day.slice(0, 7)] ?? 30_000),
		row('revenueExpected', 'month:2026-03', 61_500),
	];
});

export const sampleReport = (language: Language): Report =>
	buildReport(sampleFacts(language), { day: TODAY, now: NOW, windowDays: 365, recentDays: 30 });

export const sampleFrame = (language: Language): LinkPageFrame => ({
	...{ language, self: '?t=x' },
	firm: { name: 'Lindenhof Digital GmbH', imprint: 'Lindenhof Digital GmbH\nLindenhof 1\n8001 Zürich' },
});

export const samplePage = (language: Language, more: Partial<DashboardPage> = {}): DashboardPage => ({
	...{ report: sampleReport(language), locale: language === 'de' ? 'de-CH' : 'en-GB', timeZone: 'Europe/Zurich' },
	...{ dealUrls: new Map(), sections: [], missing: [] },
	...more,
});

export const A_SECTION: DashboardSection = {
	...{ key: 'nps', title: 'Zufriedenheit (NPS)' },
	headline: { label: 'Net Promoter Score', value: '+46', note: 'n = 34, zwischen +28 und +61' },
	figures: [{ label: 'Rücklauf', value: '41 %', note: '' }],
	shares: [
		{ label: 'Fürsprecher', percent: 59, tone: 'good' },
		{ label: 'Unentschieden', percent: 28, tone: 'neutral' },
		{ label: 'Kritiker', percent: 13, tone: 'bad' },
	],
	definition: 'Anteil der Fürsprecher (9 und 10) minus Anteil der Kritiker (0 bis 6).',
};
