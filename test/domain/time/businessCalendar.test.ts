import { describe, expect, it } from 'vitest';

import {
	addWorkingDays,
	businessCalendar,
	nextWorkingDay,
	withAbsences,
	workingDaysBetween,
	workingDayOnOrAfter,
} from '../../../domain/time/businessCalendar';

const calendarOf = (country: string, region = '') =>
	businessCalendar({ timeZone: 'Europe/Zurich', country, region });
const ZURICH = calendarOf('CH', 'ZH');

describe('a public holiday', () => {
	it.each([
		['Good Friday in Zürich', 'CH', 'ZH', '2026-04-03', false],
		['Good Friday in Ticino, which works', 'CH', 'TI', '2026-04-03', true],
		['Epiphany in Ticino', 'CH', 'TI', '2026-01-06', false],
		['Epiphany in Zürich, which works', 'CH', 'ZH', '2026-01-06', true],
		['Epiphany in Bavaria', 'DE', 'BY', '2026-01-06', false],
		['Epiphany in Berlin, which works', 'DE', 'BE', '2026-01-06', true],
		['Reformation Day in Saxony', 'DE', 'SN', '2025-10-31', false],
		['Corpus Christi in Austria', 'AT', '9', '2026-06-04', false],
		['the national day of Austria', 'AT', '', '2026-10-26', false],
		['a working Monday', 'CH', 'ZH', '2026-03-09', true],
		['a Saturday', 'CH', 'ZH', '2026-03-07', false],
		['a region that the country does not have: nationwide holidays', 'CH', 'XX', '2026-12-25', false],
		['a country that nobody knows: weekdays only', 'XX', '', '2026-12-25', true],
	])('%s', (_case, country, region, day, isWorkingDay) => {
		expect(calendarOf(country, region).isWorkingDay(day)).toBe(isWorkingDay);
	});
});

describe('counting working days', () => {
	it.each([
		['the day after a Thursday', '2026-03-05', 1, '2026-03-06'],
		['over a weekend', '2026-03-06', 1, '2026-03-09'],
		['over Easter in Zürich', '2026-04-02', 1, '2026-04-07'],
		['over Christmas and New Year', '2026-12-24', 5, '2027-01-04'],
		['none, from a Sunday', '2026-03-08', 0, '2026-03-09'],
		['none, from a Monday', '2026-03-09', 0, '2026-03-09'],
	])('%s', (_case, from, days, expected) => {
		expect(addWorkingDays(ZURICH, from, days)).toBe(expected);
	});

	it.each([
		['the same day', '2026-03-09', '2026-03-09', 0],
		['Friday to Monday', '2026-03-06', '2026-03-09', 1],
		['a whole week', '2026-03-06', '2026-03-13', 5],
		['over Easter', '2026-04-02', '2026-04-10', 4],
		['backwards', '2026-03-13', '2026-03-06', 0],
		['ten years', '2016-03-12', '2026-03-13', 2_533],
		['from a year typed as 0026: the last ten', '0026-03-13', '2026-03-13', 2_538],
		['to the end of time', '2026-03-13', '9999-12-31', 2_539],
		['after the end of time', '9999-12-31', '9999-12-31', 0],
	])('between: %s', (_case, from, to, expected) => {
		expect(workingDaysBetween(ZURICH, from, to)).toBe(expected);
	});

	it('leaves out the days on which a person is away, also across New Year', () => {
		const away = withAbsences(ZURICH, [{ from: '2026-12-21', until: '2027-01-08' }]);
		expect(nextWorkingDay(away, '2026-12-18')).toBe('2027-01-11');
	});

	it('ends for somebody who never comes back', () => {
		const gone = withAbsences(ZURICH, [{ from: '2026-01-01', until: '9999-12-31' }]);
		expect(workingDayOnOrAfter(gone, '2026-02-01') > '2028-01-01').toBe(true);
	});
});
