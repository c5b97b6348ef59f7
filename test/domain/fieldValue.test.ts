import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError, MalformedRecordError } from '../../domain/errors';
import { canonicalValue, toFields } from '../../domain/fieldValue';

describe('the one form of a value', () => {
	it.each([
		['text', 'contacts', 'lastName', ' Müller\n', ' Müller\n'],
		['empty text', 'contacts', 'lastName', '', null],
		['null', 'contacts', 'score', null, null],
		['zero', 'contacts', 'score', 0, 0],
		['a number', 'deals', 'amount', -12.5, -12.5],
		['a box with a tick', 'contacts', 'consent', true, true],
		['a box without a tick', 'contacts', 'consent', false, false],
		['a box that was cleared', 'contacts', 'consent', null, false],
		['a day', 'deals', 'expectedCloseOn', '2024-02-29', '2024-02-29'],
		['an instant', 'deals', 'wonAt', '2025-03-30T03:30:00.999+02:00', '2025-03-30T01:30:00.000Z'],
		[
			'an instant before 1970',
			'deals',
			'wonAt',
			'1969-12-31T23:59:59.900Z',
			'1969-12-31T23:59:59.000Z',
		],
	] as const)('of %s', (_name, table, field, given, kept) => {
		expect(canonicalValue(table, field, given)).toBe(kept);
	});

	it.each([
		['text in a number', 'contacts', 'score', '7'],
		['not a number', 'contacts', 'score', NaN],
		['infinity', 'contacts', 'score', Infinity],
		['a number in text', 'contacts', 'lastName', 7],
		['an object in text', 'contacts', 'lastName', { a: 1 }],
		['undefined', 'contacts', 'lastName', undefined],
		['text in a box', 'contacts', 'consent', 'yes'],
		['empty text in a box', 'contacts', 'consent', ''],
		['30 February', 'deals', 'expectedCloseOn', '2026-02-30'],
		['29 February of no leap year', 'deals', 'expectedCloseOn', '2026-02-29'],
		['a day as people write it', 'deals', 'expectedCloseOn', '31.3.2026'],
		['an instant in place of a day', 'deals', 'expectedCloseOn', '2026-03-31T00:00:00Z'],
		['a day in place of an instant', 'deals', 'wonAt', '2026-03-31'],
		['an instant without a zone', 'deals', 'wonAt', '2026-03-31T08:00:00'],
		['an instant at the 25th hour', 'deals', 'wonAt', '2026-03-31T25:00:00Z'],
		['several links', 'contacts', 'company', ['rec1']],
	] as const)('refuses %s, and does not repeat it', (_name, table, field, given) => {
		expect(() => canonicalValue(table, field, given)).toThrow(InvalidInputError);
		expect(() => canonicalValue(table, field, given)).toThrow(
			expect.objectContaining({
				message: `${field} of ${table} cannot hold the value that was given`,
				hint: expect.stringContaining('Give'),
			}),
		);
	});

	it('is its own form', () => {
		const anyInstant = fc
			.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
			.map((date) => date.toISOString());
		const property = fc.property(anyInstant, (given) => {
			const once = canonicalValue('deals', 'wonAt', given);
			expect(canonicalValue('deals', 'wonAt', once)).toBe(once);
			expect(Date.parse(given) - Date.parse(String(once))).toBeLessThan(1_000);
		});
		fc.assert(property);
	});
});

describe('cells as the fields of a table', () => {
	it('pass when each holds what its field is for', () => {
		const cells = { lastName: 'Müller', score: 0, consent: false, company: null };
		expect(toFields('contacts', 'rec1', cells)).toEqual(cells);
	});

	it.each([
		['text in a number', { score: '7' }],
		['a number in text', { lastName: 7 }],
		['text in a box', { consent: 'true' }],
		['a field that the table has not', { nosuchfield: 'x' }],
		['a method of every object', { constructor: 'x' }],
	])('are refused with %s, naming record and field but not the value', (_name, cells) => {
		expect(() => toFields('contacts', 'rec1', cells)).toThrow(MalformedRecordError);
		expect(() => toFields('contacts', 'rec1', cells)).toThrow(
			`rec1 in table contacts holds no valid ${Object.keys(cells)[0]}`,
		);
	});
});
