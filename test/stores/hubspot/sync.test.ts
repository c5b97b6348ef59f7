import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany, aContact, aDeal, aTeamMember, instant } from '../../support/builders';
import { aSyncWorld, findingsOf, reportOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
beforeEach(async () => {
	world = await aSyncWorld();
});
afterEach(async () => await world.fake.stop());

const ANNA = { email: 'anna@a.example', firstname: 'Anna', lastname: 'Muster' };
const here = (email: string) => aContact({ email, emailKey: email });

describe('the first sync', () => {
	it('brings companies, people and deals with their links, and finds nothing to do afterwards', async () => {
		const company = world.record('companies', { name: 'Muster AG', domain: 'muster.example' });
		const contact = world.record('contacts', { ...ANNA, hs_language: 'de-ch', lifecyclestage: 'marketingqualifiedlead' });
		const deal = world.record('deals', { dealname: 'Beratung', amount: '12500', pipeline: 'default', dealstage: 'closedwon', closedate: '2026-03-31T12:00:00Z' });
		world.fake.world.link('contacts', 'companies', { from: contact, to: company, type: 1 });
		world.fake.world.link('deals', 'companies', { from: deal, to: company, type: 5 });
		world.fake.world.link('deals', 'contacts', { from: deal, to: contact, type: 3 });
		await world.row('stages', { key: 'won', label: 'Abschluss', category: 'won', probability: 100, order: 5 });
		await world.sync();
		const [[firm], [anna], [sale]] = [await world.rows('companies'), await world.rows('contacts'), await world.rows('deals')];
		expect(firm).toMatchObject({ name: 'Muster AG', domain: 'muster.example', key: 'domain:muster.example' });
		expect(anna).toMatchObject({ fullName: 'Anna Muster', emailKey: 'anna@a.example', language: 'de', lifecycleStage: 'mql', company: firm?.id });
		expect(sale).toMatchObject({ name: 'Beratung', amount: 12_500, stage: 'won', expectedCloseOn: '2026-03-31', company: firm?.id, contact: anna?.id });
		const written = world.fake.world.writes;
		expect(writesOf(await world.sync())).toBe(0);
		expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
		expect(world.fake.world.writes).toBe(written);
	});

	it('takes companies, people and deals of the base out, with their links and owners', async () => {
		world.fake.world.owners.push({ id: '77', email: 'Beat.Keller@firma.example' });
		const owner = await world.row('team', aTeamMember());
		const company = await world.row('companies', aCompany({ owner }));
		const contact = await world.row('contacts', aContact({ company }));
		await world.row('stages', { key: 'lost', label: 'Verloren', category: 'lost', probability: 0, order: 6 });
		await world.row('deals', aDeal({ company, contact, stage: 'lost', lostReason: 'Preis' }));
		await world.sync();
		const [firm] = world.records('companies');
		expect(firm).toMatchObject({ domain: 'muster.example', hubspot_owner_id: '77' });
		expect(world.records('contacts')).toMatchObject([{ email: 'anna.mueller@muster.example', associatedcompanyid: firm?.['hs_object_id'] }]);
		expect(world.records('deals')).toMatchObject([
			{ dealname: 'Muster AG: Beratung', amount: '12500', dealstage: 'closedlost', pipeline: 'default', closed_lost_reason: 'Preis', hs_primary_associated_company: firm?.['hs_object_id'] },
		]);
		expect(world.fake.world.links.get('deals contacts')).toHaveLength(1);
		expect(writesOf(await world.sync())).toBe(0);
	});

	it('links who is on both sides, also by a second address, and fills the gaps of both', async () => {
		await world.row('contacts', { ...here('second@a.example'), phone: '+41 44 000 00 00' });
		world.record('contacts', { email: 'first@a.example', hs_additional_emails: 'second@a.example', country: '' });
		const report = reportOf(await world.sync(), 'contacts');
		expect(report).toMatchObject({ linked: 1, createdInBase: 0, createdInHubspot: 0 });
		expect(world.records('contacts')).toMatchObject([{ email: 'first@a.example', phone: '+41 44 000 00 00' }]);
	});

	it('keeps two companies of one name apart, and joins by domain', async () => {
		world.record('companies', { name: 'Meier' });
		world.record('companies', { name: 'Meier' });
		await world.row('companies', aCompany());
		world.record('companies', { name: 'Muster', domain: 'muster.example' });
		await world.sync();
		expect(await world.rows('companies')).toHaveLength(3);
		expect(world.records('companies')).toHaveLength(3);
	});

	it('reports a stage that nobody mapped, and takes the deal all the same', async () => {
		world.record('deals', { dealname: 'Offen', dealstage: 'qualifiedtobuy', pipeline: 'default' });
		const findings = findingsOf(await world.sync());
		expect(await world.rows('deals')).toMatchObject([{ name: 'Offen', stage: null }]);
		expect(findings).toContainEqual(expect.objectContaining({ object: 'deals', field: 'stage', outcome: 'skippedField', detail: expect.stringContaining('stands for the value') }));
	});

	it('a rehearsal complains about no link to somebody whom the sync itself would bring', async () => {
		const company = await world.row('companies', aCompany());
		const contact = await world.row('contacts', aContact({ company }));
		await world.row('deals', aDeal({ company, contact, stage: null }));
		world.fake.world.link('contacts', 'companies', { from: world.record('contacts', ANNA), to: world.record('companies', { name: 'Dort AG' }), type: 1 });
		const rehearsed = await world.sync({ isFull: true, isRehearsal: true });
		expect(findingsOf(rehearsed)).toEqual([]);
		expect(writesOf(rehearsed)).toBe(5);
		expect(findingsOf(await world.sync())).toEqual([]);
	});

	it('writes nothing when it is rehearsed, and says what it would do', async () => {
		world.record('contacts', ANNA);
		await world.row('contacts', here('beat@b.example'));
		const report = reportOf(await world.sync({ isRehearsal: true }), 'contacts');
		expect(report).toMatchObject({ createdInBase: 1, createdInHubspot: 1 });
		expect(world.fake.world.writes).toBe(0);
		expect([await world.rows('contacts'), await world.rows('syncMap')].map(({ length }) => length)).toEqual([1, 0]);
	});
});

describe('afterwards', () => {
	let recordId: string;
	let hubspotId: string;
	beforeEach(async () => {
		hubspotId = world.record('contacts', ANNA);
		await world.sync();
		recordId = (await world.rows('contacts'))[0]?.id ?? '';
	});

	it('edits go to the other side, and an emptied field is emptied', async () => {
		await world.change('contacts', recordId, { firstName: 'Anne', phone: '+41 44 111 11 11' });
		await world.sync();
		expect(world.records('contacts')).toMatchObject([{ firstname: 'Anne', phone: '+41 44 111 11 11' }]);
		world.edit('contacts', hubspotId, { phone: '', lastname: 'Meier' });
		await world.sync();
		expect(await world.rows('contacts')).toMatchObject([{ firstName: 'Anne', lastName: 'Meier', phone: null }]);
		expect(writesOf(await world.sync())).toBe(0);
	});

	it('a changed address makes no second contact, whoever changed it', async () => {
		await world.change('contacts', recordId, { email: 'anna@new.example', emailKey: 'anna@new.example' });
		await world.sync();
		world.edit('contacts', hubspotId, { email: 'anna@newer.example' });
		await world.sync();
		expect(await world.rows('contacts')).toMatchObject([{ email: 'anna@newer.example', emailKey: 'anna@newer.example' }]);
		expect(world.records('contacts')).toHaveLength(1);
	});

	it('an address that another row has is not taken away from it', async () => {
		await world.row('contacts', here('beat@b.example'));
		await world.sync();
		world.edit('contacts', hubspotId, { email: 'carla@c.example' });
		await world.row('contacts', here('carla@c.example'));
		const reports = await world.sync();
		expect(findingsOf(reports).map(({ outcome }) => outcome)).toContain('doubleInBase');
		expect((await world.rows('contacts')).map(({ email }) => email).sort()).toEqual(['anna@a.example', 'beat@b.example', 'carla@c.example']);
	});

	it('a merge in HubSpot is followed, and makes no second contact', async () => {
		const other = world.record('contacts', { email: 'beat@b.example' });
		await world.sync();
		world.clock.advance(1_000);
		const merged = world.fake.world.merge('contacts', hubspotId, other);
		const reports = await world.sync();
		expect(findingsOf(reports).map(({ outcome }) => outcome).sort()).toEqual(['doubleInBase', 'merged']);
		await world.change('contacts', recordId, { phone: '+41 44 222 22 22' });
		await world.sync();
		expect(world.records('contacts')).toMatchObject([{ hs_object_id: merged.id, phone: '+41 44 222 22 22' }]);
		expect(await world.rows('contacts')).toHaveLength(2);
		expect(writesOf(await world.sync())).toBe(0);
	});

	it('of two records there that are one row here only the first is synced, also when the second alone was changed', async () => {
		const second = world.record('contacts', { email: 'other@a.example', hs_additional_emails: ANNA.email });
		await world.sync();
		// Until nothing of the first one is looked at again.
		for (const email of ['third@a.example', 'fourth@a.example']) {
			world.clock.advance(3_600_000);
			world.record('contacts', { email });
			world.clock.advance(3_600_000);
			await world.sync();
		}
		world.edit('contacts', second, { firstname: 'Falsch' });
		await world.sync();
		expect((await world.rows('contacts'))[0]).toMatchObject({ firstName: 'Anna', email: ANNA.email });
		expect(world.fake.world.find('contacts', hubspotId)?.properties['firstname']).toBe('Anna');
	});

	it('a merge in the base is followed: the row that is left stands for the record', async () => {
		const left = await world.row('contacts', aContact({ email: null, emailKey: null, firstName: 'Anna', lastName: 'Muster' }));
		await world.store.delete('contacts', [recordId]);
		await world.change('contacts', left, { email: ANNA.email, emailKey: ANNA.email });
		await world.sync({ isFull: true });
		expect(world.records('contacts')).toHaveLength(1);
		await world.change('contacts', left, { phone: '+41 44 333 33 33' });
		await world.sync();
		expect(world.records('contacts')).toMatchObject([{ phone: '+41 44 333 33 33' }]);
	});

	it('who was deleted on one side is told and not made anew', async () => {
		await world.store.delete('contacts', [recordId]);
		const reports = await world.sync({ isFull: true });
		expect(findingsOf(reports)).toContainEqual(expect.objectContaining({ outcome: 'goneInBase', hubspotId }));
		expect([await world.rows('contacts'), world.records('contacts')].map(({ length }) => length)).toEqual([0, 1]);
	});

	it('a person decides a conflict by a click', async () => {
		const ask = { policy: 'ask' } as const;
		await world.change('contacts', recordId, { firstName: 'Anne' });
		world.edit('contacts', hubspotId, { firstname: 'Ännchen', phone: '+41 44 444 44 44' });
		await world.sync({}, ask);
		const [conflict] = await world.rows('syncConflicts');
		expect(conflict).toMatchObject({ field: 'firstName', baseValue: 'Anne', hubspotValue: 'Ännchen', choice: 'open', concerns: 'Anna Muster' });
		expect(await world.rows('contacts')).toMatchObject([{ firstName: 'Anne', phone: '+41 44 444 44 44' }]);
		expect(await world.rows('syncConflicts')).toHaveLength(1);
		await world.change('syncConflicts', conflict?.id ?? '', { choice: 'hubspot' });
		await world.sync({}, ask);
		expect(await world.rows('contacts')).toMatchObject([{ firstName: 'Ännchen' }]);
		expect(await world.rows('syncConflicts')).toMatchObject([{ choice: 'done' }]);
	});

	it('who leaves one side leaves the other, with the list of those who get no mails', async () => {
		world.fake.world.optedOut.add(ANNA.email);
		world.edit('contacts', hubspotId, {});
		await world.sync();
		expect(await world.rows('contacts')).toMatchObject([{ unsubscribedAt: expect.any(String) }]);
		expect(await world.rows('suppressions')).toMatchObject([{ emailKey: ANNA.email, topic: 'all' }]);
		const beat = await world.row('contacts', { ...here('beat@b.example'), unsubscribedAt: instant('2026-02-01T09:00Z') });
		await world.sync();
		expect(world.fake.world.optedOut).toContain('beat@b.example');
		// A yes on one side takes back no no on the other.
		await world.change('contacts', beat, { unsubscribedAt: null, consent: true });
		await world.sync();
		expect((await world.rows('contacts')).find(({ id }) => id === beat)?.unsubscribedAt).toEqual(expect.any(String));
	});

	it('a value that HubSpot lacks is left out and the rest goes on', async () => {
		await world.change('contacts', recordId, { firstName: 'Anne', company: await world.row('companies', { name: 'Nur hier' }) });
		const reports = await world.sync({ objects: ['contacts'] });
		expect(findingsOf(reports)).toMatchObject([{ field: 'company', outcome: 'skippedField', side: 'base' }]);
		expect(world.records('contacts')).toMatchObject([{ firstname: 'Anne' }]);
	});

	it.each([
		['that HubSpot works out itself is only read', 'hs_additional_emails', 'both'],
		['that HubSpot works out itself is not written to', 'hs_additional_emails', 'toHubspot'],
		['that the account lacks is mapped to nothing', 'no_such_property', 'both'],
	] as const)('a property %s, and the rest goes on', async (_name, property, direction) => {
		const choices = { companies: [], deals: [], contacts: [{ field: 'source', property, kind: 'text', direction, policy: 'newest' }] } as const;
		await world.change('contacts', recordId, { firstName: 'Anne', source: 'Messe' });
		expect(findingsOf(await world.sync({ objects: ['contacts'] }, { choices }))).toEqual([]);
		expect(world.records('contacts')).toMatchObject([{ firstname: 'Anne' }]);
		expect((await world.rows('contacts'))[0]?.source).toBe('Messe');
	});

	it('a property that is gone there empties nothing here', async () => {
		const choices = { companies: [], deals: [], contacts: [{ field: 'lastName', property: 'no_such_property', kind: 'text', direction: 'both', policy: 'newest' }] } as const;
		expect(findingsOf(await world.sync({ objects: ['contacts'], isFull: true }, { choices }))).toEqual([]);
		expect((await world.rows('contacts'))[0]?.lastName).toBe('Muster');
	});
});
