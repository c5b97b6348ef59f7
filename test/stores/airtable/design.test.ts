// Tables and columns as Airtable gets them, and what only people can do there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SchemaError } from '../../../domain/errors';
import { TABLE_KEYS, fieldsOf, schemaTag } from '../../../domain/schema';
import { lookUp } from '../../../domain/schema/lookup';
import { TABLES, toSchema } from '../../../stores/airtable/schema';
import type { CrmStore } from '../../../stores/port';
import { installTables } from '../../support/installTables';
import { column } from '../contract/subject';
import { type OnFake, startOnFake } from './subject';

describe('the whole CRM installed on Airtable', () => {
	let on: OnFake;
	let store: CrmStore;

	beforeAll(async () => {
		on = await startOnFake();
		store = on.open();
		await installTables(store, TABLE_KEYS, 'en');
	}, 120_000);
	afterAll(async () => await on.fake.stop());

	it('has every field of the contract, in its kind and with its tag', async () => {
		const schema = lookUp(await store.describe());
		for (const table of TABLE_KEYS) {
			for (const [key, spec] of fieldsOf(table)) {
				const field = schema.field(table, key);
				expect([table, key, field.type]).toEqual([table, key, spec.type]);
				expect(field.description).toBe(schemaTag(table, key));
				const keys = field.options.map((option) => option.key);
				expect(keys).toEqual(
					spec.type === 'select' ? spec.options.map((option) => option.key) : [],
				);
			}
		}
	});

	it('calls the way back of each link what it is to be called, without a tag', () => {
		const back = on.fake
			.table('Team')
			.fields()
			.filter(({ type }) => type === 'multipleRecordLinks');
		expect(back.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Companies', 'Contacts', 'Deals', 'Activities', 'Tasks']),
		);
		// Airtable itself would have called it after the table, "Sequence steps".
		expect(on.fake.table('Sequences').field('Steps').type).toBe('multipleRecordLinks');
		expect(back.every(({ description }) => description === undefined)).toBe(true);
	});

	it('shows days and instants by ISO date and 24 hours, amounts with their decimals', () => {
		const { options: day } = on.fake.table('Deals').field('Expected close on');
		expect(day?.dateFormat).toMatchObject({ name: 'iso' });
		const { options: instant } = on.fake.table('Deals').field('Won at');
		expect(instant).toMatchObject({ timeFormat: { name: '24hour' }, timeZone: 'client' });
		expect(on.fake.table('Deals').field('Amount').options).toEqual({ precision: 2 });
	});

	it('refuses to add options, and says where to click', async () => {
		const { table, field } = await column(store, 'companies', 'segment');
		const options = [
			{ label: 'D', spec: { key: 'd', label: { de: 'D', en: 'D' }, color: 'gray' } },
		] as const;
		const error = await store
			.extend({ kind: 'addOptions', tableId: table.id, fieldId: field.id, options })
			.catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(SchemaError);
		expect(error).toMatchObject({
			hint: 'Open the table, edit the field "Segment" and add these options: "D"',
		});
	});

	it('refuses to make views, and says what to click together', async () => {
		const { table, field } = await column(store, 'deals', 'stage');
		const view = {
			label: 'Board',
			kind: 'board',
			byFieldId: field.id,
			sortByFieldId: null,
			groupByFieldId: null,
			filters: [{ fieldId: field.id, operator: 'differsFrom', value: 'Lost' }],
			shownFieldIds: [field.id],
		} as const;
		const error = await store
			.extend({ kind: 'createView', tableId: table.id, view })
			.catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(SchemaError);
		expect(error).toMatchObject({
			hint:
				'Open the table, click "Create new..." > Kanban and name it "Board"; choose the field "Stage"; ' +
				'Filter where "Stage" is not "Lost"; show only "Stage"',
		});
	});

	it('refuses a second table of one name', async () => {
		const change = { kind: 'createTable', label: 'Deals', description: '', fields: [] } as const;
		await expect(store.extend(change)).rejects.toThrow(SchemaError);
	});
});

describe('a base as Airtable describes it', () => {
	it.each([
		['richText', 'longText', false],
		['currency', 'number', false],
		['percent', 'other', false],
		['rating', 'other', false],
		['formula', 'other', true],
		['multipleLookupValues', 'other', true],
		['aTypeOfTheFuture', 'other', false],
	])('a column of type %s is %s', (type, expected, isReadOnly) => {
		const options = { choices: 'of another kind', result: { type: 'number' } };
		const fields = [{ id: 'fld1', name: 'A', type, options }];
		const { tables } = toSchema(TABLES.parse({ tables: [{ id: 'tbl1', name: 'T', fields }] }));
		expect(tables[0]?.fields[0]).toMatchObject({ type: expected, isReadOnly, nativeType: type });
	});
});
