import { describe, expect, it } from 'vitest';
import { SchemaError, UnknownOptionError } from '../../../domain/errors';
import { lookUp } from '../../../domain/schema/lookup';
import { resolveSchema } from '../../../domain/schema/resolve';
import { aField, aTable, anOption } from './aBase';

const stage = aField('Phase', {
	type: 'select',
	options: [anOption('Abschluss'), anOption('Warten auf "Budget"')],
});
const tables = [
	aTable('Deals', { fields: [stage, aField('Name'), aField('Haustier'), aField('stage')] }),
	aTable('Aufgaben', { fields: [aField('Titel')] }),
];
const schema = lookUp(resolveSchema({ tables }, { ids: { 'deals.stage': 'phase' } }));

const thrownBy = (work: () => unknown): unknown => {
	try {
		return work();
	} catch (error) {
		return error;
	}
};

describe('looking up in a base', () => {
	it('finds tables and columns by key, and own columns by id', () => {
		expect(schema.table('deals').label).toBe('Deals');
		expect(schema.field('deals', 'name').id).toBe('name');
		expect(schema.field('deals', 'haustier').label).toBe('Haustier');
		expect(schema.contractFields('deals').map(({ key }) => key)).toEqual(['stage', 'name']);
		expect(schema.ownFields('deals').map(({ id }) => id)).toEqual(['haustier', 'stage']);
	});

	it('a column of people’s own never hides a field of the contract', () => {
		expect(schema.field('deals', 'stage').id).toBe('phase');
	});

	it.each([
		['a table', () => schema.findTable('surveys')],
		['a field of a table that is missing', () => schema.findField('surveys', 'name')],
		['a field', () => schema.findField('deals', 'amount')],
		['a contract column by its id', () => schema.findField('deals', 'phase')],
		['a method of every object', () => schema.findField('deals', 'constructor')],
	])('says that %s is not there', (_name, find) => {
		expect(find()).toBeNull();
	});

	it.each([
		[
			'a table',
			() => schema.table('surveys'),
			'no table for surveys ("Surveys" or "Umfragen")',
			'Install',
		],
		['a field of it', () => schema.field('surveys', 'name'), 'no table for surveys', 'Install'],
		[
			'a field of the contract',
			() => schema.field('deals', 'amount'),
			'Table "Deals" has no column for amount',
			'Install',
		],
		[
			'a column called the same in both languages',
			() => schema.field('tasks', 'status'),
			'Table "Aufgaben" has no column for status ("Status")',
			'Install',
		],
		[
			'an own column',
			() => schema.field('deals', 'fldX'),
			'Table "Deals" has no field "fldX"',
			'Choose',
		],
	])('says of %s that is missing what to do', (_name, find, message, hint) => {
		const error = thrownBy(find);
		expect(error).toBeInstanceOf(SchemaError);
		expect(error).toMatchObject({
			...{ message: expect.stringContaining(message), hint: expect.stringContaining(hint) },
		});
	});

	it.each([
		['one of the CRM’s', 'won', 'Abschluss'],
		['one that people added', 'Warten auf "Budget"', 'Warten auf "Budget"'],
	])('translates an option there and back: %s', (_name, key, label) => {
		expect(schema.optionLabel('deals', 'stage', key)).toBe(label);
		expect(schema.optionKey('deals', 'stage', label)).toBe(key);
	});

	it.each([
		['a key that the base lacks', 'lost'],
		['the label of an option that has a key', 'Abschluss'],
		['what nobody has heard of', 'x'],
		['nothing', ''],
	])('refuses %s as an option, naming those there are but not what was given', (_name, key) => {
		const error = thrownBy(() => schema.optionLabel('deals', 'stage', key));
		expect(error).toBeInstanceOf(UnknownOptionError);
		expect(error).toMatchObject({
			...{ code: 'invalid_input', hint: expect.stringContaining('won, Warten auf "Budget"') },
		});
	});

	it.each([
		['one of the CRM’s', 'won', 'Abschluss'],
		['one that people added', 'Warten auf "Budget"', 'Warten auf "Budget"'],
		['one that may be newer than the schema', 'brand new', 'brand new'],
		['a label whose option has a key', 'Abschluss', null],
	])('says for a filter how %s is called', (_name, key, label) => {
		expect(schema.findOptionLabel('deals', 'stage', key)).toBe(label);
	});

	it('takes an option it does not list for a sign that the schema is old', () => {
		const error = thrownBy(() => schema.optionKey('deals', 'stage', 'brand new'));
		expect(error).toBeInstanceOf(SchemaError);
		expect(error).not.toMatchObject({ message: expect.stringContaining('brand new') });
	});
});
