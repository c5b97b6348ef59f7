// What the tables, as data, promise: nothing in them may be mistaken for something else.
import { describe, expect, it } from 'vitest';
import {
	type FieldSpec,
	MODULES,
	TABLES,
	TABLE_KEYS,
	type TableKey,
	fieldSpec,
	fieldsOf,
	isTableKey,
	optionKeys,
	schemaTag,
} from '../../../domain/schema';

const folded = (text: string): string => text.trim().toLowerCase();

/** Names that more than one thing answers to. */
function ambiguous(
	names: ReadonlyArray<readonly [owner: string, names: readonly string[]]>,
): string[] {
	const owners = new Map<string, Set<string>>();
	for (const [owner, own] of names) {
		for (const name of own)
			owners.set(folded(name), (owners.get(folded(name)) ?? new Set()).add(owner));
	}
	return [...owners].filter(([, those]) => those.size > 1).map(([name]) => name);
}

const labelsOf = ({ label }: { readonly label: { readonly de: string; readonly en: string } }) => [
	...[label.de, label.en],
];

const selects = TABLE_KEYS.flatMap((table) =>
	fieldsOf(table).flatMap(([key, spec]) =>
		spec.type === 'select' ? [[`${table}.${key}`, spec] as const] : [],
	),
);

const links = TABLE_KEYS.flatMap((table) =>
	fieldsOf(table).flatMap(([key, spec]) => (spec.type === 'link' ? [{ table, key, spec }] : [])),
);

describe('the tables', () => {
	it('are all there, and nothing else is taken for one', () => {
		expect(TABLE_KEYS).toHaveLength(27);
		expect(isTableKey('contacts')).toBe(true);
		expect(isTableKey('constructor')).toBe(false);
		expect(fieldSpec('contacts', 'toString')).toBeUndefined();
	});

	it('have labels that tell them apart in both languages', () => {
		expect(ambiguous(TABLE_KEYS.map((key) => [key, labelsOf(TABLES[key])]))).toEqual([]);
	});

	it.each(TABLE_KEYS)(
		'%s: columns, and the ways back shown there, have labels that tell them apart',
		(table) => {
			const own = fieldsOf(table).map(([key, spec]) => [key, labelsOf(spec)] as const);
			const back = links
				.filter(({ spec }) => spec.to === table)
				.map(
					(link) =>
						[`${link.table}.${link.key}`, [link.spec.inverse.de, link.spec.inverse.en]] as const,
				);
			expect(ambiguous([...own, ...back])).toEqual([]);
		},
	);

	it.each(TABLE_KEYS)('%s: begins with a field that names a row and is no link', (table) => {
		const [first] = fieldsOf(table);
		expect(first?.[1].type).toBe('text');
	});

	it.each(selects)('%s: options have keys and labels that tell them apart', (_name, spec) => {
		const names = spec.options.map(
			(option) => [option.key, [option.key, ...labelsOf(option)]] as const,
		);
		expect(ambiguous(names)).toEqual([]);
		expect(new Set(optionKeys(spec)).size).toBe(spec.options.length);
	});

	it('link only to tables of their own module or an earlier one', () => {
		const rank = (table: TableKey): number =>
			MODULES.findIndex((module) => module === TABLES[table].module);
		const wrong = links.filter(
			({ table, spec }) => !isTableKey(spec.to) || rank(spec.to) > rank(table),
		);
		expect(wrong).toEqual([]);
	});

	it('have keys of one line of text, for no service can match on anything else', () => {
		const isUnique = (spec: FieldSpec): boolean => 'unique' in spec;
		const keys = TABLE_KEYS.flatMap((table) =>
			fieldsOf(table).filter(([, spec]) => isUnique(spec)),
		);
		expect(keys.length).toBeGreaterThan(10);
		expect(new Set(keys.map(([, spec]) => spec.type))).toEqual(new Set(['text']));
	});

	it('are told by a tag that is in no other tag', () => {
		const tags = TABLE_KEYS.flatMap((table) => [
			schemaTag(table),
			...fieldsOf(table).map(([field]) => schemaTag(table, field)),
		]);
		expect(new Set(tags).size).toBe(tags.length);
		expect(schemaTag('contacts', 'email')).toBe('[crm:contacts.email]');
	});
});
