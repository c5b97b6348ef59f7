import { describe, expect, it } from 'vitest';
import { identitiesHere, identitiesThere } from '../../../domain/hubspot/identities';
import { KEY_PROPERTY, type HubspotRecord, type SyncObject } from '../../../domain/hubspot/objects';
import { type MapEntry, pairUp } from '../../../domain/hubspot/pairUp';
import type { StoredRecord } from '../../../domain/record';
import { aRecord } from '../../support/builders';
import { aHubspotRecord } from './aPair';

const TAG = 'base1';

function paired(object: SyncObject, base: readonly StoredRecord[], hubspot: readonly HubspotRecord[], map: ReadonlyArray<readonly [string, string]> = []) {
	const entries = map.map(([recordId, externalId], index): MapEntry => ({ id: `m${index}`, recordId, externalId, hash: '', state: '' }));
	return pairUp({
		base: new Map(base.map((row) => [row.id, row])),
		hubspot: new Map(hubspot.map((record) => [record.id, record])),
		map: entries,
		identitiesHere: identitiesHere(object, TAG),
		identitiesThere: identitiesThere(object),
	}).map((one) => [one.kind, 'base' in one ? one.base.id : null, 'hubspot' in one ? one.hubspot.id : null]);
}

const person = (id: string, email: string | null) => aRecord<'contacts'>(id, { email, emailKey: email });
const there = (id: string, email: string | null, more: Record<string, string> = {}, mergedIds: string[] = []) =>
	aHubspotRecord(id, { email, ...more }, { mergedIds });

describe('contacts at the first contact', () => {
	it('are one by their address', () => {
		expect(paired('contacts', [person('r1', 'anna@a.example')], [there('7', 'Anna@A.example')])).toEqual([['pair', 'r1', '7']]);
	});

	it('are one by a second address that HubSpot has', () => {
		const hubspot = there('7', 'anna@new.example', { hs_additional_emails: 'anna@a.example;x@y.example' });
		expect(paired('contacts', [person('r1', 'anna@a.example')], [hubspot])).toEqual([['pair', 'r1', '7']]);
	});

	it('are new on the side that does not know them', () => {
		expect(paired('contacts', [person('r1', 'anna@a.example')], [there('7', 'beat@b.example')])).toEqual([
			['newInBase', null, '7'],
			['newInHubspot', 'r1', null],
		]);
	});

	it('without an address are new, however they are called', () => {
		expect(paired('contacts', [person('r1', null)], [there('7', null)])).toEqual([
			['newInBase', null, '7'],
			['newInHubspot', 'r1', null],
		]);
	});

	it('are found again by what an earlier attempt to create them left', () => {
		expect(paired('contacts', [person('r1', null)], [there('7', null, { [KEY_PROPERTY]: `${TAG}:r1` })])).toEqual([['pair', 'r1', '7']]);
		expect(paired('contacts', [person('r1', null)], [there('7', null, { [KEY_PROPERTY]: 'another:r1' })])).toHaveLength(2);
	});

	it('that the base holds twice go out once', () => {
		const rows = [person('r1', 'anna@a.example'), person('r2', 'anna@a.example')];
		expect(paired('contacts', rows, [])).toEqual([['newInHubspot', 'r1', null]]);
		expect(paired('contacts', rows, [there('7', 'anna@a.example')])).toEqual([
			['pair', 'r1', '7'],
			['doubleInBase', 'r2', '7'],
		]);
	});
});

describe('contacts that are mapped', () => {
	it('stay one after both addresses changed', () => {
		expect(paired('contacts', [person('r1', 'a@new.example')], [there('7', 'b@new.example')], [['r1', '7']])).toEqual([['pair', 'r1', '7']]);
	});

	it('follow a merge in HubSpot to the new id; the row with the first address stands for it', () => {
		const rows = [person('r1', 'old@a.example'), person('r2', 'anna@a.example')];
		const joined = there('9', 'anna@a.example', { hs_additional_emails: 'old@a.example' }, ['7', '8']);
		expect(paired('contacts', rows, [joined], [['r1', '7'], ['r2', '8']])).toEqual([
			['pair', 'r2', '9'],
			['doubleInBase', 'r1', '9'],
		]);
	});

	it('that are gone on one side are told, and not made anew', () => {
		expect(paired('contacts', [], [there('7', 'anna@a.example')], [['r1', '7']])).toEqual([['goneInBase', null, '7']]);
		expect(paired('contacts', [person('r1', 'anna@a.example')], [], [['r1', '7']])).toEqual([['goneInHubspot', 'r1', null]]);
	});

	it('take nobody in who has the same address as one of them', () => {
		const found = paired('contacts', [person('r1', 'anna@a.example'), person('r2', 'anna@a.example')], [there('7', 'anna@a.example')], [['r1', '7']]);
		expect(found).toContainEqual(['doubleInBase', 'r2', '7']);
		expect(found).toHaveLength(2);
	});
});

describe('companies and deals', () => {
	const company = (id: string, fields: { domain?: string; name?: string }) => aRecord<'companies'>(id, fields);

	it('companies are one by their domain, not by their name', () => {
		expect(paired('companies', [company('r1', { domain: 'www.muster.ch', name: 'Muster' })], [there('3', null, { domain: 'muster.ch' })])).toEqual([['pair', 'r1', '3']]);
		expect(paired('companies', [company('r1', { name: 'Muster' })], [there('3', null, { name: 'Muster' })])).toHaveLength(2);
	});

	it('a company that HubSpot has twice is no second one here', () => {
		const twice = [there('3', null, { domain: 'muster.ch' }), there('4', null, { domain: 'muster.ch' })];
		expect(paired('companies', [company('r1', { domain: 'muster.ch' })], twice)).toEqual([
			['pair', 'r1', '3'],
			['doubleInHubspot', 'r1', '4'],
		]);
	});

	it('deals are never taken for each other', () => {
		const deal = aRecord<'deals'>('r1', { name: 'Beratung', key: null });
		expect(paired('deals', [deal], [there('5', null, { dealname: 'Beratung' })])).toHaveLength(2);
		expect(paired('deals', [aRecord<'deals'>('r1', { key: 'hubspot:5' })], [there('5', null)])).toEqual([['pair', 'r1', '5']]);
	});
});
