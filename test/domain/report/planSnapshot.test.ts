// What is kept of a day, once, and what is let go with time.
import { describe, expect, it } from 'vitest';

import { planSnapshot } from '../../../domain/report/planSnapshot';
import { dayReader } from '../../../domain/time/dayReader';
import { addDays, dayAt } from '../../../domain/time/day';
import { parseRates } from '../../../domain/report/rates';
import { aRecord } from '../../support/builders';
import { deal, reportOf } from './facts';

const report = reportOf({ deals: [deal({ expectedCloseOn: '2026-03-30' })] });
const asKept = (rows: ReturnType<typeof planSnapshot>['upserts']) =>
	rows.map(({ fields }, index) => aRecord<'snapshots'>(`s${index}`, fields));

it('keeps some twenty rows, each with its own key', () => {
	const { upserts, rows } = planSnapshot(report, []);
	const keys = upserts.map(({ fields }) => fields.key);
	expect(new Set(keys).size).toBe(keys.length);
	expect(rows).toBeLessThanOrEqual(20);
	expect(keys).toContain('2026-03-16:revenueExpected:month:2026-03');
	expect(keys).toContain('2026-03-16:openValue:stage:proposal');
});

it('taken twice it writes nothing the second time, and only what changed after a change', () => {
	const kept = asKept(planSnapshot(report, []).upserts);
	expect(planSnapshot(report, kept)).toMatchObject({ upserts: [], deletes: [] });
	const [first, ...others] = kept;
	const changed = [aRecord<'snapshots'>('s0', { ...first?.fields, value: 1 }), ...others];
	expect(planSnapshot(report, changed).upserts).toHaveLength(1);
});

it('thins out: days, then Mondays, then the first kept day of each month, for three years', () => {
	const days = Array.from({ length: 1_500 }, (_, back) => addDays('2026-03-16', -back)).filter((day) => day !== '2025-10-01');
	const kept = days.map((day) => aRecord<'snapshots'>(day, { key: day, day, figure: 'openValue', dimension: 'all', value: 1 }));
	const { deletes } = planSnapshot(report, kept);
	const left = days.filter((day) => !deletes.includes(day));
	expect(left).toContain('2026-02-03');
	expect(left).toContain('2026-01-05');
	expect(left).not.toContain('2026-01-06');
	expect(left).toContain('2025-10-02');
	expect(left).toContain('2023-04-01');
	expect(left.length).toBeLessThan(100);
});

describe('exchange rates as people write them', () => {
	it.each([
		['EUR 2026-01-01 0.94', true],
		['eur=0,94', true],
		['USD: 2026-01-01: 0.8', true],
		['EUR 0', false],
		['Euro 0.94', false],
		['EUR 2026-01-01', false],
	])('%s', (line, isRead) => {
		const { byCurrency, unreadable } = parseRates(line, 'CHF');
		expect([byCurrency.size, unreadable.length]).toEqual(isRead ? [1, 0] : [0, 1]);
	});
});

it('reads days as the slow way does, all through a year, in odd zones', () => {
	for (const zone of ['Europe/Zurich', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Pacific/Kiritimati', 'UTC', 'Africa/Cairo']) {
		const dayOf = dayReader(zone);
		for (let ms = Date.UTC(2018, 0, 1); ms < Date.UTC(2019, 0, 2); ms += 11.75 * 3_600_000) {
			const instant = new Date(ms).toISOString();
			if (dayOf(instant) !== dayAt(new Date(ms), zone)) throw new Error(`${zone} ${instant}`);
		}
		expect([dayOf(''), dayOf(null), dayOf('gestern')]).toEqual([null, null, null]);
	}
});
