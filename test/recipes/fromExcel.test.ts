// "From Excel" as docs/recipes.md has it: the two steps of the CRM node over the rows of a sheet, in a German base.
import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';

import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { byHand, jsonOf, run } from '../nodes/Crm/onMemory';
import { aFirm, createOne } from './firm';

const SHEET = [
	{ Firma: 'Keller Gartenbau AG', Email: 'Lea.Keller@keller.example', Vorname: 'Lea', Name: 'Keller', Telefon: '044 668 18 00' },
	{ Firma: 'Keller Gartenbau', Email: 'max@keller.example', Vorname: 'Max', Name: '', Telefon: '' },
	{ Firma: '', Email: 'privat@beispiel.example', Vorname: 'Ida', Name: 'Frei', Telefon: '' },
];
type Row = (typeof SHEET)[number];

const companyOf = ({ Firma }: Row) => ({ params: { fields: byHand({ name: Firma }) } });

/** As the second node maps it: the person from the sheet, the company from the node before. */
const contactOf = ({ Email, Vorname, Name, Telefon }: Row, company: IDataObject | undefined) => ({
	params: { fields: byHand({ email: Email, firstName: Vorname, lastName: Name, phone: Telefon, company: String(company?.id ?? '') }) },
});

/** What a run of the workflow puts out: rows without a company go straight to the second node. */
async function bringIn(store: CrmStore, sheet: readonly Row[]): Promise<readonly IDataObject[]> {
	const withCompany = sheet.filter(({ Firma }) => Firma !== '');
	const companies = await jsonOf(store, 'company upsert', ...withCompany.map(companyOf));
	const items = sheet.map((row) => contactOf(row, companies[withCompany.indexOf(row)]));
	return await jsonOf(store, 'contact upsert', ...items);
}

describe('from Excel', () => {
	let store: CrmStore;
	beforeEach(async () => {
		store = await aFirm();
	});

	it('makes people and their company once, however often it runs', async () => {
		const first = await bringIn(store, SHEET);
		expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
		expect(first[0]).toMatchObject({ email: 'lea.keller@keller.example', phone: '044 668 18 00' });
		const again = await bringIn(store, SHEET);
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(await listAll(store, 'contacts')).toHaveLength(3);
		const [company, ...others] = await listAll(store, 'companies');
		expect(others).toEqual([]);
		expect(again.map((contact) => contact.company ?? null)).toEqual([company?.id, company?.id, null]);
	});

	it('an empty cell overwrites nothing, and nobody has agreed to anything', async () => {
		await bringIn(store, SHEET);
		const [changed] = await bringIn(store, SHEET.slice(0, 1).map((row) => ({ ...row, Telefon: '', Vorname: '' })));
		expect(changed).toMatchObject({ firstName: 'Lea', phone: '044 668 18 00', outcome: 'unchanged' });
		expect((await listAll(store, 'contacts')).filter(({ fields }) => fields.consent === true)).toEqual([]);
	});

	it('a row that was pasted into the table is recognised by its address', async () => {
		const { id } = await createOne(store, 'contacts', { email: 'Lea.Keller@Keller.example' });
		expect((await bringIn(store, SHEET))[0]).toMatchObject({ id, outcome: 'updated', lastName: 'Keller' });
		expect(await listAll(store, 'contacts')).toHaveLength(3);
	});

	it('a row without a company would be refused by the first node: hence the If', async () => {
		const [result] = await run(store, 'company upsert', { params: { fields: byHand({ name: '' }) } });
		expect(result?.ok).toBe(false);
	});
});
