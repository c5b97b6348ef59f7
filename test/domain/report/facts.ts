// Deals, team and pipeline that the tests of the report share.
import type { Deal } from '../../../domain/pipeline/staleClock';
import { type Report, type ReportChoice, type ReportFacts, buildReport, findFigure } from '../../../domain/report/buildReport';
import type { Figure } from '../../../domain/report/figure';
import { parseRates } from '../../../domain/report/rates';
import { openSnapshots } from '../../../domain/report/snapshotBook';
import type { Fields, StoredRecord } from '../../../domain/record';
import { aRecord, at } from '../../support/builders';
import { ANNA, BEAT, BOSS, CALENDAR, PIPELINE } from '../pipeline/facts';

export const NOW = at('2026-03-16T09:00Z');

export const factsOf = (facts: Partial<ReportFacts> = {}): ReportFacts => ({
	...{ deals: [], history: [], activities: [], contacts: [], team: [ANNA, BEAT, BOSS], pipeline: PIPELINE },
	rates: parseRates('EUR 2026-01-01 0.95\nEUR 2026-03-01 0.90; USD 0.8', 'CHF'),
	snapshots: openSnapshots([]),
	response: { calendar: CALENDAR, acceptMinutes: 60 },
	timeZone: 'Europe/Zurich',
	...facts,
});

export const TODAY: ReportChoice = { day: '2026-03-16', now: NOW, windowDays: 365, recentDays: 30 };

export const reportOf = (facts: Partial<ReportFacts> = {}, choice: Partial<ReportChoice> = {}): Report =>
	buildReport(factsOf(facts), { ...TODAY, ...choice });

let id = 0;

/** An open proposal of Anna's with nothing wrong about it. */
export const deal = (fields: Fields<'deals'> = {}, createdAt: string | null = '2026-01-05T08:00:00.000Z'): Deal =>
	aRecord<'deals'>(
		`deal${(id += 1)}`,
		{
			...{ name: 'Deal', stage: 'proposal', owner: 'anna', amount: 10_000, currency: 'CHF', source: 'Website' },
			...{ expectedCloseOn: '2026-04-10', nextStepOn: '2026-03-20' },
			...fields,
		},
		createdAt,
	);

export const won = (fields: Fields<'deals'> = {}, createdAt?: string | null): Deal =>
	deal({ stage: 'won', wonAt: '2026-03-02T10:00:00.000Z', ...fields }, createdAt);

export const lost = (fields: Fields<'deals'> = {}, createdAt?: string | null): Deal =>
	deal({ stage: 'lost', lostAt: '2026-03-02T10:00:00.000Z', ...fields }, createdAt);

export const move = (one: Deal, from: string | null, to: string, when: string): StoredRecord<'stageHistory'> =>
	aRecord<'stageHistory'>(`${one.id}${when}`, { deal: one.id, fromStage: from, toStage: to, at: at(when).toISOString() });

/** Value, n and range of one figure, for a short comparison. */
export function seen(
	report: Report,
	name: Figure['figure'],
	dimension: Figure['dimension'] = 'all',
	member = 'all',
): readonly [value: number | null | undefined, n: number | undefined] {
	const figure = findFigure(report, name, dimension, member);
	return [figure?.value, figure?.n];
}
