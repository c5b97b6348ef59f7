// Links between tables: both sides in step, checks, typecast, formulas over them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type Api } from './api';

let api: Api;
let companies: string;

beforeEach(async () => {
	api = await startApi();
	companies = api.fake.table('Companies').id;
	const reply = await api.send('POST', 'meta/bases/{base}/tables/Contacts/fields', {
		name: 'Company',
		type: 'multipleRecordLinks',
		options: { linkedTableId: companies },
	});
	expect(reply.status).toBe(200);
});
afterEach(() => api.fake.stop());

const seed = (table: string, ...rows: Record<string, unknown>[]): string[] =>
	api.fake.table(table).seed(rows);
const cells = (table: string): unknown[] =>
	api.fake
		.table(table)
		.records()
		.map(({ fields }) => fields);

describe('the other side of a link', () => {
	it('is a field of its own, named after the table', () => {
		const link = api.fake.table('Contacts').field('Company');
		const inverse = api.fake.table('Companies').field('Contacts');
		expect(link.options).toEqual({
			linkedTableId: companies,
			isReversed: false,
			prefersSingleRecordLink: false,
			inverseLinkFieldId: inverse.id,
		});
		expect(inverse.options?.inverseLinkFieldId).toBe(link.id);
	});

	it('follows when links are made, moved and cut', async () => {
		const [a = '', b = ''] = seed('Companies', { Name: 'A' }, { Name: 'B' });
		const [anna = ''] = seed('Contacts', { Email: 'anna', Company: [a] });
		expect(cells('Companies')).toEqual([{ Name: 'A', Contacts: [anna] }, { Name: 'B' }]);
		await api.send('PATCH', `{base}/Contacts/${anna}`, { fields: { Company: [b] } });
		expect(cells('Companies')).toEqual([{ Name: 'A' }, { Name: 'B', Contacts: [anna] }]);
		await api.send('PATCH', `{base}/Companies/${a}`, { fields: { Contacts: [anna] } });
		expect(cells('Contacts')).toEqual([{ Email: 'anna', Company: [b, a] }]);
		await api.send('DELETE', `{base}/Companies/${b}`);
		expect(cells('Contacts')).toEqual([{ Email: 'anna', Company: [a] }]);
		await api.send('DELETE', `{base}/Contacts/${anna}`);
		expect(cells('Companies')).toEqual([{ Name: 'A' }]);
	});

	it('does not exist for a link within one table', async () => {
		await api.send('POST', 'meta/bases/{base}/tables/Companies/fields', {
			name: 'Parent',
			type: 'multipleRecordLinks',
			options: { linkedTableId: companies },
		});
		expect(
			api.fake
				.table('Companies')
				.fields()
				.map(({ name }) => name),
		).toEqual(['Name', 'Size', 'Contacts', 'Parent']);
		const [a = ''] = seed('Companies', { Name: 'A' });
		seed('Companies', { Name: 'B', Parent: [a] });
		await api.send('DELETE', `{base}/Companies/${a}`);
		expect(cells('Companies')).toEqual([{ Name: 'B' }]);
	});
});

describe('values of links', () => {
	it.each([
		['no list', 'Acme', 'INVALID_VALUE_FOR_COLUMN'],
		['a name', ['Acme'], 'INVALID_VALUE_FOR_COLUMN'],
		['an object', [{ id: 'recAAAAAAAAAAAAAA' }], 'INVALID_VALUE_FOR_COLUMN'],
		['a missing record', ['recAAAAAAAAAAAAAA'], 'ROW_DOES_NOT_EXIST'],
	])('may not be %s', async (_case, value, type) => {
		const reply = await api.send('POST', '{base}/Contacts', { fields: { Company: value } });
		expect(reply).toMatchObject({ status: 422, body: { error: { type } } });
	});

	it('may not be a record of another table', async () => {
		const [contact] = seed('Contacts', { Email: 'a' });
		const reply = await api.send('POST', '{base}/Contacts', { fields: { Company: [contact] } });
		expect(reply.body).toMatchObject({ error: { type: 'ROW_TABLE_DOES_NOT_MATCH_LINKED_TABLE' } });
	});

	it('are found or made by the text of the primary field with typecast', async () => {
		const [acme] = seed('Companies', { Name: 'Acme' });
		const records = [{ fields: { Company: ['Acme'] } }, { fields: { Company: 'New & Co' } }];
		await api.send('POST', '{base}/Contacts', { records, typecast: true });
		expect(cells('Contacts')[0]).toEqual({ Company: [acme] });
		expect(cells('Companies').map((fields) => (fields as { Name: string }).Name)).toEqual([
			'Acme',
			'New & Co',
		]);
	});
});

describe('formulas over links', () => {
	it('see the text of primary fields, quoted when it holds a comma', async () => {
		const ids = seed('Companies', { Name: 'Acme' }, { Name: 'Müller, Sohn' });
		seed('Contacts', { Email: 'a', Company: ids }, { Email: 'b' });
		const list = async (filterByFormula: string): Promise<number> => {
			const reply = await api.send('POST', '{base}/Contacts/listRecords', { filterByFormula });
			return (reply.body as { records: unknown[] }).records.length;
		};
		expect(await list('{Company} = \'Acme, "Müller, Sohn"\'')).toBe(1);
		expect(await list('FIND("Acme", {Company})')).toBe(1);
		expect(await list('{Company} = BLANK()')).toBe(1);
	});

	it('count, look up and roll up', () => {
		const companiesTable = api.fake.table('Companies');
		const recordLinkFieldId = companiesTable.field('Contacts').id;
		const fieldIdInLinkedTable = api.fake.table('Contacts').field('Score').id;
		companiesTable.addField({ name: 'Heads', type: 'count', options: { recordLinkFieldId } });
		companiesTable.addField({
			name: 'Scores',
			type: 'multipleLookupValues',
			options: { recordLinkFieldId, fieldIdInLinkedTable },
		});
		companiesTable.addField({
			name: 'Best',
			type: 'rollup',
			options: { recordLinkFieldId, fieldIdInLinkedTable, formula: 'MAX(values)' },
		});
		const [acme = ''] = seed('Companies', { Name: 'Acme' }, { Name: 'Empty' });
		seed('Contacts', { Score: 3, Company: [acme] }, { Score: 7, Company: [acme] });
		expect(cells('Companies')).toMatchObject([
			{ Heads: 2, Scores: [3, 7], Best: 7 },
			{ Name: 'Empty', Heads: 0 },
		]);
		expect(cells('Companies')[1]).not.toHaveProperty('Scores');
	});
});
