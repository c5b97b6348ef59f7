// Properties of the firm's own, of every type that HubSpot has: what one does not take is told, and the rest of the record goes on.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RULES, type FieldChoice, type ValueKind } from '../../../domain/hubspot/mapping';
import { aContact, aDeal } from '../../support/builders';
import { aSyncWorld, findingsOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
beforeEach(async () => {
	world = await aSyncWorld();
	const { contacts, deals } = world.fake.world.properties;
	contacts.set('employees', { label: 'Mitarbeitende', type: 'number' });
	contacts.set('branches', { label: 'Branchen', type: 'enumeration', options: ['IT', 'Bau'], isMultiple: true });
	contacts.set('birthday', { label: 'Geburtstag', type: 'date' });
	contacts.set('vip', { label: 'VIP', type: 'bool' });
	deals.set('deal_currency_code', { label: 'Currency', type: 'enumeration', options: ['EUR'] });
});
afterEach(async () => await world.fake.stop());

const mapped = (field: string, property: string, kind: ValueKind): { readonly choices: { readonly companies: []; readonly deals: []; readonly contacts: readonly FieldChoice[] } } => ({
	choices: { companies: [], deals: [], contacts: [{ field, property, kind, direction: 'both', policy: 'newest' }] },
});
const ANNA = { email: 'anna@a.example', emailKey: 'anna@a.example', firstName: 'Anna' };

it.each([
	['text into a number', 'source', 'employees', 'zwölf', 'is no number'],
	['text into a list that lacks it', 'source', 'branches', 'Gastronomie', 'Nothing in HubSpot'],
	['several of which the list lacks one', 'source', 'branches', 'IT;Gastronomie', 'Nothing in HubSpot'],
	['text into a day', 'source', 'birthday', 'im Mai', 'is no day'],
	['text into a tick', 'source', 'vip', 'Stammkunde', 'Nothing in HubSpot'],
] as const)('%s is told, and the rest of the person goes to HubSpot', async (_name, field, property, value, told) => {
	await world.row('contacts', aContact({ ...ANNA, [field]: value }));
	expect(findingsOf(await world.sync({}, mapped(field, property, 'text')))).toMatchObject([{ object: 'contacts', field, outcome: 'skippedField', side: 'base', detail: expect.stringContaining(told) }]);
	expect(world.records('contacts')).toMatchObject([{ firstname: 'Anna' }]);
	expect(world.records('contacts')[0]?.[property]).toBeUndefined();
	expect(writesOf(await world.sync({ isFull: true }, mapped(field, property, 'text')))).toBe(0);
});

it.each([
	['a number with decimals', 'score', 'number', 12.5, 'employees', '12.5'],
	['several options', 'source', 'text', 'IT;Bau', 'branches', 'IT;Bau'],
	['one option in other letters', 'source', 'text', 'bau', 'branches', 'Bau'],
	['an instant, of which HubSpot keeps the day', 'mqlAt', 'instant', '2026-03-30T22:30:00.000Z', 'birthday', '2026-03-31'],
	['a tick', 'consent', 'checkbox', true, 'vip', 'true'],
] as const)('%s goes to HubSpot, and what HubSpot keeps of it is no change there', async (_name, field, kind, value, property, there) => {
	await world.row('contacts', aContact({ ...ANNA, [field]: value }));
	await world.sync({}, mapped(field, property, kind));
	expect(world.records('contacts')[0]?.[property]).toBe(there);
	for (const isFull of [false, true]) expect(writesOf(await world.sync({ isFull }, mapped(field, property, kind)))).toBe(0);
	expect((await world.rows('contacts'))[0]?.[field]).toBe(value);
});

it('a stage of a pipeline that is gone in HubSpot is told, and the deal goes there all the same', async () => {
	const stages = [{ stage: 'lost', pipeline: 'deleted', hubspotStage: '4711' }, { stage: 'won', pipeline: 'default', hubspotStage: 'closedwon' }];
	for (const stage of ['lost', 'won']) await world.row('deals', aDeal({ name: stage, stage, company: null, contact: null, currency: 'EUR' }));
	expect(findingsOf(await world.sync({}, { stages }))).toMatchObject([{ object: 'deals', field: 'stage', outcome: 'skippedField', side: 'base', detail: expect.stringContaining('stands for the value') }]);
	const there = world.records('deals').map(({ dealname, dealstage }) => [dealname, dealstage]);
	expect(there).toEqual([['lost', undefined], ['won', 'closedwon']]);
});

it('people of whom no field is carried over are met, opted out, and made neither twice nor anew', async () => {
	const contacts = DEFAULT_RULES.contacts.map(({ field, property, kind }) => ({ field, property, kind, direction: 'off', policy: 'newest' }) as const);
	const none = { choices: { companies: [], deals: [], contacts } } as const;
	await world.row('contacts', aContact(ANNA));
	world.record('contacts', { email: ANNA.email, firstname: 'Anne' });
	world.fake.world.optedOut.add(ANNA.email);
	await world.sync({}, none);
	expect(await world.rows('contacts')).toMatchObject([{ firstName: 'Anna', unsubscribedAt: expect.any(String) }]);
	expect(world.records('contacts')).toMatchObject([{ firstname: 'Anne' }]);
	expect(writesOf(await world.sync({ isFull: true }, none))).toBe(0);
});

it('a currency that the account does not have is told, and the deal goes there all the same', async () => {
	await world.row('deals', aDeal({ stage: null, company: null, contact: null, currency: 'CHF', amount: 12_500.5 }));
	expect(findingsOf(await world.sync())).toMatchObject([{ object: 'deals', field: 'currency', outcome: 'skippedField', detail: expect.stringContaining('stands for the value') }]);
	expect(world.records('deals')).toMatchObject([{ amount: '12500.5' }]);
});
