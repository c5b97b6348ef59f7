import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessDeniedError, StoreUnavailableError } from '../../../domain/errors';
import { KEY_PROPERTY } from '../../../domain/hubspot/objects';
import { createHubspotClient } from '../../../stores/hubspot/client';
import { DailyLimitError, TakenError } from '../../../stores/hubspot/errors';
import { createByKey, listRecords, readRecords, searchChanged, updateRecords } from '../../../stores/hubspot/objects';
import { associate, createKeyProperty, readAssociations, unsubscribe } from '../../../stores/hubspot/surroundings';
import { fakeClock } from '../../support/fakeClock';
import { type FakeHubspot, startFakeHubspot } from '../../support/fakeHubspot';
import { refusal } from '../../support/fakeHubspot/routes';

const clock = fakeClock();
let fake: FakeHubspot;

beforeAll(async () => {
	fake = await startFakeHubspot({ now: clock.now });
	await createKeyProperty(connect(), 'contacts');
});
afterAll(async () => await fake.stop());
beforeEach(() => {
	fake.log.length = 0;
	fake.faults.length = 0;
});

const connect = (token = fake.token) => createHubspotClient({ token, apiUrl: fake.url }, { clock, random: () => 0 });
const rows = (...emails: readonly string[]) => emails.map((email) => ({ key: `k:${email}`, properties: { email } }));

describe('creating', () => {
	it('is done once, though the answer was lost and it was sent again', async () => {
		const before = fake.world.live('contacts').length;
		fake.faults.push({ kind: 'appliedThenFails', path: /upsert/ });
		const [done] = await createByKey(connect(), 'contacts', rows('lost@a.example'));
		expect(done).toMatchObject({ ok: true, record: { properties: { email: 'lost@a.example' } } });
		expect(fake.world.live('contacts')).toHaveLength(before + 1);
	});

	it('of one that HubSpot knows by a second address fails alone and says which it is', async () => {
		const known = fake.world.create('contacts', { email: 'first@a.example', hs_additional_emails: 'second@a.example' });
		const results = await createByKey(connect(), 'contacts', rows('x1@a.example', 'second@a.example', 'x2@a.example'));
		expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
		const [, refused] = results;
		expect(refused?.ok === false && refused.error instanceof TakenError && refused.error.existingId).toBe(known.id);
	});

	it('sends a hundred in one call', async () => {
		await createByKey(connect(), 'contacts', rows(...Array.from({ length: 150 }, (_, index) => `n${index}@b.example`)));
		expect(fake.calls(/upsert/)).toBe(2);
	});
});

describe('updating', () => {
	it('of one that is gone fails alone', async () => {
		const record = fake.world.create('contacts', { email: 'here@a.example' });
		const results = await updateRecords(connect(), 'contacts', [
			{ id: record.id, properties: { firstname: 'Anna' } },
			{ id: '99999', properties: { firstname: 'Beat' } },
		]);
		expect(results.map(({ ok }) => ok)).toEqual([true, false]);
		expect(record.properties['firstname']).toBe('Anna');
	});

	it('with an option that HubSpot lacks fails alone', async () => {
		const [one, other] = [fake.world.create('contacts', {}), fake.world.create('contacts', {})];
		const results = await updateRecords(connect(), 'contacts', [
			{ id: one.id, properties: { hs_language: 'klingon' } },
			{ id: other.id, properties: { hs_language: 'de' } },
		]);
		expect(results.map(({ ok }) => ok)).toEqual([false, true]);
	});
});

describe('reading', () => {
	it('gives all, a hundred a call', async () => {
		let count = 0;
		for await (const page of listRecords(connect(), 'contacts', ['email'])) count += page.length;
		expect(count).toBe(fake.world.live('contacts').length);
		expect(fake.calls()).toBe(Math.ceil(count / 100));
	});

	it('gives what was changed since, and the joined record for an old id', async () => {
		clock.advance(60_000);
		const since = clock.now();
		const [one, other] = [fake.world.create('contacts', { email: 'm1@a.example' }), fake.world.create('contacts', { email: 'm2@a.example' })];
		const merged = fake.world.merge('contacts', one.id, other.id);
		const found = await searchChanged(connect(), 'contacts', since, ['email', 'hs_merged_object_ids']);
		expect(found.map(({ id, mergedIds }) => [id, mergedIds])).toEqual([[merged.id, [one.id, other.id]]]);
		const read = await readRecords(connect(), 'contacts', [one.id], { properties: ['email'] });
		expect(read.map(({ id }) => id)).toEqual([merged.id]);
	});

	it('by key finds what an earlier run made', async () => {
		await createByKey(connect(), 'contacts', rows('again@a.example'));
		const [found] = await readRecords(connect(), 'contacts', ['k:again@a.example'], { properties: [KEY_PROPERTY], idProperty: KEY_PROPERTY });
		expect(found?.properties[KEY_PROPERTY]).toBe('k:again@a.example');
	});
});

it('links once, however often it is said', async () => {
	const [deal, contact] = [fake.world.create('deals', {}), fake.world.create('contacts', {})];
	for (const _twice of [1, 2]) await associate(connect(), 'deals', 'contact', [{ from: deal.id, to: contact.id }]);
	expect(fake.world.links.get('deals contacts')).toHaveLength(1);
	expect(await readAssociations(connect(), 'deals', 'contacts', [deal.id])).toEqual(new Map([[deal.id, [contact.id]]]));
});

it('tells HubSpot who wants no more mails', async () => {
	const record = fake.world.create('contacts', { email: 'leave@a.example' });
	await unsubscribe(connect(), ['leave@a.example']);
	expect(fake.world.view('contacts', record)['hs_email_optout']).toBe('true');
});

describe('limits and failures', () => {
	const search = async () => await searchChanged(connect(), 'deals', 0, []);

	it('waits as long as HubSpot says after a 429', async () => {
		const before = clock.now();
		fake.faults.push({ kind: 'refuse', said: { ...refusal(429, 'RATE_LIMITS'), headers: { 'retry-after': '7' } } });
		await search();
		expect(clock.now() - before).toBeGreaterThanOrEqual(7_000);
	});

	it('stops when the calls of the day are used up', async () => {
		fake.faults.push({ kind: 'refuse', said: { status: 429, body: { policyName: 'DAILY', message: 'daily' } } });
		await expect(search()).rejects.toBeInstanceOf(DailyLimitError);
		expect(fake.calls()).toBe(1);
	});

	it('keeps the search within its own limit', async () => {
		const before = clock.now();
		for (let round = 0; round < 12; round += 1) await search();
		expect(clock.now() - before).toBeGreaterThanOrEqual(2 * 1_100);
	});

	it('tries again when the connection breaks, and gives up after some time', async () => {
		fake.faults.push({ kind: 'cut' });
		expect(await search()).toHaveLength(1);
		fake.faults.push(...Array.from({ length: 4 }, () => ({ kind: 'refuse', said: refusal(502, 'BAD_GATEWAY') }) as const));
		await expect(search()).rejects.toBeInstanceOf(StoreUnavailableError);
	});

	it('says that a key is wrong', async () => {
		await expect(searchChanged(connect('other'), 'deals', 0, [])).rejects.toBeInstanceOf(AccessDeniedError);
	});
});
