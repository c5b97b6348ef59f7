import { describe, expect, it } from 'vitest';

import { parseWeekdays } from '../../../domain/sequence/weekdays';

describe('parseWeekdays', () => {
	it.each([
		['Mo-Fr', [1, 2, 3, 4, 5]],
		['Mon-Fri', [1, 2, 3, 4, 5]],
		['Di, Do', [2, 4]],
		['tuesday; Sat', [2, 6]],
		['Mo. – Mi., Fr', [1, 2, 3, 5]],
		['Montag bis Mittwoch', [1, 2, 3]],
		['Fr-Mo', [1, 5, 6, 7]],
		['So', [7]],
		['', null],
		['Mo-', null],
		['Mo-Di-Mi', null],
		['Werktage', null],
		['1-5', null],
	])('%s', (text, days) => {
		expect(parseWeekdays(text)).toEqual(days);
	});
});
