// The text of each formula; what it means to Airtable is in formulaMeaning.test.ts.
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../domain/errors';
import {
	allOf,
	anyOf,
	contains,
	equals,
	equalsIgnoringCase,
	hasId,
	isEmpty,
	isNotEmpty,
	not,
	oneOf,
} from '../../../domain/filter';
import type { BaseField } from '../../../domain/schema/base';
import { type LinklessFilter, quoted, toFormula } from '../../../stores/airtable/formula';
import { aField, aSelect, asLinkless } from './columns';

describe('a filter as a formula', () => {
	it.each<[name: string, filter: LinklessFilter, field: BaseField, formula: string]>([
		['everything', { op: 'and', parts: [] }, aField('text'), 'TRUE()'],
		['nothing', { op: 'or', parts: [] }, aField('text'), 'FALSE()'],
		['a text', equalsFilter('x'), aField('text'), '{fldA}="x"'],
		['an empty text', equalsFilter(''), aField('text'), 'FALSE()'],
		['a text given a number', equalsFilter(1), aField('text'), 'FALSE()'],
		['a number', equalsFilter(-1.5), aField('number'), 'AND(LEN({fldA}&"")>0,{fldA}=-1.5)'],
		[
			'a large number',
			equalsFilter(1e21),
			aField('number'),
			'AND(LEN({fldA}&"")>0,{fldA}=1000000000000000000000)',
		],
		['a tick', equalsFilter(true), aField('checkbox'), '{fldA}=1'],
		['no tick', equalsFilter(false), aField('checkbox'), 'NOT({fldA}=1)'],
		[
			'a day',
			equalsFilter('2026-03-01'),
			aField('day'),
			'IF({fldA},IS_SAME({fldA},DATETIME_PARSE("2026-03-01T00:00:00.000Z")),FALSE())',
		],
		['what is no day', equalsFilter('soon'), aField('day'), 'FALSE()'],
		['an option', equalsFilter('won'), aSelect, '{fldA}="Gewonnen"'],
		[
			'an option with quotes',
			equalsFilter('lost'),
			aSelect,
			String.raw`{fldA}="Verloren \"leider\""`,
		],
		['an option of people’s own', equalsFilter('Warten'), aSelect, '{fldA}="Warten"'],
		['an option nobody has', equalsFilter('nope'), aSelect, 'FALSE()'],
	])('%s', (_name, filter, field, formula) => {
		expect(toFormula(filter, () => field)).toBe(formula);
	});

	it.each<[name: string, filter: LinklessFilter, formula: string]>([
		['ids', asLinkless(hasId(['rec1', 'rec2'])), 'OR(RECORD_ID()="rec1",RECORD_ID()="rec2")'],
		['one id', asLinkless(hasId(['rec1'])), 'RECORD_ID()="rec1"'],
		['contains', asLinkless(contains('a', 'Ab')), 'FIND("ab",LOWER({fldA}&""))>0'],
		['ignoring case', asLinkless(equalsIgnoringCase('a', 'Ab')), 'LOWER({fldA}&"")="ab"'],
		['one of', asLinkless(oneOf('a', ['x', 'y'])), 'OR({fldA}="x",{fldA}="y")'],
		['empty', asLinkless(isEmpty('a')), 'NOT(LEN({fldA}&"")>0)'],
		[
			'nested',
			asLinkless(allOf(anyOf(equals('a', 'x'), isNotEmpty('a')), not(equals('a', 'y')))),
			'AND(OR({fldA}="x",LEN({fldA}&"")>0),NOT({fldA}="y"))',
		],
	])('%s', (_name, filter, formula) => {
		expect(toFormula(filter, () => aField('text'))).toBe(formula);
	});

	it.each([
		['quotes of both kinds', `'"`, String.raw`"'\""`],
		['a backslash', '\\', String.raw`"\\"`],
		['a backslash before a quote', '\\"', String.raw`"\\\""`],
		['braces', '{fldB}', '"{fldB}"'],
		['line breaks and a tab', '\r\n\t', String.raw`"\r\n\t"`],
		['NUL', '\0', '"\0"'],
	])('%s are quoted', (_name, text, expected) => {
		expect(quoted(text)).toBe(expected);
	});

	it('refuses to search a link like a text', () => {
		expect(() => toFormula(asLinkless(contains('a', 'x')), () => aField('link'))).toThrow(
			InvalidInputError,
		);
	});
});

function equalsFilter(value: string | number | boolean): LinklessFilter {
	return { op: 'equals', field: 'a', value };
}
