// What a neutral filter becomes in NocoDB's language.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	EVERYTHING,
	type Filter,
	allOf,
	anyOf,
	compare,
	contains,
	equals,
	equalsIgnoringCase,
	hasId,
	isEmpty,
	isNotEmpty,
	linksTo,
	not,
	oneOf,
} from '../../../domain/filter';
import { toWhere } from '../../../stores/nocodb/where';
import type { WhereColumn } from '../../../stores/nocodb/whereParts';

const TYPES: Readonly<Record<string, WhereColumn['type']>> = {
	name: 'text',
	email: 'email',
	stage: 'select',
	score: 'number',
	consent: 'checkbox',
	company: 'link',
	dueOn: 'day',
	at: 'instant',
	formula: 'other',
};

/** Columns are called as their fields, the id column `id`, the option `won` "Abschluss". */
const where = (filter: Filter): boolean | string =>
	toWhere(filter, {
		idColumn: 'id',
		createdAtColumn: 'createdAt',
		changedAtColumn: 'changedAt',
		column: (ref) => ({
			id: ref,
			type: TYPES[ref] ?? 'other',
			optionLabel: (key) => (key === 'won' ? 'Abschluss' : null),
		}),
	});

/** What has a meaning in a filter or a pattern. */
const SYNTAX = fc.constantFrom('"', "'", '(', ')', '~or', ',', '\\', '%', '_', '\0', 'a', 'ü');

const AT = '2025-03-30T01:00:30.000Z';

const TEXTS: ReadonlyArray<readonly [name: string, filter: Filter, expected: boolean | string]> = [
	['everything', EVERYTHING, true],
	['nothing', anyOf(), false],
	['a text', equals('name', 'Anna'), '(name,in,"Anna")'],
	['a text with a single quote', equals('name', "O'Neil"), `(name,in,"O'Neil")`],
	['a text that would inject', equals('name', 'a)~or(id,gt,0'), '(name,in,"a)~or(id,gt,0")'],
	['a text with a double quote, by pattern', equals('name', 'a"b'), '(name,like,"a_b")'],
	['a text with both quotes', equals('name', `'a"`), `(name,like,"'a_")`],
	['a text with a backslash', equals('name', 'a\\'), '(name,like,"a_")'],
	['a text with NUL, by what is before it', equals('name', 'a\0b'), '(name,like,"a%")'],
	['the empty text equals nothing', equals('name', ''), false],
	['half a character is in no cell', equals('name', '\ud800'), false],
	['several texts', oneOf('name', ['a', 'b', 'a', '']), '(name,in,"a","b")'],
	['several, one by pattern', oneOf('name', ['a', '"']), '((name,in,"a")~or(name,like,"_"))'],
	[
		'without regard to case',
		equalsIgnoringCase('email', 'A@X.example'),
		'(email,like,"%A@X.example%")',
	],
	[
		'umlauts have a case that SQLite does not know',
		contains('name', 'MÜLLER'),
		'(name,like,"%M%LLER%")',
	],
	['wildcards', contains('name', '100%_'), '(name,like,"%100__%")'],
	['contains the empty text', contains('name', ''), '(name,notblank)'],
	['an option by its label', equals('stage', 'won'), '(stage,in,"Abschluss")'],
	['an option that is not there', equals('stage', 'none'), false],
	['not an option that is not there', not(equals('stage', 'none')), true],
	['a part of an option: of its key, not its label', contains('stage', 'wo'), '(stage,notblank)'],
	['zero', equals('score', 0), '(score,eq,"0")'],
	['a number with an exponent', equals('score', 1e21), '(score,notblank)'],
	['text in a number', equals('score', '1'), false],
	['above a number', compare('score', 'greaterThan', -1.5), '(score,gt,"-1.5")'],
	['with a tick', equals('consent', true), '(consent,checked)'],
	['without a tick', equals('consent', false), '(consent,notchecked)'],
	['not with a tick', not(equals('consent', true)), '(consent,notchecked)'],
	['a text is never true', not(equals('name', true)), true],
	['links', linksTo('company', ['7', '12', 'rec1']), '(company,in,"7","12")'],
	['a link to what cannot be an id', linksTo('company', ["1') OR 1=1"]), false],
	['an id beyond the integers of PostgreSQL', hasId(['99999999999']), false],
	['no link', isEmpty('company'), '(company,is,null)'],
	['any link', isNotEmpty('company'), '(company,gt,0)'],
	['ids', hasId(['1', '2', '1']), '(id,in,"1","2")'],
	['a day', equals('dueOn', '2025-03-30'), '(dueOn,eq,exactDate,"2025-03-30")'],
	[
		'after a day',
		compare('dueOn', 'greaterThan', '2025-03-30'),
		'(dueOn,gte,exactDate,"2025-03-30")',
	],
	[
		'an instant is a second',
		equals('at', AT),
		'((at,gte,exactDate,"2025-03-30T01:00:30Z")~and(at,lt,exactDate,"2025-03-30T01:00:31Z"))',
	],
	[
		'after an instant',
		compare('at', 'greaterThan', AT),
		'(at,gte,exactDate,"2025-03-30T01:00:30Z")',
	],
	['until an instant', compare('at', 'atMost', AT), '(at,lt,exactDate,"2025-03-30T01:00:31Z")'],
	['no instant at all', compare('at', 'atMost', 'today'), false],
	['a column that NocoDB computes', equals('formula', 'x'), true],
	['and', allOf(equals('name', 'a'), isEmpty('email')), '((name,in,"a")~and(email,blank))'],
	[
		'or in and',
		allOf(anyOf(hasId(['1']), hasId(['2'])), isEmpty('email')),
		'(((id,in,"1")~or(id,in,"2"))~and(email,blank))',
	],
	['and with nothing', allOf(equals('name', 'a'), anyOf()), false],
	['or with everything', anyOf(equals('name', 'a'), EVERYTHING), true],
	['not a text, empty ones included', not(equals('name', 'a')), '(name,neq,"a")'],
	['not a text that only a pattern finds', not(equals('name', 'a"')), true],
	['not several', not(oneOf('name', ['a', 'b'])), '((name,neq,"a")~and(name,neq,"b"))'],
	['not containing: the pattern may fit too much', not(contains('name', 'a')), true],
	[
		'not or',
		not(anyOf(equals('name', 'a'), isEmpty('email'))),
		'((name,neq,"a")~and(email,notblank))',
	],
	['not and', not(allOf(equals('name', 'a'), contains('email', 'b'))), true],
	['not not', not(not(equals('name', 'a'))), '(name,in,"a")'],
	['not before: an empty instant is not, either', not(compare('at', 'lessThan', AT)), true],
];

describe('a filter in the language of NocoDB', () => {
	it.each(TEXTS)('%s', (_name, filter, expected) => {
		expect(where(filter)).toBe(expected);
	});

	it('is no longer for a text of any length', () => {
		const text = where(equals('name', 'x'.repeat(5_000)));
		expect(text).toBe(`(name,like,"${'x'.repeat(120)}%")`);
	});

	it('lets no value out of its quotes', () => {
		const makers = [equals, equalsIgnoringCase, contains];
		fc.assert(
			fc.property(
				fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: SYNTAX })),
				fc.constantFrom(...makers),
				(value, make) => {
					const text = where(make('name', value));
					if (typeof text !== 'string') return;
					expect(text.replace(/"[^"\\\0]*"/g, 'V')).toMatch(/^\(name,(in,V|like,V|notblank)\)$/);
				},
			),
		);
	});
});
