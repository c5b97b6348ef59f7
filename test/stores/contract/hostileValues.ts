// Text is text: whatever is in it comes back the same, and a filter for it finds it and nothing else.
import { beforeAll, describe, expect, it } from 'vitest';
import {
	type Filter,
	contains,
	equals,
	equalsIgnoringCase,
	matches,
	oneOf,
} from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { type Subject, created, emptied, idsOf, listed, written } from './subject';

/** No two are equal, not even without regard to case: a unique key in SQLite would not tell them apart. */
export const HOSTILE_VALUES: ReadonlyArray<readonly [name: string, value: string]> = [
	['a plain word', 'Anna'],
	['the same word inside another', 'Annabelle'],
	['a single quote', "O'Neil"],
	['double quotes', 'the "boss"'],
	['both quotes', `O'Neil "the boss"`],
	['both quotes, escaped by hand', `O\\'Neil \\"the boss\\"`],
	['backslashes', 'C:\\temp\\'],
	['a lone backslash', '\\'],
	['braces', '{Email}'],
	['a closing brace', 'a}b'],
	['parentheses', 'a)~or(Id,gt,0'],
	['an injected formula', `') , TRUE(), OR('`],
	['an injected formula in double quotes', `"), TRUE(), OR("`],
	['commas', 'a,b,,c'],
	['tildes', '~and~or~not'],
	['a line break', 'first\nsecond'],
	['a tab', 'a\tb'],
	['NUL', 'a\u0000b'],
	['5,000 characters', 'x'.repeat(4_990) + `'"\\{}(),~`],
	['umlauts', 'Zoë Äußerlich-Öztürk'],
	['a decomposed umlaut', 'Mu\u0308ller'],
	['the composed umlaut', 'Müller'],
	['emoji', '👩‍👩‍👧 🇨🇭'],
	['right to left', 'שלום עולם'],
	['an override of direction', '\u202Egnp.exe'],
	['wildcards of SQL', 'A_n%'],
	['wildcards of shells', 'A*?[a-z]'],
	['markup', '<script>alert(1)</script>&amp;'],
	['a formula of spreadsheets', '=1+1'],
	['a function', 'RECORD_ID()'],
	['the word null', 'null'],
	['the word true', 'true'],
	['a day by name', 'today'],
	['zero', '0'],
	['a number', '1e3'],
	['an at sign', 'me@example.com'],
	['a percent encoding', '%27%20OR%201=1'],
	['a template', '{{ $json.secret }}${x}'],
];

const CONDITIONS: ReadonlyArray<readonly [name: string, filterFor: (value: string) => Filter]> = [
	['equals in a line', (value) => equals('lastName', value)],
	['equals in an e-mail', (value) => equals('email', value)],
	['equals ignoring case', (value) => equalsIgnoringCase('lastName', inCapitals(value))],
	['contains in a line', (value) => contains('lastName', value)],
	['contains in a long text', (value) => contains('scoreReasons', value)],
	['one of several', (value) => oneOf('lastName', [value, 'nobody is called this'])],
];

/** Where capitals are still the same word: ß has none that lead back to it. */
function inCapitals(value: string): string {
	const capitals = value.toUpperCase();
	return capitals.toLowerCase() === value.toLowerCase() ? capitals : value;
}

/** `unfit` are characters that the database under the service cannot hold at all. */
export function hostileValues(subject: Subject, unfit?: RegExp): void {
	const values = HOSTILE_VALUES.filter(([, value]) => unfit === undefined || !unfit.test(value));
	describe('hostile values', () => {
		let records: ReadonlyArray<StoredRecord<'contacts'>> = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'contacts', 'companies');
			const rows = values.map(([, value]) => ({
				...{ fullName: value, lastName: value, email: value, phone: value },
				...{ emailKey: value, scoreReasons: value },
			}));
			records = await created(store, 'contacts', rows);
		});

		it.each(values)('%s is read back as it was written', async (_name, value) => {
			const { store } = subject();
			const record = records[values.findIndex(([, one]) => one === value)];
			const read = await store.get('contacts', record?.id ?? '');
			expect(read.fields).toMatchObject({ fullName: value, lastName: value, email: value });
			expect(read.fields).toMatchObject({ phone: value, emailKey: value, scoreReasons: value });
		});

		describe.each(CONDITIONS)('a filter: %s', (_condition, filterFor) => {
			it.each(values)(
				'with %s finds what matches and nothing else',
				async (_name, value) => {
					const filter = filterFor(value);
					const found = await listed(subject().store, 'contacts', { filter });
					const expected = records.filter((record) => matches(filter, record));
					expect(expected).not.toEqual([]);
					expect(new Set(idsOf(found))).toEqual(new Set(idsOf(expected)));
				},
			);
		});

		it('keys of every kind are recognised again by create-or-update', async () => {
			const { store } = subject();
			const rows = values.map(([, value]) => ({ fields: { key: value, name: 'first' } }));
			const first = written(await store.upsert('companies', 'key', rows));
			const second = await store.upsert('companies', 'key', rows);
			expect(second.map((result) => result.ok && result.outcome)).toEqual(
				rows.map(() => 'updated'),
			);
			expect(idsOf(written(second))).toEqual(idsOf(first));
			expect(await listed(store, 'companies', { fields: [] })).toHaveLength(rows.length);
		});
	});
}
