// Scoring: requests of a nightly run to Airtable against the floor, and how fast and how large the scoring itself is.
import { setTimeout as sleep } from 'node:timers/promises';

import { installBase } from '../stores/installBase';
import { openStore } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { scoreAll } from '../stores/score/scoreAll';
import { startFakeAirtable, type FakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';
import { scoreInMemory } from './scoreInMemory';

const CONTACTS = 10_000;
const COMPANIES = 2_000;
const ACTIVITIES = 50_000;
const NEW_SHARE = 0.01;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 2, 2);

export async function scoreBench(report: (line: string) => void): Promise<readonly Figure[]> {
	report('Scoring 100,000 contacts in memory ...');
	const throughput = await scoreInMemory();
	report('Counting calls of a nightly run (a minute or two) ...');
	return [...throughput, ...(await nightlyCalls())];
}

/** A first run over all, and a night later one with a hundredth of the activities new; counted where the requests arrive. */
export async function nightlyCalls(): Promise<readonly Figure[]> {
	let now = START - 90 * DAY_MS;
	const fake = await startFakeAirtable({
		...{ now: () => now, requestsPerSecond: 100_000, requestsPerSecondOfToken: 100_000 },
	});
	try {
		return await twoNights(fake, (to) => void (now = to));
	} finally {
		await fake.stop();
	}
}

async function twoNights(fake: FakeAirtable, setClock: (to: number) => void): Promise<Figure[]> {
	await installBase(
		openOn(fake),
		{
			modules: ['core', 'scoring'],
			language: 'en',
			settings: { country: 'CH', currency: 'CHF', timeZone: 'Europe/Zurich' },
			defaultOwner: { name: 'Sandra Keller', email: 'sandra@muster.example' },
		},
		() => undefined,
	);
	const contacts = seedPeople(fake);
	seedActivities(fake, contacts, ACTIVITIES * (1 - NEW_SHARE), START - 80 * DAY_MS);
	setClock(START);
	const first = await scoreAll(openOn(fake), { now: new Date(START), recount: false });
	setClock(START + DAY_MS / 2);
	seedActivities(fake, contacts, ACTIVITIES * NEW_SHARE, START + DAY_MS / 2 - 3_600_000);
	setClock(START + DAY_MS);
	const before = fake.calls();
	const store = openOn(fake);
	// As in another process, which knows neither schema nor settings nor rules.
	store.forgetSchema();
	const run = await scoreAll(store, { now: new Date(START + DAY_MS), recount: false });
	const spent = fake.calls() - before;
	const read = [run.contacts, run.activities, COMPANIES].reduce((sum, rows) => sum + Math.ceil(rows / 100), 0);
	return [
		calls('first run, all counted', first.calls, readAndWritten(first, first.written)),
		calls(`nightly, ${run.activities} new activities, ${run.written} contacts changed`, spent, read + Math.ceil(run.written / 10)),
	];
}

const readAndWritten = (run: { readonly contacts: number; readonly activities: number }, written: number): number =>
	Math.ceil(run.contacts / 100) + Math.ceil(run.activities / 100) + COMPANIES / 100 + Math.ceil(written / 10);

const calls = (figure: string, value: number, floor: number): Figure => ({
	...{ bench: 'score', figure, value, unit: 'calls' },
	against: { what: '100 a read, 10 a write', value: floor },
});

function seedPeople(fake: FakeAirtable): readonly string[] {
	const companies = fake.table('Companies').seed(
		Array.from({ length: COMPANIES }, (_, index) => ({ Name: `Firma ${index} AG`, Country: index % 3 === 0 ? 'FR' : 'CH' })),
	);
	return fake.table('Contacts').seed(
		Array.from({ length: CONTACTS }, (_, index) => ({
			...{ Name: `Anna ${index}`, Email: `anna${index}@firma.example`, 'Lifecycle stage': 'lead' },
			...(index % 2 === 0 && { Phone: '+41446681800' }),
			Company: [companies[index % COMPANIES]],
		})),
	);
}

function seedActivities(fake: FakeAirtable, contacts: readonly string[], count: number, from: number): void {
	const kinds = ['call', 'email', 'form', 'note', 'meeting'];
	fake.table('Activities').seed(
		Array.from({ length: count }, (_, index) => ({
			...{ Kind: kinds[index % kinds.length], Direction: 'in', Subject: 'Hello' },
			'Occurred at': new Date(from + (index % 1_000) * 3_600).toISOString(),
			Contact: [contacts[(index * 7) % contacts.length]],
		})),
	);
}

function openOn(fake: FakeAirtable): CrmStore {
	const token = fake.token;
	return openStore(
		{ provider: 'airtable', token, baseId: fake.baseId, apiUrl: fake.url, requestsPerSecond: 90_000 },
		{ clock: { now: () => Date.now(), sleep: async (ms) => void (await sleep(ms)) }, fetch },
	);
}
