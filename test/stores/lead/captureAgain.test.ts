import { beforeEach, describe, expect, it } from 'vitest';

import {
	type CrmError,
	MalformedRecordError,
	StoreRejectedError,
	StoreUnavailableError,
	UnknownOptionError,
} from '../../../domain/errors';
import { captureLeads, type CaptureResult } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { listsBy } from '../../support/listsBy';
import { ANNA, aBase, aPost, countsOf, minutesLater, NOW, rowsOf } from './posts';

let store: CrmStore;

beforeEach(async () => {
	store = await aBase();
});

const capture = (...bodies: object[]) =>
	captureLeads(
		store,
		bodies.map((body) => aPost(body)),
		NOW,
	);

const outcomes = (results: readonly CaptureResult[]) =>
	results.map((result) => (result.ok ? result.outcome : result.tryAgain));

const onlyRow = async <T extends 'contacts' | 'companies' | 'activities' | 'tasks' | 'leadInbox'>(
	table: T,
) => {
	const rows = await rowsOf(store, table);
	expect(rows).toHaveLength(1);
	return rows[0]?.fields;
};

describe('the same post again', () => {
	it('twenty copies in one batch are one contact, one activity, one task', async () => {
		const results = await capture(...Array.from({ length: 20 }, () => ANNA));
		expect(outcomes(results)).toEqual([
			'captured',
			...Array.from({ length: 19 }, () => 'repeated'),
		]);
		expect(await countsOf(store)).toEqual({
			companies: 1,
			contacts: 1,
			activities: 1,
			tasks: 1,
			leadInbox: 20,
		});
		expect(results.filter((result) => result.ok && result.mail !== null)).toHaveLength(1);
	});

	it('twenty copies at the same time are one contact, one activity, one task', async () => {
		const results = await Promise.all(Array.from({ length: 20 }, () => capture(ANNA)));
		expect(outcomes(results.flat()).sort()).toEqual([
			'captured',
			...Array.from({ length: 19 }, () => 'repeated'),
		]);
		expect(await countsOf(store)).toEqual({
			companies: 1,
			contacts: 1,
			activities: 1,
			tasks: 1,
			leadInbox: 20,
		});
	});

	it.each([
		['nine minutes later, over the edge of a window', 9, 'repeated'],
		['exactly ten minutes later', 10, 'repeated'],
		['eleven minutes later is a new enquiry', 11, 'captured'],
	])('%s', async (_case, minutes, outcome) => {
		await captureLeads(store, [aPost(ANNA)], NOW);
		const later = await captureLeads(
			store,
			[aPost(ANNA, { receivedAt: minutesLater(minutes) })],
			NOW,
		);
		expect(outcomes(later)).toEqual([outcome]);
	});

	it("a form tool's retry hours later is a repetition", async () => {
		const sent = { ...ANNA, submitted_at: '2026-03-02T08:59:00Z' };
		await captureLeads(store, [aPost(sent)], NOW);
		const retry = await captureLeads(store, [aPost(sent, { receivedAt: minutesLater(300) })], NOW);
		expect(outcomes(retry)).toEqual(['repeated']);
	});

	it('the same row twice in a batch gets the same answer twice', async () => {
		const post = aPost(ANNA);
		expect(outcomes(await captureLeads(store, [post, post], NOW))).toEqual([
			'captured',
			'captured',
		]);
		expect(await countsOf(store)).toMatchObject({ activities: 1, leadInbox: 1 });
	});
});

describe('a run that dies', () => {
	it.each([1, 2, 3, 4, 5])(
		'at write %i is completed by the next one, and nothing is doubled',
		async (fatal) => {
			const posts = [
				aPost(ANNA),
				aPost({ email: 'bruno@gmail.com', telefon: '079 123 45 67' }),
				aPost(ANNA),
			];
			await captureLeads(dyingAt(store, fatal), posts, NOW).catch(() => undefined);
			const results = await captureLeads(store, posts, NOW);
			expect(outcomes(results)).toEqual(['captured', 'captured', 'repeated']);
			expect(await countsOf(store)).toEqual({
				companies: 1,
				contacts: 2,
				activities: 2,
				tasks: 2,
				leadInbox: 3,
			});
		},
	);

	it('leaves a task alone that somebody has done meanwhile', async () => {
		const posts = [aPost(ANNA)];
		await captureLeads(store, posts, NOW);
		const [task] = await rowsOf(store, 'tasks');
		await store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
		expect(outcomes(await captureLeads(store, posts, NOW))).toEqual(['captured']);
		expect(await onlyRow('tasks')).toMatchObject({ status: 'done' });
	});
});

describe('a failure', () => {
	it('of one contact leaves the others alone', async () => {
		const refusing = failingOn(store, 'upsert', (table, fields) =>
			table === 'contacts' && fields.emailKey === 'bad@gmail.com'
				? new StoreRejectedError('No')
				: null,
		);
		const posts = [aPost({ email: 'bad@gmail.com' }), aPost({ email: 'good@gmail.com' })];
		const results = await captureLeads(refusing, posts, NOW);
		expect(outcomes(results)).toEqual(['human', 'captured']);
		expect(await countsOf(store)).toMatchObject({ contacts: 1, tasks: 1, leadInbox: 2 });
	});

	it('of one row that cannot be read leaves those alone who do not need it', async () => {
		const unreadable: CrmStore = {
			...store,
			...listsBy(async (table, query) => {
				const isAsked = JSON.stringify(query?.filter)?.includes('bad@gmail.com') ?? false;
				if (isAsked) throw new MalformedRecordError('A row of contacts cannot be read');
				return await listAll(store, table, query);
			}),
		};
		const emails = ['a@gmail.com', 'b@gmail.com', 'bad@gmail.com', 'c@gmail.com', 'd@gmail.com'];
		const posts = emails.map((email) => aPost({ email }));
		expect(outcomes(await captureLeads(unreadable, posts, NOW))).toEqual([
			...['captured', 'captured', 'human', 'captured', 'captured'],
		]);
		expect(await countsOf(store)).toMatchObject({ contacts: 4, tasks: 4, leadInbox: 5 });
	});

	it('for want of an option goes on by itself when the option is there again', async () => {
		const withoutOption = failingOn(store, 'upsert', (table) =>
			table === 'tasks' ? new UnknownOptionError('No such option') : null,
		);
		expect(outcomes(await captureLeads(withoutOption, [aPost(ANNA)], NOW))).toEqual(['retry']);
	});

	it('of the base is told for every lead, to be tried again', async () => {
		const away: CrmStore = {
			...store,
			settings: () => Promise.reject(new StoreUnavailableError('Away', false)),
		};
		expect(outcomes(await captureLeads(away, [aPost(ANNA), aPost(ANNA)], NOW))).toEqual([
			'retry',
			'retry',
		]);
	});
});

/** The process ends in the middle of the n-th write: that write has happened, its answer never came. */
function dyingAt(inner: CrmStore, fatal: number): CrmStore {
	let writes = 0;
	const dying = <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) => {
		return async (...args: A): Promise<R> => {
			writes += 1;
			if (writes > fatal) throw new Error('Dead');
			const result = await write(...args);
			if (writes === fatal) throw new Error('Died');
			return result;
		};
	};
	return {
		...inner,
		create: (table, rows) => dying(() => inner.create(table, rows))(),
		update: (table, rows) => dying(() => inner.update(table, rows))(),
		upsert: (table, key, rows) => dying(() => inner.upsert(table, key, rows))(),
	};
}

type RowFault = (
	table: string,
	fields: Readonly<Record<string, unknown>>,
) => CrmError | null;

function failingOn(inner: CrmStore, _operation: 'upsert', fault: RowFault): CrmStore {
	return {
		...inner,
		upsert: async (table, key, rows) => {
			const good = rows.filter(({ fields }) => fault(table, fields) === null);
			const written = (await inner.upsert(table, key, good))[Symbol.iterator]();
			return rows.map(({ fields }) => {
				const error = fault(table, fields);
				const next = error === null ? written.next() : null;
				if (next === null || next.done === true) {
					return { ok: false, error: error ?? new StoreRejectedError('No answer') };
				}
				return next.value;
			});
		},
	};
}
