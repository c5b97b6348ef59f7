// What is written into a cell is what is read from it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError, MalformedRecordError, SchemaError } from '../../../domain/errors';
import type { FieldValue } from '../../../domain/record';
import { type FieldKey, fieldsOf } from '../../../domain/schema';
import type { BaseField } from '../../../domain/schema/base';
import { lookUp } from '../../../domain/schema/lookup';
import {
	decodeRecord,
	encodeRow,
	optionKeyOf,
	writtenOptionKey,
} from '../../../stores/airtable/cells';

/** The table of deals in a German base, and a column of people's own. */
const FIELDS = fieldsOf('deals').map(
	([key, spec]): BaseField => ({
		...{ id: `fld_${key}`, label: spec.label.de, description: '', key, type: spec.type },
		...{ nativeType: spec.type, isReadOnly: false, linkedTableId: null },
		options:
			spec.type === 'select'
				? spec.options.map((option) => ({
						id: option.key,
						label: option.label.de,
						key: option.key,
					}))
				: [],
	}),
);
const SCHEMA = lookUp({
	tables: [
		{ id: 'tbl1', label: 'Deals', description: '', key: 'deals', fields: FIELDS, views: [] },
	],
});
const COLUMNS = new Map(SCHEMA.contractFields('deals').map((field) => [field.key, field]));

const withoutWon = lookUp({
	tables: SCHEMA.schema.tables.map((table) => ({
		...table,
		fields: FIELDS.map((field) => ({
			...field,
			options: field.options.filter(({ key }) => key !== 'won'),
		})),
	})),
});

const VALUES: Readonly<Record<string, fc.Arbitrary<FieldValue>>> = {
	name: fc.string({ unit: 'binary', minLength: 1 }),
	amount: fc.double({ noNaN: true, noDefaultInfinity: true }),
	stage: fc.constantFrom('won', 'lost', 'negotiation'),
	company: fc.constantFrom('rec1', 'rec2'),
	expectedCloseOn: fc
		.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10)),
	wonAt: fc
		.integer({ min: 0, max: 4_000_000_000 })
		.map((seconds) => new Date(seconds * 1_000).toISOString()),
};

describe('cells of Airtable', () => {
	it('are read as they were written, empty ones as null', () => {
		const keys = Object.keys(VALUES).filter((key): key is FieldKey<'deals'> => COLUMNS.has(key));
		const row = fc.record(
			Object.fromEntries(keys.map((key) => [key, fc.option(VALUES[key] ?? fc.constant(null))])),
		);
		const property = fc.property(row, (fields) => {
			const { cells } = encodeRow(SCHEMA, 'deals', { fields }, 'refused');
			// Airtable leaves out what is empty.
			const kept = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));
			const record = { id: 'rec1', createdTime: '2026-03-01T08:00:00.000Z', fields: kept };
			const read = decodeRecord('deals', record, COLUMNS, optionKeyOf(SCHEMA));
			expect(read.fields).toMatchObject(fields);
			expect(Object.keys(read.fields)).toHaveLength(COLUMNS.size);
		});
		fc.assert(property, { numRuns: 500 });
	});

	it.each([
		['an option by its label in the base', { stage: 'won' }, { fld_stage: 'Abschluss' }],
		['a link as a list of one', { company: 'rec1' }, { fld_company: ['rec1'] }],
		['an empty text as nothing', { name: '' }, { fld_name: null }],
		['a cleared link as nothing', { company: null }, { fld_company: null }],
		['zero as zero', { amount: 0 }, { fld_amount: 0 }],
		[
			'an instant in UTC',
			{ wonAt: '2026-03-01T09:00+01:00' },
			{ fld_wonAt: '2026-03-01T08:00:00.000Z' },
		],
	])('take %s', (_name, fields, cells) => {
		expect(encodeRow(SCHEMA, 'deals', { fields }, 'refused')).toEqual({ cells, addsOption: false });
	});

	it('take an option of the CRM that the base lacks, where it may be added', () => {
		const row = { fields: { stage: 'won' } };
		expect(encodeRow(withoutWon, 'deals', row, 'added')).toEqual({
			...{ cells: { fld_stage: 'Abschluss' }, addsOption: true },
		});
		expect(() => encodeRow(withoutWon, 'deals', row, 'refused')).toThrow(InvalidInputError);
	});

	it('never take an option that nobody knows', () => {
		const row = { fields: { stage: 'nope' } };
		expect(() => encodeRow(SCHEMA, 'deals', row, 'added')).toThrow(InvalidInputError);
	});

	const recordWith = (fields: Readonly<Record<string, unknown>>) => ({
		...{ id: 'rec1', createdTime: '2026-03-01T08:00:00.000Z' },
		fields,
	});

	it('with an unknown option ask for the schema anew when read, but not in the answer to a write', () => {
		const record = recordWith({ fld_stage: 'Abschluss' });
		expect(() => decodeRecord('deals', record, COLUMNS, optionKeyOf(withoutWon))).toThrow(
			SchemaError,
		);
		const columns = new Map(withoutWon.contractFields('deals').map((field) => [field.key, field]));
		expect(decodeRecord('deals', record, columns, writtenOptionKey).fields.stage).toBe('won');
		const own = recordWith({ fld_stage: 'Neu hier' });
		expect(decodeRecord('deals', own, columns, writtenOptionKey).fields.stage).toBe('Neu hier');
	});

	it('give the first of several links', () => {
		const read = decodeRecord(
			'deals',
			recordWith({ fld_company: ['rec2', 'rec3'] }),
			COLUMNS,
			writtenOptionKey,
		);
		expect(read.fields.company).toBe('rec2');
	});

	it.each([
		['a text in a number', { fld_amount: 'viel' }],
		['a failed formula', { fld_amount: { error: '#ERROR!' } }],
		['a list in a text', { fld_name: ['a'] }],
		['what is no day', { fld_expectedCloseOn: 'soon' }],
	])('with %s are malformed', (_name, fields) => {
		expect(() => decodeRecord('deals', recordWith(fields), COLUMNS, writtenOptionKey)).toThrow(
			MalformedRecordError,
		);
	});
});
