// What is written into a cell of NocoDB is read back as it was given.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	InvalidInputError,
	MalformedRecordError,
	NotFoundError,
	SchemaError,
} from '../../../domain/errors';
import { canonicalValue } from '../../../domain/fieldValue';
import { type TableKey, TABLE_KEYS } from '../../../domain/schema';
import { type KeyedField, type SchemaLookup, lookUp } from '../../../domain/schema/lookup';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { decodeCell, encodeCell } from '../../../stores/nocodb/cells';

const schema = async (): Promise<SchemaLookup> => lookUp(await createMemoryStore().describe());

function fieldOf(lookup: SchemaLookup, table: TableKey, key: string): KeyedField {
	const field = lookup.contractFields(table).find((one) => one.key === key);
	if (field === undefined) throw new TypeError(`${table} has no ${key}`);
	return field;
}

const READ = [
	['text', 'lastName', 'Müller', 'Müller'],
	['empty text', 'lastName', '', null],
	['no text', 'lastName', null, null],
	['a number in a text', 'phone', 41, '41'],
	[
		'an instant as NocoDB writes it',
		'mqlAt',
		'2025-03-01 08:20:30+00:00',
		'2025-03-01T08:20:30.000Z',
	],
	['an instant in another zone', 'mqlAt', '2025-03-01 09:20:30+01:00', '2025-03-01T08:20:30.000Z'],
	['zero', 'score', 0, 0],
	['a number that PostgreSQL answers as text', 'score', '12.50', 12.5],
	['a tick', 'consent', true, true],
	['a tick of SQLite', 'consent', 1, true],
	['no tick', 'consent', null, false],
	['an option', 'lifecycleStage', 'customer', 'customer'],
	['a foreign key', 'company', 7, '7'],
	[
		'a linked row, as an answer to a write has it',
		'company',
		{ id: 7, fields: { Name: 'x' } },
		'7',
	],
	['no link', 'company', null, null],
] as const;

const WRITTEN = [
	['text', 'lastName', 'Müller', 'Müller'],
	['empty text: two of them are one key too many', 'lastName', '', null],
	['half a character', 'lastName', 'a\ud800b', 'a\ufffdb'],
	['an option by its label', 'lifecycleStage', 'mql', 'mql'],
	['an instant in any zone', 'mqlAt', '2025-03-01T09:20:30.900+01:00', '2025-03-01T08:20:30.000Z'],
	['a link', 'company', '7', '7'],
	['null', 'company', null, null],
	['no tick', 'consent', null, false],
] as const;

describe('cells of NocoDB', () => {
	it.each(READ)('%s is read', async (_name, key, cell, expected) => {
		const lookup = await schema();
		expect(decodeCell(lookup, 'contacts', fieldOf(lookup, 'contacts', key), cell)).toBe(expected);
	});

	it.each(WRITTEN)('%s is written', async (_name, key, value, expected) => {
		const lookup = await schema();
		expect(encodeCell(lookup, 'contacts', fieldOf(lookup, 'contacts', key), value)).toBe(expected);
	});

	it.each([
		['a word in a number', 'score', 'many'],
		['a word in an instant', 'mqlAt', 'soon'],
	])('%s is a row that cannot be read, and says where', async (_name, key, cell) => {
		const lookup = await schema();
		const field = fieldOf(lookup, 'contacts', key);
		const read = (): unknown => decodeCell(lookup, 'contacts', field, cell);
		expect(read).toThrow(MalformedRecordError);
		expect(read).toThrow(field.label);
	});

	it.each([
		['text in a number', 'score', '1', InvalidInputError],
		['an instant without a zone', 'mqlAt', '2025-03-01T08:20:30', InvalidInputError],
		['an option that is not there', 'lifecycleStage', 'none', InvalidInputError],
		['an id of another service', 'company', 'rec123', NotFoundError],
		['an id that would inject', 'company', '1") or 1=1', NotFoundError],
	] as const)('%s is refused before it is sent', async (_name, key, value, type) => {
		const lookup = await schema();
		expect(() => encodeCell(lookup, 'contacts', fieldOf(lookup, 'contacts', key), value)).toThrow(
			type,
		);
	});

	it('an option that the schema does not know yet is a reason to read the schema anew', async () => {
		const lookup = await schema();
		const field = fieldOf(lookup, 'contacts', 'lifecycleStage');
		expect(() => decodeCell(lookup, 'contacts', field, 'Brand new')).toThrow(SchemaError);
	});

	it.each([
		['de', 'Angebot'],
		['en', 'Proposal'],
	] as const)('a stage in a text is written as its word in a base of language %s', async (language, word) => {
		const lookup = lookUp(await createMemoryStore({ language }).describe());
		const field = fieldOf(lookup, 'stageHistory', 'toStage');
		expect(encodeCell(lookup, 'stageHistory', field, 'proposal')).toBe(word);
		for (const cell of [word, 'proposal']) expect(decodeCell(lookup, 'stageHistory', field, cell)).toBe('proposal');
	});

	it('every value of every plain field is read as it was written', async () => {
		const lookup = await schema();
		const fields = TABLE_KEYS.flatMap((table) =>
			lookup.contractFields(table).map((field) => ({ table, field })),
		);
		const whole = fields.filter(({ field }) => !['select', 'link'].includes(field.type));
		fc.assert(
			fc.property(
				fc.constantFrom(...whole),
				fc.infiniteStream(anyValue()),
				({ table, field }, values) => {
					for (const value of values) {
						if (!canHold(table, field.key, value)) continue;
						const cell = encodeCell(lookup, table, field, value);
						expect(decodeCell(lookup, table, field, cell)).toBe(
							canonicalValue(table, field.key, value),
						);
						return;
					}
				},
			),
		);
	});
});

const anyValue = (): fc.Arbitrary<unknown> =>
	fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
		fc.boolean(),
		fc.constant(null),
		fc
			.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
			.map((at) => at.toISOString()),
		fc
			.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
			.map((at) => at.toISOString().slice(0, 10)),
	);

function canHold(table: TableKey, key: string, value: unknown): boolean {
	try {
		canonicalValue(table, key, value);
		return true;
	} catch (error) {
		if (error instanceof InvalidInputError) return false;
		throw error;
	}
}
