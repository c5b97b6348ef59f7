// Long lists of values are asked for in several requests.
import { describe, expect, it } from 'vitest';
import { allOf, contains, hasId, linksTo, not, oneOf } from '../../../domain/filter';
import { splitFilter } from '../../../stores/nocodb/splitFilter';

const MAILS = Array.from({ length: 1_000 }, (_, index) => `somebody.${index}@example.example`);
const IDS = Array.from({ length: 2_000 }, (_, index) => String(index + 1));

describe('a filter with a long list', () => {
	it.each([
		['texts', oneOf('email', MAILS)],
		['ids', hasId(IDS)],
		['links', linksTo('company', IDS)],
	])('of %s becomes several with each value once', (_name, filter) => {
		const parts = splitFilter(filter);
		expect(parts.length).toBeGreaterThan(2);
		const values = parts.flatMap((part) =>
			'values' in part ? part.values : 'ids' in part ? part.ids : [],
		);
		expect(values).toEqual('values' in filter ? filter.values : IDS);
	});

	it('keeps the other conditions with each part', () => {
		const other = contains('name', 'x');
		const parts = splitFilter(allOf(other, hasId(IDS)));
		expect(parts.length).toBeGreaterThan(2);
		for (const part of parts)
			expect(part).toMatchObject({ op: 'and', parts: [other, { op: 'hasId' }] });
	});

	it.each([
		['a short list', hasId(['1', '2'])],
		['an empty list', oneOf('email', [])],
		['no list', contains('name', 'x')],
		['the opposite of a list', not(hasId(IDS))],
		['everything', allOf()],
	])('%s stays one', (_name, filter) => {
		expect(splitFilter(filter)).toEqual([filter]);
	});

	it('a value that is asked for twice is asked for once', () => {
		expect(splitFilter(hasId(['1', '1']))).toEqual([hasId(['1'])]);
	});
});
