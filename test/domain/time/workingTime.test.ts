import { describe, expect, it } from 'vitest';

import { businessCalendar } from '../../../domain/time/businessCalendar';
import { isInWindow, nextInWindow, type SendWindow } from '../../../domain/time/sendWindow';
import { addWorkingMinutes, workingMinutesBetween } from '../../../domain/time/workingTime';

const ZURICH = businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' });
const at = (iso: string): Date => new Date(iso);

describe('working minutes', () => {
	it.each([
		['inside a day', '2026-03-09T09:00+01:00', 120, '2026-03-09T11:00+01:00'],
		['to the very end of a day', '2026-03-09T15:00+01:00', 120, '2026-03-09T17:00+01:00'],
		['over night', '2026-03-09T16:00+01:00', 120, '2026-03-10T09:00+01:00'],
		['from before the opening', '2026-03-09T03:00+01:00', 30, '2026-03-09T08:30+01:00'],
		['from Friday evening', '2026-03-06T20:00+01:00', 60, '2026-03-09T09:00+01:00'],
		['over the change to summer time', '2026-03-27T16:30+01:00', 60, '2026-03-30T08:30+02:00'],
		['over the change to winter time', '2026-10-23T16:30+02:00', 60, '2026-10-26T08:30+01:00'],
		['over Good Friday and Easter Monday', '2026-04-02T16:00+02:00', 120, '2026-04-07T09:00+02:00'],
		['none, on a Sunday', '2026-03-08T12:00+01:00', 0, '2026-03-09T08:00+01:00'],
	])('%s', (_case, from, minutes, expected) => {
		expect(addWorkingMinutes(ZURICH, at(from), minutes)).toEqual(at(expected));
		expect(workingMinutesBetween(ZURICH, at(from), at(expected))).toBe(minutes);
	});

	it.each([
		['from a year typed as 0026', '0026-03-09T09:00:00Z', '2026-03-09T16:00:00Z'],
		['to the end of time', '2026-03-09T09:00:00Z', '9999-12-31T23:30:00Z'],
	])('are counted for ten years at most: %s', (_case, from, to) => {
		const years = workingMinutesBetween(ZURICH, at(from), at(to)) / 60 / 9 / 250;
		expect(years).toBeGreaterThan(10);
		expect(years).toBeLessThan(10.5);
	});

	it('are none backwards', () => {
		expect(workingMinutesBetween(ZURICH, at('2026-03-10T09:00Z'), at('2026-03-09T09:00Z'))).toBe(0);
	});
});

describe('a window of hours and weekdays', () => {
	const window: SendWindow = {
		...{ weekdays: [2, 3, 4], from: '09:00', until: '16:00', timeZone: 'Europe/Zurich' },
	};

	it.each([
		['inside: at once', '2026-03-10T10:00+01:00', '2026-03-10T10:00+01:00'],
		['at its opening: at once', '2026-03-10T09:00+01:00', '2026-03-10T09:00+01:00'],
		['before it opens', '2026-03-10T06:00+01:00', '2026-03-10T09:00+01:00'],
		['at its end: the next day', '2026-03-10T16:00+01:00', '2026-03-11T09:00+01:00'],
		['on a Friday: the next Tuesday', '2026-03-13T10:00+01:00', '2026-03-17T09:00+01:00'],
		['over the change to summer time', '2026-03-28T10:00+01:00', '2026-03-31T09:00+02:00'],
	])('%s', (_case, instant, expected) => {
		expect(nextInWindow(window, at(instant))).toEqual(at(expected));
		expect(isInWindow(window, at(instant))).toBe(instant === expected);
	});

	it('leaves out closed days', () => {
		const isClosed = (day: string): boolean => day === '2026-03-11';
		expect(nextInWindow(window, at('2026-03-10T18:00+01:00'), isClosed)).toEqual(at('2026-03-12T09:00+01:00'));
	});

	it('never opens without a weekday', () => {
		expect(nextInWindow({ ...window, weekdays: [] }, at('2026-03-10T10:00Z'))).toBeNull();
	});
});
