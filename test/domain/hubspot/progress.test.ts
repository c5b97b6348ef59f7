import { describe, expect, it } from 'vitest';
import { isProgressDue, minutesLeft, type ProgressFacts, progressRow, type ProgressState } from '../../../domain/hubspot/progress';
import { at } from '../../support/builders';

const MINUTE_MS = 60_000;
const began = { atMs: 0, done: 100 };
const contacts = (done: number, of: number | null) => ({ object: 'contacts', done, of }) as const;

describe('when it is told', () => {
	it.each<[string, number, number | null, number | null, number, boolean]>([
		['a short sync never', 900, 1_000, null, 60 * MINUTE_MS, false],
		['a long one not before a minute', 200, 1_001, null, MINUTE_MS - 1, false],
		['a long one after a minute', 200, 1_001, null, MINUTE_MS, true],
		['not twice in a minute', 300, 1_001, MINUTE_MS, 2 * MINUTE_MS - 1, false],
		['again after another', 300, 1_001, MINUTE_MS, 2 * MINUTE_MS, true],
		['of nobody knows how many, once there were many', 1_001, null, null, MINUTE_MS, true],
		['of nobody knows how many, while they are few', 1_000, null, null, MINUTE_MS, false],
	])('%s', (_case, done, of, toldMs, nowMs, isDue) => {
		expect(isProgressDue(contacts(done, of), began, { toldMs, nowMs })).toBe(isDue);
	});
});

describe('how long it still takes', () => {
	it.each<[string, number, number | null, number, number | null]>([
		['as long again for as many again', 1_100, 2_100, 5, 5],
		['what was in step before counts for nothing', 200, 1_100, 1, 9],
		['part of a minute is a minute', 2_000, 2_001, 5, 1],
		['more than there were at first', 2_200, 2_100, 5, 1],
		['no speed yet', 100, 2_100, 5, null],
		['no time passed', 1_100, 2_100, 0, null],
		['nobody knows how many', 1_100, null, 5, null],
	])('%s', (_case, done, of, minutes, left) => {
		expect(minutesLeft(contacts(done, of), began, minutes * MINUTE_MS)).toBe(left);
	});
});

describe('what the run log says', () => {
	const facts: ProgressFacts = {
		...{ workflow: 'hubspot-sync', beganAt: at('2026-03-01T08:00Z'), now: at('2026-03-01T08:05Z'), language: 'de' },
		...{ calls: 700, hubspotCalls: 103 },
	};
	const cost = 'Aufrufe in diesem Lauf: 700 an die Basis, 103 an HubSpot.';

	it.each<[string, ProgressState, string]>([
		['under way', { kind: 'underWay', standing: contacts(3_200, 10_000), minutesLeft: 6 }, `Kontakte: 3200 von etwa 10000 abgeglichen. Dafür noch etwa 6 Minuten. ${cost}`],
		['nearly through', { kind: 'underWay', standing: contacts(9_900, 10_000), minutesLeft: 1 }, `Kontakte: 9900 von etwa 10000 abgeglichen. Dafür noch etwa eine Minute. ${cost}`],
		['very long', { kind: 'underWay', standing: contacts(2_000, 90_000), minutesLeft: 121 }, `Kontakte: 2000 von etwa 90000 abgeglichen. Dafür noch etwa 3 Stunden. ${cost}`],
		['of nobody knows how many', { kind: 'underWay', standing: { object: 'emails', done: 2_000, of: null }, minutesLeft: null }, `E-Mails: 2000 abgeglichen. ${cost}`],
		['stopped', { kind: 'stopped', standing: contacts(7_000, 10_000) }, `Angehalten. Kontakte: 7000 von etwa 10000 abgeglichen; der nächste Lauf fährt dort fort. ${cost}`],
		['stopped at once', { kind: 'stopped', standing: null }, `Angehalten. Der nächste Lauf fährt fort. ${cost}`],
		['done', { kind: 'done' }, `Fertig: Alles ist durchgesehen. ${cost}`],
	])('%s', (_case, state, message) => {
		expect(progressRow(state, facts)).toMatchObject({ key: 'progress:hubspot', workflow: 'hubspot-sync', message, calls: 700, startedAt: '2026-03-01T08:00:00.000Z', endedAt: '2026-03-01T08:05:00.000Z' });
	});

	it.each<[ProgressState, string, string]>([
		[{ kind: 'underWay', standing: contacts(3_200, 10_000), minutesLeft: 6 }, 'running', 'Contacts: 3200 of about 10000 carried over. About 6 more minutes for these. Calls of this run: 700 to the base, 103 to HubSpot.'],
		[{ kind: 'stopped', standing: contacts(3_200, 10_000) }, 'seen', 'Stopped. Contacts: 3200 of about 10000 carried over; the next run goes on there. Calls of this run: 700 to the base, 103 to HubSpot.'],
		[{ kind: 'done' }, 'done', 'Done: everything was looked at. Calls of this run: 700 to the base, 103 to HubSpot.'],
	])('in English: %o', (state, status, message) => {
		expect(progressRow(state, { ...facts, language: 'en' })).toMatchObject({ status, message });
	});
});
