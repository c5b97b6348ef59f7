import { expect, it } from 'vitest';
import { decidePair } from '../../../domain/hubspot/decidePair';
import { rulesFor } from '../../../domain/hubspot/mapping';
import type { StoredRecord } from '../../../domain/record';
import { driftOf } from '../../../stores/hubspot/drift';
import type { Job } from '../../../stores/hubspot/jobs';
import { aHubspotRecord, NO_BOOKS } from '../../domain/hubspot/aPair';
import { aRecord } from '../../support/builders';

const rules = rulesFor('contacts', { direction: 'both', policy: 'newest', choices: [] });

function aJob(hubspotId: string, firstName: string): Job {
	const base: StoredRecord<'contacts'> = aRecord(`r${hubspotId}`, { firstName });
	const hubspot = aHubspotRecord(hubspotId, { firstname: firstName });
	const decision = decidePair({ base, hubspot, state: null, rules, books: NO_BOOKS, newer: null, chosen: new Map() });
	return { pairing: { kind: 'pair', base, hubspot, entry: null, isMerged: false }, decision, row: {}, properties: {}, unsubscribe: [] };
}

function checksums(...jobs: readonly Job[]) {
	const drift = driftOf('contacts');
	for (const job of jobs) drift.add(job, { recordId: null, hubspotId: null });
	return drift.all().checksums;
}

it('a checksum is the same in whatever order the records were read, and another one for other values or other people', () => {
	const [anna, beat, carla] = [aJob('9', 'Anna'), aJob('10', 'Beat'), aJob('11', 'Carla')];
	const one = checksums(anna, beat, carla);
	expect(one?.base).toBe(one?.hubspot);
	for (const order of [[carla, beat, anna], [beat, anna, carla], [beat, carla, anna]]) expect(checksums(...order)).toEqual(one);
	expect(checksums(anna, beat, aJob('11', 'Karla'))).not.toEqual(one);
	expect(checksums(aJob('9', 'Beat'), aJob('10', 'Anna'), carla)).not.toEqual(one);
});
