// A reader of its own is right only as long as it reads what `Date.parse` reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { instantMs } from '../../../domain/time/instant';

describe('an instant is read as Date.parse reads it', () => {
	it('whatever the instant', () => {
		fc.assert(
			fc.property(fc.date({ noInvalidDate: true }), (date) => {
				expect(instantMs(date.toISOString())).toBe(date.getTime());
			}),
			{ numRuns: 2_000 },
		);
	});

	it('with any sign of it wrong', () => {
		const sign = fc.constantFrom(...'0123456789-T:.Z+ ');
		fc.assert(
			fc.property(fc.date({ noInvalidDate: true }), fc.nat(23), sign, (date, at, wrong) => {
				const text = date.toISOString();
				const mangled = `${text.slice(0, at)}${wrong}${text.slice(at + 1)}`;
				expect(instantMs(mangled)).toBe(Date.parse(mangled));
			}),
			{ numRuns: 5_000 },
		);
	});

	it.each([
		['the 31st of a short month', '2026-02-31T00:00:00.000Z'],
		['the 29th of February in a common year', '2026-02-29T00:00:00.000Z'],
		['the 29th of February in a leap year', '2028-02-29T23:59:59.999Z'],
		['a month too many', '2026-13-01T00:00:00.000Z'],
		['midnight as the end of a day', '2026-03-01T24:00:00.000Z'],
		['a leap second', '2016-12-31T23:59:60.000Z'],
		['a year of two digits', '0026-03-01T00:00:00.000Z'],
		['a zone', '2026-03-01T10:00:00+01:00'],
		['a zone in as many signs', '2026-03-01T10:00:00.0+00Z'],
		['no milliseconds', '2026-03-01T10:00:00Z'],
		['a day', '2026-03-01'],
		['no instant', 'tomorrow'],
		['nothing', ''],
	])('%s', (_case, text) => {
		expect(instantMs(text)).toBe(Date.parse(text));
	});
});
