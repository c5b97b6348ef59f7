// What the formulas mean to the fake's evaluator of Airtable's language: the same as the neutral filter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type Filter,
	compare,
	contains,
	equals,
	equalsIgnoringCase,
	isEmpty,
	isNotEmpty,
	matches,
	oneOf,
} from '../../../domain/filter';
import type { BaseField } from '../../../domain/schema/base';
import { type LinklessFilter, toFormula } from '../../../stores/airtable/formula';
import { evaluate } from '../../support/fakeAirtable/formula/evaluate';
import { parseFormula } from '../../support/fakeAirtable/formula/parse';
import { Instant, type Value, toBoolean } from '../../support/fakeAirtable/formula/values';
import { aField, aSelect, asLinkless } from './columns';

/** Whether a record with this value in its one column passes the formula. */
function passes(filter: LinklessFilter, field: BaseField, value: Value): boolean {
	const formula = parseFormula(
		toFormula(filter, () => field),
		(name) => name,
	);
	const row = { id: 'rec1', createdAt: 0, modifiedAt: () => 0, value: () => value };
	return toBoolean(evaluate(formula, row, 0));
}

describe('what a formula means', () => {
	const anyText = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({
			unit: fc.constantFrom('"', "'", '\\', '{', '}', '\n', '\t', ',', ')', 'a', 'A', '0', ' '),
		}),
		fc.constantFrom('', '0', 'true', '"),TRUE(),OR("'),
	);

	it('equals is true of that text only', () => {
		const property = fc.property(anyText, anyText, (wanted, held) => {
			const filter = asLinkless(equals('a', wanted));
			expect(passes(filter, aField('text'), held)).toBe(wanted !== '' && held === wanted);
			expect(passes(filter, aField('text'), wanted)).toBe(wanted !== '');
		});
		fc.assert(property, { numRuns: 2_000 });
	});

	it('every condition on a text says what the neutral filter says', () => {
		const conditions: ReadonlyArray<(value: string) => Filter> = [
			(value) => equals('a', value),
			(value) => equalsIgnoringCase('a', value),
			(value) => contains('a', value),
			(value) => oneOf('a', [value, 'other']),
			() => isEmpty('a'),
			() => isNotEmpty('a'),
		];
		const property = fc.property(
			fc.constantFrom(...conditions),
			anyText,
			anyText,
			(conditionOn, wanted, held) => {
				expectAgreement(conditionOn(wanted), aField('text'), held === '' ? null : held);
			},
		);
		fc.assert(property, { numRuns: 2_000 });
	});

	it('every condition on a number says what the neutral filter says', () => {
		const anyNumber = fc.oneof(
			fc.constantFrom(0, -0, 1e-7, 1e21),
			fc.double({ noNaN: true }),
			fc.integer(),
		);
		const conditions: ReadonlyArray<(value: number) => Filter> = [
			(value) => equals('a', value),
			(value) => compare('a', 'greaterThan', value),
			(value) => compare('a', 'atLeast', value),
			(value) => compare('a', 'lessThan', value),
			(value) => compare('a', 'atMost', value),
			() => isEmpty('a'),
		];
		const whole = fc.constantFrom(null, 0, 1, -1, 2.5, 1e21);
		const property = fc.property(
			fc.constantFrom(...conditions),
			anyNumber,
			whole,
			(conditionOn, limit, held) => {
				fc.pre(Number.isFinite(limit) && (Math.abs(limit) >= 1e-6 || limit === 0));
				expectAgreement(conditionOn(limit), aField('number'), held);
			},
		);
		fc.assert(property, { numRuns: 2_000 });
	});

	it.each([
		['equals', equals('a', '2026-03-29T01:00:00.000Z')],
		['after', compare('a', 'greaterThan', '2026-03-29T01:00:00.000Z')],
		['not before', compare('a', 'atLeast', '2026-03-29T01:00:00.000Z')],
		['before', compare('a', 'lessThan', '2026-03-29T01:00:00.000Z')],
		['not after', compare('a', 'atMost', '2026-03-29')],
		['contains', contains('a', '2026-03')],
		['empty', isEmpty('a')],
	])('an instant: %s', (_name, filter) => {
		for (const held of [
			null,
			'2026-03-29T00:59:59.000Z',
			'2026-03-29T01:00:00.000Z',
			'2026-03-29T01:00:01.000Z',
		]) {
			expectAgreement(
				filter,
				aField('instant'),
				held,
				held === null ? null : new Instant(Date.parse(held)),
			);
		}
	});

	it.each([
		['equals', equals('a', 'won')],
		['ignoring case', equalsIgnoringCase('a', 'WON')],
		['contains a part of the key', contains('a', 'O')],
		['one of', oneOf('a', ['lost', 'nope'])],
		['empty', isEmpty('a')],
	])('a select is known by its key: %s', (_name, filter) => {
		expectAgreement(filter, aSelect, null);
		for (const { key, label } of aSelect.options)
			expectAgreement(filter, aSelect, key ?? label, label);
	});

	it('zero is not empty, and an empty number is not zero', () => {
		expect(passes(asLinkless(equals('a', 0)), aField('number'), 0)).toBe(true);
		expect(passes(asLinkless(equals('a', 0)), aField('number'), null)).toBe(false);
		expect(passes(asLinkless(isEmpty('a')), aField('number'), 0)).toBe(false);
	});

	it('a link to a row without a name is a link', () => {
		expect(passes(asLinkless(isNotEmpty('a')), aField('link'), [''])).toBe(true);
		expect(passes(asLinkless(isEmpty('a')), aField('link'), [])).toBe(true);
	});

	/** The formula lets a record through exactly when the neutral filter does; and so does its contrary. */
	function expectAgreement(
		filter: Filter,
		field: BaseField,
		held: string | number | null,
		inFormula: Value = held,
	): void {
		const record = { id: 'rec1', createdAt: null, fields: {}, own: { a: held } };
		const expected = matches(filter, record);
		expect(passes(asLinkless(filter), field, inFormula)).toBe(expected);
		expect(passes({ op: 'not', part: asLinkless(filter) }, field, inFormula)).toBe(!expected);
	}
});
