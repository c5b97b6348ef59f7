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
	fieldsAskedFor,
	hasId,
	isEmpty,
	isNotEmpty,
	linksTo,
	matches,
	not,
	oneOf,
	withNotInside,
} from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';

const record: StoredRecord<'contacts'> = {
	id: 'rec1',
	createdAt: null,
	fields: {
		...{ lastName: 'Müller', phone: null, score: 0, fitScore: null, consent: false },
		...{ company: 'rec9', mqlAt: '2025-03-30T01:00:00.000Z', lifecycleStage: 'mql' },
	},
	own: { fldOwn: 'Waldi', fldBlank: '' },
};

const CASES: ReadonlyArray<readonly [name: string, filter: Filter, isMatch: boolean]> = [
	['everything', EVERYTHING, true],
	['no alternative at all', anyOf(), false],
	['all of true and false', allOf(hasId(['rec1']), hasId(['rec2'])), false],
	['any of true and false', anyOf(hasId(['rec1']), hasId(['rec2'])), true],
	['not true', not(EVERYTHING), false],
	['no id', hasId([]), false],
	['the same text', equals('lastName', 'Müller'), true],
	['the same text in other case', equals('lastName', 'müller'), false],
	['the same text ignoring case', equalsIgnoringCase('lastName', 'MÜLLER'), true],
	['a part of the text', contains('lastName', 'ÜLL'), true],
	['nothing as a part of a text', contains('lastName', ''), true],
	['nothing as a part of nothing', contains('phone', ''), false],
	['empty text against empty', equals('phone', ''), false],
	['not empty text against empty', not(equals('phone', '')), true],
	['zero against zero', equals('score', 0), true],
	['zero against empty', equals('fitScore', 0), false],
	['empty below ten', compare('fitScore', 'lessThan', 10), false],
	['zero below ten', compare('score', 'lessThan', 10), true],
	['zero at most zero', compare('score', 'atMost', 0), true],
	['zero above zero', compare('score', 'greaterThan', 0), false],
	['zero at least zero', compare('score', 'atLeast', 0), true],
	['zero is empty', isEmpty('score'), false],
	['null is empty', isEmpty('phone'), true],
	['a field that was not read is empty', isEmpty('email'), true],
	['a box without a tick is empty', isEmpty('consent'), true],
	['a box without a tick is false', equals('consent', false), true],
	['a box without a tick is true', equals('consent', true), false],
	['text is not empty', isNotEmpty('lastName'), true],
	['an instant before another', compare('mqlAt', 'lessThan', '2025-03-30T01:00:01.000Z'), true],
	['an instant at another zone', compare('mqlAt', 'atLeast', '2025-03-30T03:00:00+02:00'), true],
	['an instant after no instant', compare('mqlAt', 'greaterThan', 'yesterday'), false],
	['an option among some', oneOf('lifecycleStage', ['lead', 'mql']), true],
	['an option among none', oneOf('lifecycleStage', []), false],
	['a link to one of some', linksTo('company', ['rec8', 'rec9']), true],
	['a link to another', linksTo('company', ['rec8']), false],
	['an own column by its id', equals('fldOwn', 'Waldi'), true],
	['an own column that is empty', isEmpty('fldOther'), true],
	['an own column of empty text', isEmpty('fldBlank'), true],
	['empty text against empty text', equals('fldBlank', ''), false],
	['nothing as a part of empty text', contains('fldBlank', ''), false],
	['a field called like a method of every object', isEmpty('constructor'), true],
];

describe('a filter', () => {
	it.each(CASES)('%s', (_name, filter, isMatch) => {
		expect(matches(filter, record)).toBe(isMatch);
	});

	it('names the fields that it asks about, each once', () => {
		const filter = allOf(
			equals('lastName', 'x'),
			not(anyOf(isEmpty('score'), compare('score', 'lessThan', 1))),
			hasId(['rec1']),
			linksTo('company', []),
		);
		expect([...fieldsAskedFor(filter)]).toEqual(['lastName', 'score', 'company']);
		expect([...fieldsAskedFor(EVERYTHING)]).toEqual([]);
	});
});

describe('a filter with every not inside', () => {
	const anyCondition = fc.constantFrom(
		...CASES.map(([, filter]) => filter).filter(({ op }) => !['and', 'or', 'not'].includes(op)),
	);
	const { tree: anyFilter } = fc.letrec<{ tree: Filter }>((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 5 },
			anyCondition,
			fc.record({
				op: fc.constantFrom('and' as const, 'or' as const),
				parts: fc.array(tie('tree'), { maxLength: 3 }),
			}),
			fc.record({ op: fc.constant('not' as const), part: tie('tree') }),
		),
	}));

	it('means the same', () => {
		const property = fc.property(anyFilter, (filter) => {
			expect(matches(withNotInside(filter), record)).toBe(matches(filter, record));
		});
		fc.assert(property, { numRuns: 500 });
	});

	it('has not only directly around conditions', () => {
		const isPlain = (filter: Filter): boolean => {
			if (filter.op === 'and' || filter.op === 'or') return filter.parts.every(isPlain);
			return filter.op !== 'not' || !['and', 'or', 'not'].includes(filter.part.op);
		};
		fc.assert(
			fc.property(anyFilter, (filter) => isPlain(withNotInside(filter))),
			{ numRuns: 500 },
		);
	});
});
