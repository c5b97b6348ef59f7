// A year of a thousand contacts, with everything that happens to people and machines; in memory, in seconds.
import { describe, expect, it } from 'vitest';

import { equals } from '../../../domain/filter';
import { isInWindow } from '../../../domain/time/sendWindow';
import { closedOn } from '../../../domain/sequence/dueAt';
import type { CatchUp, Sequence } from '../../../domain/sequence/sequence';
import { dayAt } from '../../../domain/time/day';
import { aContact, aDeal, aRecord, at } from '../../support/builders';
import * as a from './builders';
import { type Happened, simulate } from './simulate';

const DAY_MS = 24 * 60 * 60_000;
const START = at('2026-01-01T00:00Z');
const END = at('2027-01-01T00:00Z');
const CALENDARS = a.calendarsOf();

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const steps: Sequence['steps'] = [
	a.aMail(10),
	a.aTaskStep(20),
	a.aMail(30, a.workingDays(3)),
	a.aStep(40, { kind: 'branch', place: { table: 'contacts', ref: 'language' }, condition: equals('language', 'en'), targetOrder: 60 }),
	a.aMail(50, a.days(4)),
	a.aMail(60, a.days(2)),
	a.aMail(70, { kind: 'untilDate', place: { table: 'deals', ref: 'expectedCloseOn' }, days: -3 }),
	a.aMail(80, a.workingDays(10)),
];

interface Life {
	readonly sequence: Sequence;
	readonly happened: readonly Happened[];
	readonly unsubscribedAt: Date | null;
	readonly isDone: boolean;
	readonly mailsPossible: boolean;
}

/** Two outages of days in the year, for everybody the same. */
const OUTAGES = [at('2026-03-10T09:30Z'), at('2026-09-01T00:00Z')].map((from) => [from, new Date(from.getTime() + 3 * DAY_MS)] as const);
const isUp = (now: Date) => !OUTAGES.some(([from, until]) => now >= from && now < until);

function liveThrough(seed: number): Life {
	const next = numbers(seed);
	const instant = () => new Date(START.getTime() + Math.floor(next() * 270 * DAY_MS));
	const some = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(next() * values.length)];
	const enrolledAt = instant();
	const after = (share: number) => (next() < share ? new Date(enrolledAt.getTime() + next() * 40 * DAY_MS) : null);
	const unsubscribedAt = after(0.2);
	const repliedAt = after(0.2);
	const bouncedAt = after(0.05);
	const closeOn = dayAt(new Date(enrolledAt.getTime() + next() * 60 * DAY_MS), 'UTC');
	const language = some(['de', 'en'] as const) ?? 'de';
	const sequence = a.aSequence({
		...{ steps, catchUp: some<CatchUp>(['skip', 'shift', 'sendOne']) ?? 'shift' },
		...a.withExits({ onReply: true }),
		window: {
			...{ weekdays: some([[1, 2, 3, 4, 5], [2, 4], [1, 2, 3, 4, 5, 6, 7]]) ?? [1], from: '08:00', until: '17:00' },
			timeZone: a.ZURICH,
		},
	});
	const since = (instantOf: Date | null, now: Date) => instantOf !== null && instantOf <= now;
	const { happened, enrolment } = simulate({
		input: { enrolment: a.anEnrolment({ enrolledAt, dueAt: enrolledAt }), sequence, calendars: CALENDARS, diary: a.DIARY },
		...{ from: enrolledAt, until: END, isUp },
		factsAt: (now) =>
			a.someFacts({
				contact: aRecord('contact1', aContact({
					...{ language, unsubscribedAt: since(unsubscribedAt, now) ? 'then' : null },
					bouncedAt: since(bouncedAt, now) ? 'then' : null,
				})),
				deal: aRecord('deal1', aDeal({ wonAt: '2026-01-01T00:00:00.000Z', expectedCloseOn: closeOn })),
				hasReplied: since(repliedAt, now),
			}),
	});
	const mailsPossible = unsubscribedAt === null && repliedAt === null && bouncedAt === null;
	return { sequence, happened, unsubscribedAt, isDone: enrolment.status === 'done', mailsPossible };
}

describe('a year of a thousand contacts', () => {
	const lives = Array.from({ length: 1_000 }, (_, seed) => liveThrough(seed));
	const mailsOf = ({ happened }: Life) => happened.filter(({ kind }) => kind === 'mail');

	it('sees mails, tasks, mails left out, and ends of several kinds', () => {
		const all = lives.flatMap(({ happened }) => happened);
		const kinds = new Set(all.map(({ kind }) => kind));
		expect([...kinds].sort()).toEqual(['ended', 'mail', 'skipped', 'task']);
		const ends = new Set(all.filter(({ kind }) => kind === 'ended').map(({ detail }) => detail));
		expect([...ends].sort()).toEqual(['bounced', 'completed', 'replied', 'unsubscribed']);
		expect(all.filter(({ kind }) => kind === 'mail').length).toBeGreaterThan(3_000);
	});

	it('does nothing of one step twice', () => {
		const doubled = lives.filter(({ happened }) => {
			const done = happened.map(({ step }) => step);
			return new Set(done).size !== done.length;
		});
		expect(doubled).toEqual([]);
	});

	it('writes to nobody who has unsubscribed', () => {
		const wrong = lives.filter((life) => {
			const { unsubscribedAt } = life;
			return unsubscribedAt !== null && mailsOf(life).some(({ at: when }) => when >= unsubscribedAt);
		});
		expect(wrong).toEqual([]);
	});

	it('writes only in the window, on days of sending, while the machine is on', () => {
		const isClosed = closedOn(CALENDARS.open);
		const wrong = lives.filter((life) =>
			mailsOf(life).some(({ at: when }) => !isInWindow(life.sequence.window, when, isClosed) || !isUp(when)),
		);
		expect(wrong).toEqual([]);
	});

	it('writes to nobody twice on one day', () => {
		const wrong = lives.filter((life) => {
			const days = mailsOf(life).map(({ at: when }) => dayAt(when, a.ZURICH));
			return new Set(days).size !== days.length;
		});
		expect(wrong).toEqual([]);
	});

	it('serves everybody: all come to an end, and whoever stays gets or passes every step of their way', () => {
		expect(lives.filter(({ isDone }) => !isDone)).toEqual([]);
		const stayed = lives.filter(({ mailsPossible }) => mailsPossible);
		const short = stayed.filter(({ happened }) => {
			const reached = happened.filter(({ kind }) => kind !== 'ended').map(({ step }) => step);
			const expected = [10, 20, 30, 60, 70, 80];
			return !expected.every((order) => reached.includes(order));
		});
		expect(stayed.length).toBeGreaterThan(400);
		expect(short).toEqual([]);
	});
});
