import { describe, expect, it } from 'vitest';
import { TABLES, TABLE_KEYS, fieldsOf } from '../../../domain/schema';
import type { BaseSchema, BaseTable } from '../../../domain/schema/base';
import { planTables } from '../../../domain/schema/planTables';
import { resolveSchema } from '../../../domain/schema/resolve';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { aField, aTable, anOption } from './aBase';

const baseOf = (...tables: BaseTable[]): BaseSchema => resolveSchema({ tables }, null);

/** Installs until nothing is left and tells every change made. */
async function installInto(schema: BaseSchema, language: 'de' | 'en') {
	const store = createMemoryStore({ installed: false });
	for (const { label, description, fields } of schema.tables) {
		await store.extend({ kind: 'createTable', label, description, fields: [] });
		expect(fields).toEqual([]);
	}
	const rounds: string[][] = [];
	for (;;) {
		const changes = planTables(await store.describe(), TABLE_KEYS, language);
		if (changes.length === 0) return { rounds, schema: await store.describe() };
		rounds.push(changes.map(({ kind }) => kind));
		for (const change of changes) await store.extend(change);
	}
}

describe('planning an installation', () => {
	it.each(['de', 'en'] as const)(
		'an empty base gets tables first, then links, in %s',
		async (language) => {
			const { rounds, schema } = await installInto({ tables: [] }, language);
			expect(rounds.map((round) => new Set(round))).toEqual([
				new Set(['createTable']),
				new Set(['createField']),
			]);
			for (const table of schema.tables) {
				if (table.key === null) throw new TypeError(`${table.label} has no key`);
				expect(table.label).toBe(TABLES[table.key].label[language]);
				const keys = table.fields.map(({ key }) => key);
				expect(new Set(keys)).toEqual(new Set(fieldsOf(table.key).map(([key]) => key)));
			}
		},
	);

	it('what a person has made stays as it is, and only what is missing is added', () => {
		const email = aField('E-Mail', { type: 'email' });
		const stage = aField('Stage', { type: 'select', options: [anOption('Won'), anOption('Mine')] });
		const schema = baseOf(
			aTable('Kontakte', { fields: [email] }),
			aTable('Deals', { fields: [stage] }),
		);
		const changes = planTables(schema, ['contacts', 'deals'], 'en');
		const added = changes.flatMap((change) =>
			change.kind === 'createField' ? [change.field.label] : [],
		);
		expect(added).toContain('First name');
		expect(added).not.toContain('Email');
		expect(changes.filter(({ kind }) => kind === 'addOptions')).toEqual([
			expect.objectContaining({
				...{ tableId: 'deals', fieldId: 'stage' },
				options: expect.not.arrayContaining([expect.objectContaining({ label: 'Won' })]),
			}),
		]);
		expect(new Set(changes.map(({ kind }) => kind))).toEqual(
			new Set(['createField', 'addOptions']),
		);
	});

	it('a label that is taken by something else gets one of its own', () => {
		const score = aField('Score', { type: 'longText' });
		const second = aField('Score (CRM)', { type: 'longText' });
		const table = aTable('Contacts', { fields: [score, second] });
		const labels = planTables(baseOf(table), ['contacts'], 'en').flatMap((change) =>
			change.kind === 'createField' ? [change.field.label] : [],
		);
		expect(labels).toContain('Score (CRM 2)');
	});

	it('a way back whose label is taken in the other table gets one of its own', () => {
		const companies = aTable('Companies', { fields: [aField('Contacts')] });
		const changes = planTables(baseOf(companies, aTable('Contacts')), ['contacts'], 'en');
		const company = changes.find(
			(change) => change.kind === 'createField' && change.field.label === 'Company',
		);
		expect(company).toMatchObject({
			field: { link: { tableId: 'companies', inverseLabel: 'Contacts (CRM)' } },
		});
	});

	it('a link to a table of a module that was not chosen is left out', () => {
		const changes = planTables(baseOf(aTable('Contacts')), ['contacts'], 'en');
		const labels = changes.flatMap((change) =>
			change.kind === 'createField' ? [change.field.label] : [],
		);
		expect(labels).toContain('Email');
		expect(labels).not.toContain('Company');
	});

	it('a column of a type that does not fit is not given options', () => {
		const stage = aField('Phase', { description: '[crm:deals.stage]' });
		const changes = planTables(baseOf(aTable('Deals', { fields: [stage] })), ['deals'], 'en');
		expect(changes.filter(({ kind }) => kind === 'addOptions')).toEqual([]);
	});
});
