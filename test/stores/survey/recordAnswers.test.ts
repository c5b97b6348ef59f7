// Answers in the base: one per invitation, and what follows from a bad one.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { alertMails } from '../../../domain/survey/followUp';
import type { SurveyChoice } from '../../../domain/survey/answer';
import { listAll } from '../../../stores/rows/written';
import { closeLoops } from '../../../stores/survey/closeLoops';
import { recordAnswers } from '../../../stores/survey/recordAnswers';
import { readSurveys } from '../../../stores/survey/readSurveys';
import { killedEverywhere } from '../../support/dyingStore';
import { fakeClock } from '../../support/fakeClock';
import { aSurveyWorld, NOW, type SurveyWorld } from './aSurveyBase';

/** A Thursday afternoon. */
const AT = '2026-03-12T14:00:00.000Z';
const LATER = '2026-03-13T09:00:00.000Z';

async function invited(fields: Fields<'surveys'> = {}, contact: Fields<'contacts'> = {}): Promise<SurveyWorld & { readonly response: string }> {
	const world = await aSurveyWorld(fields);
	const [beat] = await world.store.rules('team');
	await world.person('anna', { lifecycleStage: 'customer', fullName: 'Anna Meier', owner: beat?.id ?? null, ...contact });
	await world.dispatch();
	const [row] = await world.responses();
	return { ...world, response: row?.id ?? '' };
}

const answer = (response: string, rating: number, overrides: Partial<SurveyChoice> = {}): SurveyChoice => ({
	...{ kind: 'survey', response, rating, comment: '', at: AT, wasAsked: false },
	...overrides,
});

const record = async ({ store }: SurveyWorld, ...choices: readonly SurveyChoice[]) => await recordAnswers(store, choices, new Date(LATER));

describe('one answer per invitation', () => {
	it.each([
		[0, 'detractor'],
		[7, 'passive'],
		[10, 'promoter'],
	] as const)('%i is kept as it was given', async (rating, category) => {
		const world = await invited();
		expect((await record(world, answer(world.response, rating, { comment: 'Gut so' }))).results).toEqual([{ ok: true }]);
		expect(await world.responses()).toMatchObject([{ status: 'answered', rating, category, comment: 'Gut so', answeredAt: AT, changedAt: null }]);
	});

	it('sent twice, recorded twice, in two batches at once: the same', async () => {
		const world = await invited();
		const mine = answer(world.response, 3);
		await Promise.all([record(world, mine, mine), record(world, mine)]);
		await record(world, mine);
		expect(await world.responses()).toMatchObject([{ rating: 3, earlier: null, changedAt: null }]);
		expect(await listAll(world.store, 'tasks')).toHaveLength(1);
		expect(await listAll(world.store, 'activities')).toHaveLength(1);
	});

	it.each([
		['in order', false],
		['the other way round', true],
	])('changed within the window: the last counts and the earlier is kept, also when they arrive %s', async (_case, isReversed) => {
		const world = await invited();
		const both = [answer(world.response, 3, { comment: 'Zu\nlangsam' }), answer(world.response, 9, { at: LATER, comment: 'Danke' })];
		for (const one of isReversed ? [...both].reverse() : both) await record(world, one);
		await record(world, ...both);
		expect(await world.responses()).toMatchObject([
			{ rating: 9, category: 'promoter', comment: 'Danke', answeredAt: AT, changedAt: LATER, earlier: '2026-03-12 14:00:00  3  Zu / langsam' },
		]);
	});

	it('changed after the window: the first stays', async () => {
		const world = await invited({ changeDays: 7 });
		await record(world, answer(world.response, 3), answer(world.response, 9, { at: '2026-03-19T14:00:01.000Z' }));
		expect(await world.responses()).toMatchObject([{ rating: 3, earlier: null }]);
	});

	it('to an invitation that is gone is no fault', async () => {
		const world = await invited();
		expect((await record(world, answer('rec404', 3))).results).toEqual([{ ok: true }]);
	});

	it('hostile text stays text', async () => {
		const world = await invited();
		const comment = `<script>alert(1)</script> ' " \\ {} äöü 😀`;
		await record(world, answer(world.response, 9, { comment }));
		expect(await world.responses()).toMatchObject([{ comment }]);
	});
});

describe('a bad answer', () => {
	it('becomes a task for the owner, due in working hours, and is told; a second run changes nothing', async () => {
		const world = await invited({ taskHours: 8, managerBelow: 4 });
		const { bad, book } = await record(world, answer(world.response, 3, { comment: 'Niemand ruft zurück' }));
		const [beat] = await world.store.rules('team');
		const [task] = await listAll(world.store, 'tasks');
		// Two hours are left on Thursday (Zurich closes at 17:00), six more on Friday.
		expect(task?.fields).toMatchObject({
			...{ title: 'Anna Meier anrufen: 3 von 10', kind: 'feedback', status: 'open', priority: 'high', owner: beat?.id },
			...{ body: 'Niemand ruft zurück', dueAt: '2026-03-13T13:00:00.000Z', dueOn: '2026-03-13' },
		});
		const mails = bad.flatMap((one) => (book === null ? [] : alertMails(one, book.desk, '')));
		expect(mails.map(({ email, variables }) => [email, variables.isForManager])).toEqual([
			['beat.keller@firma.example', false],
			['chefin@firma.example', true],
		]);
		expect(new Set(mails.map(({ sendKey }) => sendKey)).size).toBe(2);
	});

	it.each([
		[3, 2],
		[4, 1],
		[6, 1],
	])('%i is told to %i: the manager only below the line', async (rating, count) => {
		const world = await invited({ managerBelow: 4 });
		const { bad, book } = await record(world, answer(world.response, rating));
		expect(bad.flatMap((one) => (book === null ? [] : alertMails(one, book.desk, '')))).toHaveLength(count);
	});

	it.each([7, 10])('%i asks nothing of anybody', async (rating) => {
		const world = await invited();
		expect((await record(world, answer(world.response, rating))).bad).toEqual([]);
		expect(await listAll(world.store, 'tasks')).toEqual([]);
	});

	it('stops the sequences that run, but for an onboarding that is to go on', async () => {
		const world = await invited();
		const [contact] = await listAll(world.store, 'contacts');
		const sequences = await world.store.create('sequences', [
			{ fields: { key: 'tips', kind: 'nurture' } },
			{ fields: { key: 'welcome', kind: 'onboarding' } },
			{ fields: { key: 'start', kind: 'onboarding', exitOnDetractor: true } },
		]);
		await world.store.create(
			'enrolments',
			sequences.map((result, index) => ({
				fields: { key: `e${index}`, contact: contact?.id ?? null, sequence: result.ok ? result.record.id : null, status: 'active' },
			})),
		);
		await record(world, answer(world.response, 2));
		const rows = await listAll(world.store, 'enrolments');
		expect(rows.map(({ fields }) => [fields.status, fields.exitReason])).toEqual([
			['done', 'detractor'],
			['active', null],
			['done', 'detractor'],
		]);
	});

	it('made good by a better one drops its task, unless somebody did it', async () => {
		const world = await invited();
		await record(world, answer(world.response, 2));
		await record(world, answer(world.response, 9, { at: LATER }));
		expect((await listAll(world.store, 'tasks')).map(({ fields }) => [fields.status, fields.closedReason])).toEqual([
			['dropped', 'Bewertung wurde geändert'],
		]);
	});

	it('is closed when its task is done, and the time is kept', async () => {
		const world = await invited();
		await record(world, answer(world.response, 2));
		const book = await readSurveys(world.store);
		expect(await closeLoops(world.store, book, new Date(LATER))).toMatchObject({ closed: 0, fresh: [{ company: '' }] });
		const [task] = await listAll(world.store, 'tasks');
		await world.store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
		expect(await closeLoops(world.store, book, new Date(LATER))).toEqual({ closed: 1, fresh: [] });
		expect(await world.responses()).toMatchObject([{ closedAt: LATER }]);
	});

	it('recorded by a run that is killed after any row: the next makes it complete', async () => {
		const clock = fakeClock(Date.parse(NOW));
		let world: Awaited<ReturnType<typeof invited>> | undefined;
		const rows = await killedEverywhere(
			async () => (world = await invited()),
			async (store) => {
				const { results } = await recordAnswers(store, [answer(world?.response ?? '', 2)], new Date(clock.now()));
				for (const result of results) if (!result.ok) throw result.error;
			},
			async (died, after) => {
				await record(died, answer(world?.response ?? '', 2));
				expect(await died.responses(), `killed after ${after} rows`).toMatchObject([{ rating: 2, category: 'detractor' }]);
				expect(await listAll(died.store, 'tasks')).toHaveLength(1);
				expect(await listAll(died.store, 'activities')).toHaveLength(1);
			},
		);
		expect(rows).toBeGreaterThan(2);
	});
});
