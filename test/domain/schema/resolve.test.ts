import { describe, expect, it } from 'vitest';
import type { BaseField, BaseTable } from '../../../domain/schema/base';
import { canHold, resolveSchema } from '../../../domain/schema/resolve';
import { aField, aTable, anOption } from './aBase';

type Ids = Readonly<Record<string, string>>;

/** Which key each table got, by its id. */
function tableKeys(tables: readonly BaseTable[], ids: Ids | null = null): Record<string, unknown> {
	const resolved = resolveSchema({ tables }, ids === null ? null : { ids });
	return Object.fromEntries(resolved.tables.map((table) => [table.id, table.key]));
}

/** Which key each column of a table tagged as contacts got, by its id; companies and team are there to link to. */
function fieldKeys(fields: readonly BaseField[], ids: Ids | null = null): Record<string, unknown> {
	const contacts = aTable('People', { description: '[crm:contacts]', fields });
	const tables = [contacts, aTable('Companies'), aTable('Team')];
	const resolved = resolveSchema({ tables }, ids === null ? null : { ids });
	return Object.fromEntries(
		(resolved.tables[0]?.fields ?? []).map((field) => [field.id, field.key]),
	);
}

function stageKeys(labels: readonly string[], ids: Ids | null = null): unknown[] {
	const stage = aField('Stage', {
		type: 'select',
		options: labels.map((label) => anOption(label)),
	});
	const deals = aTable('Deals', { fields: [stage] });
	const resolved = resolveSchema({ tables: [deals] }, ids === null ? null : { ids });
	return resolved.tables[0]?.fields[0]?.options.map((option) => option.key) ?? [];
}

describe('a table gets its key', () => {
	it.each([
		['by its German label', [aTable('Kontakte')], null, { kontakte: 'contacts' }],
		['by its English label', [aTable('Contacts')], null, { contacts: 'contacts' }],
		[
			'by its label in other case and with spaces',
			[aTable(' CONTACTS ', { id: 'a' })],
			null,
			{ a: 'contacts' },
		],
		[
			'by its tag, whatever its name',
			[aTable('X', { description: 'Who we know [crm:contacts]' })],
			null,
			{ x: 'contacts' },
		],
		['by the map, whatever its name and tag', [aTable('X')], { contacts: 'x' }, { x: 'contacts' }],
		[
			'not by a label alone when it carries another tag',
			[aTable('Kontakte', { description: '[crm:deals]' })],
			null,
			{ kontakte: 'deals' },
		],
		['not when nothing is known of it', [aTable('Rezepte')], null, { rezepte: null }],
		['not from a name of every object', [aTable('constructor')], null, { constructor: null }],
	] as const)('%s', (_name, tables, ids, expected) => {
		expect(tableKeys(tables, ids)).toEqual(expected);
	});

	it('by the map before a tag, by a tag before a label, and each key goes to one table only', () => {
		const tagged = aTable('A', { description: '[crm:contacts]' });
		const taggedToo = aTable('B', { description: '[crm:contacts]' });
		const labelled = aTable('Contacts');
		expect(tableKeys([labelled, tagged, taggedToo], { contacts: 'b' })).toEqual({
			...{ contacts: null, a: null, b: 'contacts' },
		});
		expect(tableKeys([labelled, tagged, taggedToo])).toEqual({
			contacts: null,
			a: 'contacts',
			b: null,
		});
		expect(tableKeys([labelled, aTable('Kontakte')])).toEqual({
			contacts: 'contacts',
			kontakte: null,
		});
	});

	it('not by its label when it carries a tag that belongs to another by now', () => {
		const copy = aTable('Contacts', { description: '[crm:deals]' });
		const deals = aTable('A', { description: '[crm:deals]' });
		expect(tableKeys([deals, copy])).toEqual({ a: 'deals', contacts: null });
	});

	it('by its tag when the map names ids that are gone, as in a copied base', () => {
		const copied = aTable('A', { description: '[crm:contacts]' });
		expect(tableKeys([copied], { contacts: 'gone', deals: 'gone too' })).toEqual({ a: 'contacts' });
	});

	it('even where an earlier reading gave it another', () => {
		expect(tableKeys([aTable('Rezepte', { key: 'contacts' })])).toEqual({ rezepte: null });
	});
});

describe('a column gets its key', () => {
	const tagged = (id: string, field = 'contacts.email') =>
		aField(id, { description: `[crm:${field}]` });

	it.each([
		[
			'by its label in either language',
			[aField('Vorname'), aField('Last name')],
			null,
			{ vorname: 'firstName', 'last name': 'lastName' },
		],
		['by its tag', [tagged('x')], null, { x: 'email' }],
		[
			'by the map before the tag',
			[tagged('x'), tagged('y')],
			{ 'contacts.email': 'y' },
			{ x: null, y: 'email' },
		],
		['the first of two with one tag', [tagged('x'), tagged('y')], null, { x: 'email', y: null }],
		['not by a tag of another table', [tagged('x', 'team.email')], null, { x: null }],
		[
			'not by a tag of which its own is only the beginning',
			[tagged('x', 'contacts.emailKey')],
			null,
			{ x: 'emailKey' },
		],
		['a line of text for an e-mail', [aField('Email')], null, { email: 'email' }],
		[
			'not by a label whose type does not fit',
			[aField('Score'), aField('Email', { type: 'number' })],
			null,
			{ score: null, email: null },
		],
		[
			'a link to the right table',
			[aField('Company', { type: 'link', linkedTableId: 'companies' })],
			null,
			{ company: 'company' },
		],
		[
			'not a link to another table',
			[aField('Company', { type: 'link', linkedTableId: 'team' })],
			null,
			{ company: null },
		],
		['not a text in place of a link', [aField('Company')], null, { company: null }],
		[
			'a tagged column of any type, for its type is to be reported',
			[aField('x', { type: 'number', description: '[crm:contacts.email]' })],
			null,
			{ x: 'email' },
		],
	] as const)('%s', (_name, fields, ids, expected) => {
		expect(fieldKeys(fields, ids)).toEqual(expected);
	});

	it('not by its label when it carries a tag that belongs to another by now', () => {
		const copy = aField('Last name', { description: '[crm:contacts.email]' });
		expect(fieldKeys([tagged('x'), copy])).toEqual({ x: 'email', 'last name': null });
	});

	it('only in a table that has one', () => {
		const tables = [aTable('Rezepte', { fields: [aField('Email', { key: 'email' })] })];
		expect(resolveSchema({ tables }, null).tables[0]?.fields[0]?.key).toBeNull();
	});
});

describe('an option gets its key', () => {
	it.each([
		['by its label in either language', ['Abschluss', 'Lost'], null, ['won', 'lost']],
		['by its key', ['firstContact'], null, ['firstContact']],
		[
			'by the map, whatever its name',
			['Im Kasten', 'Won'],
			{ 'deals.stage.won': 'im kasten' },
			['won', null],
		],
		['once only', ['Won', 'Abschluss'], null, ['won', null]],
		['not when people added it', ['Warten auf Budget', ''], null, [null, null]],
	] as const)('%s', (_name, labels, ids, expected) => {
		expect(stageKeys(labels, ids)).toEqual(expected);
	});
});

describe('a column can hold', () => {
	it.each([
		['text', 'email', true],
		['longText', 'phone', true],
		['number', 'number', true],
		['day', 'instant', false],
		['text', 'number', false],
		['other', 'text', false],
		['select', 'text', false],
	] as const)('of type %s a field of type %s: %s', (found, wanted, expected) => {
		expect(canHold(found, wanted)).toBe(expected);
	});
});
