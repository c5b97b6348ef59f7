// What tests do to a base past the API: people's edits, renames, copies.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

let api: Api;
beforeEach(async () => {
	api = await startApi();
	api.fake.table('Contacts').seed([
		{ Email: 'a', Score: 1, Stage: 'lead' },
		{ Email: 'b', Stage: 'customer' },
	]);
});
afterEach(() => api.fake.stop());

const stages = (field: string): unknown[] =>
	api.fake
		.table('Contacts')
		.records()
		.map(({ fields }) => fields[field]);

describe('a table handle', () => {
	it('costs no calls', () => {
		api.fake
			.table('Contacts')
			.edit(api.fake.table('Contacts').records()[0]?.id ?? '', { Score: 2 });
		expect(stages('Score')).toEqual([2, undefined]);
		expect(api.fake.calls()).toBe(0);
	});

	it('renames an option without touching the cells', () => {
		api.fake.table('Contacts').renameOption('Stage', 'lead', 'Interessent');
		expect(stages('Stage')).toEqual(['Interessent', 'customer']);
	});

	it('empties the cells of an option that is removed', () => {
		api.fake.table('Contacts').removeOption('Stage', 'lead');
		expect(stages('Stage')).toEqual([undefined, 'customer']);
	});

	it('duplicates a field with its description, options and cells', () => {
		const contacts = api.fake.table('Contacts');
		contacts.describeField('Stage', '[crm:contacts.stage]');
		const copy = contacts.field(contacts.duplicateField('Stage'));
		expect(copy).toMatchObject({ name: 'Stage copy', description: '[crm:contacts.stage]' });
		expect(stages('Stage copy')).toEqual(['lead', 'customer']);
		expect(copy.options?.choices?.[0]?.id).not.toBe(contacts.options('Stage')[0]?.id);
	});

	it('removes a link with its other side', async () => {
		const options = { linkedTableId: api.fake.table('Companies').id };
		api.fake.table('Contacts').addField({ name: 'Company', type: 'multipleRecordLinks', options });
		api.fake.table('Contacts').removeField('Company');
		expect(api.fake.table('Companies').fields()).toHaveLength(2);
	});
});

describe('two fakes', () => {
	it('never share an id', async () => {
		const other = await startApi();
		expect(other.fake.baseId).not.toBe(api.fake.baseId);
		expect(other.fake.token).not.toBe(api.fake.token);
		await other.fake.stop();
	});
});

describe('a copied base', () => {
	it('has new ids everywhere, the same names, descriptions and cells, and text left alone', () => {
		const { fake } = api;
		const contacts = fake.table('Contacts');
		const options = { linkedTableId: fake.table('Companies').id };
		contacts.addField({
			name: 'Company',
			type: 'multipleRecordLinks',
			description: '[crm:contacts.company]',
			options,
		});
		const [acme = ''] = fake.table('Companies').seed([{ Name: 'Acme' }]);
		contacts.seed([{ Email: 'c', Notes: `map: ${contacts.field('Email').id}`, Company: [acme] }]);

		const copyId = fake.copyBase();
		const copy = fake.table('Contacts', copyId);
		expect(copyId).not.toBe(fake.baseId);
		expect(copy.id).not.toBe(contacts.id);
		expect(copy.field('Company').description).toBe('[crm:contacts.company]');
		expect(copy.field('Company').options?.linkedTableId).toBe(fake.table('Companies', copyId).id);
		const [company] = fake.table('Companies', copyId).records();
		expect(copy.records().map(({ fields }) => fields)).toEqual([
			{ Email: 'a', Score: 1, Stage: 'lead' },
			{ Email: 'b', Stage: 'customer' },
			{ Email: 'c', Notes: `map: ${contacts.field('Email').id}`, Company: [company?.id] },
		]);
		expect(company?.id).not.toBe(acme);

		copy.rename('Personen');
		copy.renameOption('Stage', 'lead', 'Interessent');
		expect(contacts.name).toBe('Contacts');
		expect(stages('Stage')[0]).toBe('lead');
	});
});
