// The formula language of the fake: precedence, blanks, escapes, functions.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, type Row } from '../support/fakeAirtable/formula/evaluate';
import { parseFormula, UnknownNamesError } from '../support/fakeAirtable/formula/parse';
import { FormulaSyntaxError } from '../support/fakeAirtable/formula/tokenise';
import { FormulaFailure, Instant, type Value } from '../support/fakeAirtable/formula/values';

const NOW = Date.parse('2026-03-01T08:30:00Z');
const day = (text: string): Instant => new Instant(Date.parse(`${text}T00:00:00Z`), true);

const CELLS: Readonly<Record<string, Value>> = {
	Name: 'Anna Müller',
	Empty: null,
	Score: 42,
	Zero: 0,
	Done: true,
	Open: false,
	Due: day('2026-02-28'),
	Seen: new Instant(Date.parse('2026-03-01T06:00:00Z')),
	Tags: ['vip', 'press'],
	NoTags: [],
	Companies: ['Acme', '"Müller, Sohn"'],
	'A } B': 'brace',
	fldAAAAAAAAAAAAAA: 'by id',
};

const ROW: Row = {
	id: 'recAAAAAAAAAAAAAA',
	createdAt: Date.parse('2026-01-01T00:00:00Z'),
	modifiedAt: () => Date.parse('2026-01-02T00:00:00Z'),
	value: (fieldId) => CELLS[fieldId] ?? null,
};

function compute(formula: string): unknown {
	const expression = parseFormula(formula, (name) => (name in CELLS ? name : undefined));
	const value = evaluate(expression, ROW, NOW);
	return value instanceof Instant ? value.toText() : value;
}

describe('operators and literals', () => {
	it.each<[string, unknown]>([
		['1 + 2 * 3', 7],
		['(1 + 2) * 3', 9],
		['-2 - -3', 1],
		['10 / 4', 2.5],
		['"a" & 1 + 1', 'a2'],
		['1 + 1 = 2', true],
		['"a" & "b" = "ab"', true],
		['2 < 10', true],
		['"2" < "10"', false],
		['3 != 4', true],
		['.5 * 2', 1],
		['"it\'s"', "it's"],
		[String.raw`'it\'s'`, "it's"],
		[String.raw`"a\"b\\c\nd\te"`, 'a"b\\c\nd\te'],
		['"a\nb"', 'a\nb'],
	])('%s', (formula, expected) => {
		expect(compute(formula)).toBe(expected);
	});
});

describe('field references', () => {
	it.each<[string, unknown]>([
		['{Name}', 'Anna Müller'],
		['Name', 'Anna Müller'],
		[String.raw`{A \} B}`, 'brace'],
		['{fldAAAAAAAAAAAAAA}', 'by id'],
		['fldAAAAAAAAAAAAAA', 'by id'],
		['{Score} * 2', 84],
		['{Due}', '2026-02-28'],
		['{Tags} & ""', 'vip, press'],
		['{Companies} & ""', 'Acme, "Müller, Sohn"'],
	])('%s', (formula, expected) => {
		expect(compute(formula)).toBe(expected);
	});
});

describe('blanks', () => {
	it.each<[string, unknown]>([
		['{Empty} = BLANK()', true],
		['{Empty} = ""', true],
		['{Empty} = 0', true],
		['{Zero} = BLANK()', true],
		['{Open} = BLANK()', true],
		['{NoTags} = BLANK()', true],
		['{Name} = BLANK()', false],
		['{Empty} + 1', 1],
		['LEN({Empty})', 0],
		['NOT({Empty})', true],
		['{Empty} < 1', true],
		['IS_BEFORE({Empty}, TODAY())', false],
		['IS_AFTER({Empty}, TODAY())', false],
		['IS_SAME({Empty}, TODAY())', false],
	])('%s', (formula, expected) => {
		expect(compute(formula)).toBe(expected);
	});
});

describe('functions', () => {
	it.each<[string, unknown]>([
		['AND(1, "x", {Done})', true],
		['and(1, 0)', false],
		['OR(0, "", {Open}, {Tags})', true],
		['XOR(1, 1, 1)', true],
		['IF({Score} > 40, "hot", "cold")', 'hot'],
		['IF(0, ERROR())', null],
		['IF(ISERROR(1 / 0), "safe", "no")', 'safe'],
		['SWITCH({Score}, 1, "a", 42, "b", "c")', 'b'],
		['SWITCH({Score}, 1, "a", "c")', 'c'],
		['LOWER("ÄÖÜ")', 'äöü'],
		['UPPER("straße")', 'STRASSE'],
		['TRIM("  a b \n")', 'a b'],
		['LEFT("abc", 2) & RIGHT("abc", 1) & MID("abc", 2, 1)', 'abcb'],
		['FIND("ü", {Name})', 7],
		['FIND("x", {Name})', 0],
		['FIND("a", "banana", 3)', 4],
		['SEARCH("x", {Name})', null],
		['SEARCH("Anna", {Name})', 1],
		['SUBSTITUTE("a-b-c", "-", "")', 'abc'],
		['SUBSTITUTE("a-b-c", "-", "+", 2)', 'a-b+c'],
		['REPLACE("database", 2, 5, "o")', 'dose'],
		['EXACT("a", "A")', false],
		['"a" = "A"', false],
		['REGEX_MATCH("Anna", "(?i)^anna$")', true],
		['REGEX_MATCH("anna", "^a.*z")', false],
		['REGEX_EXTRACT("tel 044 123", "[0-9]+")', '044'],
		['REGEX_REPLACE("a1b2", "[0-9]", "")', 'ab'],
		['VALUE("$1,234.50")', 1234.5],
		['VALUE("45%")', 0.45],
		['ENCODE_URL_COMPONENT("a b&c")', 'a%20b%26c'],
		['ARRAYJOIN({Tags}, "; ")', 'vip; press'],
		['FIND("press", ARRAYJOIN({Tags}))', 6],
		['COUNTA({Tags})', 2],
		['ROUND(2.345, 2)', 2.35],
		['ROUND(-2.5)', -3],
		['ROUNDUP(2.1) + ROUNDDOWN(2.9)', 5],
		['MOD(-7, 3)', 2],
		['EVEN(3) + ODD(2)', 7],
		['MAX(1, {Score}, 7) - MIN(1, {Score})', 41],
		['SUM(1, 2, "3")', 3],
		['RECORD_ID()', 'recAAAAAAAAAAAAAA'],
		['CREATED_TIME()', '2026-01-01T00:00:00.000Z'],
		['LAST_MODIFIED_TIME({Name})', '2026-01-02T00:00:00.000Z'],
	])('%s', (formula, expected) => {
		expect(compute(formula)).toBe(expected);
	});
});

describe('dates', () => {
	it.each<[string, unknown]>([
		['TODAY()', '2026-03-01'],
		['NOW()', '2026-03-01T08:30:00.000Z'],
		['IS_BEFORE({Due}, TODAY())', true],
		['IS_AFTER({Seen}, "2026-03-01T05:59:00Z")', true],
		['IS_SAME({Seen}, TODAY(), "day")', true],
		['IS_SAME({Seen}, NOW())', false],
		['{Due} < TODAY()', true],
		['{Due} = "2026-02-28"', true],
		['DATEADD({Due}, 1, "day")', '2026-03-01'],
		['DATEADD({Due}, -1, "months")', '2026-01-28'],
		['DATEADD({Seen}, 30, "m")', '2026-03-01T06:30:00.000Z'],
		['DATETIME_DIFF("2026-03-02", "2026-03-01", "hours")', 24],
		['DATETIME_DIFF("2026-03-01T23:00:00Z", "2026-03-01", "days")', 0],
		['DATETIME_DIFF("2026-03-01", "2026-03-02")', -86_400],
		['DATETIME_DIFF("2026-03-02", "2026-03-01", "moons")', 86_400_000],
		[
			'DATETIME_PARSE("2026-03-01T10:20:30.000Z", "YYYY-MM-DD HH:mm:ss")',
			'2026-03-01T10:20:30.000Z',
		],
		['DATETIME_PARSE("1.2.2026", "D.M.YYYY")', '2026-02-01T00:00:00.000Z'],
		['DATETIME_FORMAT({Seen}, "DD.MM.YYYY HH:mm")', '01.03.2026 06:00'],
		['DATETIME_FORMAT(SET_TIMEZONE({Seen}, "Europe/Zurich"), "HH:mm")', '07:00'],
		['YEAR({Due}) * 10000 + MONTH({Due}) * 100 + DAY({Due})', 20_260_228],
		['WEEKDAY({Due})', 6],
		['DATESTR({Seen})', '2026-03-01'],
		['WORKDAY({Due}, 1)', '2026-03-02'],
		['WORKDAY_DIFF("2026-02-27", "2026-03-02")', 2],
		['FIND("2026-02", {Due})', 1],
	])('%s', (formula, expected) => {
		expect(compute(formula)).toBe(expected);
	});
});

describe('what cannot be computed or read', () => {
	it.each([
		'1 / 0',
		'{Name} + 1',
		'YEAR({Empty})',
		'REGEX_MATCH("a", "(")',
		'OR(1, 1 / 0)',
		'VALUE("x")',
	])('%s is #ERROR!', (formula) => {
		expect(() => compute(formula)).toThrow(FormulaFailure);
	});

	it.each([
		'',
		'"open',
		'{open',
		'1 +',
		'AND(1',
		')',
		'LEN()',
		'LEN("a", "b")',
		'1 2',
		'#',
		'AND(1,)',
	])('%j is no formula', (formula) => {
		expect(() => compute(formula)).toThrow(FormulaSyntaxError);
	});

	it.each([
		['{Nowhere} & {Nobody}', 'Unknown field names: nowhere, nobody'],
		['LOWERCASE({Name})', 'Unknown function names: LOWERCASE'],
	])('%s names what is unknown', (formula, message) => {
		expect(() => compute(formula)).toThrow(UnknownNamesError);
		expect(() => compute(formula)).toThrow(message);
	});
});

describe('any text', () => {
	const quote = (text: string, mark: string): string =>
		mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;

	it.each(['"', "'"])('comes back unchanged from a literal in %s', (mark) => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(compute(quote(text, mark))).toBe(text);
			}),
		);
	});

	it('never escapes from its literal', () => {
		const hostile = fc.string({
			unit: fc.constantFrom('"', "'", '\\', '{', '}', '(', ')', ',', '\n'),
		});
		fc.assert(
			fc.property(hostile, hostile, (a, b) => {
				expect(compute(`${quote(a, '"')} = ${quote(b, "'")}`)).toBe(
					a === b || (a === '' && b === ''),
				);
			}),
		);
	});
});
