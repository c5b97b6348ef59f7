import { beforeEach, describe, expect, it } from 'vitest';

import { StoreRejectedError, StoreUnavailableError } from '../../../domain/errors';
import { captureLeads, type CaptureResult } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
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

describe('a new lead', () => {
	it('becomes contact, company, activity, task and an entry of the lead inbox, all linked', async () => {
		const [result] = await capture({
			...ANNA,
			telefon: '044 668 18 00',
			newsletter: 'ja',
			utm_source: 'google',
		});
		const [contact] = await rowsOf(store, 'contacts');
		const [company] = await rowsOf(store, 'companies');
		const beat = (await rowsOf(store, 'team'))[0]?.id;
		expect(contact?.fields).toMatchObject({
			fullName: 'Anna Muster',
			firstName: 'Anna',
			lastName: 'Muster',
			email: 'anna@muster.ch',
			emailKey: 'anna@muster.ch',
			phone: '+41446681800',
			company: company?.id,
			owner: beat,
			lifecycleStage: 'lead',
			utmSource: 'google',
			consent: true,
			consentAt: '2026-03-02T09:00:00.000Z',
			lastTouchAt: '2026-03-02T09:00:00.000Z',
		});
		expect(company?.fields).toMatchObject({ name: 'Muster AG', domain: 'muster.ch', owner: beat });
		const links = { contact: contact?.id, company: company?.id, owner: beat };
		expect(await onlyRow('activities')).toMatchObject({
			...links,
			kind: 'form',
			direction: 'in',
			subject: 'Anfrage: Bitte um eine Offerte',
			body: expect.stringContaining('Telefon: +41446681800'),
		});
		expect(await onlyRow('tasks')).toMatchObject({
			...links,
			title: 'Neue Anfrage: Anna Muster (Muster AG)',
			kind: 'newLead',
			status: 'open',
			dueOn: '2026-03-03',
		});
		expect(await onlyRow('leadInbox')).toMatchObject({
			outcome: 'captured',
			status: 'done',
			contact: contact?.id,
		});
		expect(result).toMatchObject({
			...{ ok: true, outcome: 'captured', isNewContact: true, dueOn: '2026-03-03' },
			mail: {
				email: 'beat.keller@firma.example',
				language: 'de',
				replyTo: 'anna@muster.ch',
				variables: { isNew: true, lead: { name: 'Anna Muster', company: 'Muster AG' } },
			},
		});
	});

	it('needs no company', async () => {
		await capture({ email: 'anna@gmail.com', name: 'Anna Muster' });
		expect(await countsOf(store)).toMatchObject({ companies: 0, contacts: 1, tasks: 1 });
	});

	it('makes no company of a domain alone, but finds the one that has it', async () => {
		await capture({ email: 'anna@muster.ch' });
		expect(await countsOf(store)).toMatchObject({ companies: 0 });
		await store.create('companies', [
			{ fields: { name: 'Muster', website: 'https://www.muster.ch' } },
		]);
		await capture({ email: 'bruno@muster.ch' });
		const [company] = await rowsOf(store, 'companies');
		const bruno = (await rowsOf(store, 'contacts')).find(
			({ fields }) => fields.email === 'bruno@muster.ch',
		);
		expect(bruno?.fields.company).toBe(company?.id);
	});

	it('goes to the owner of the company that is known', async () => {
		const carla = (await rowsOf(store, 'team'))[1]?.id ?? '';
		await store.create('companies', [{ fields: { name: 'Muster AG', owner: carla } }]);
		const [result] = await capture(ANNA);
		expect(result).toMatchObject({
			owner: { id: carla },
			mail: { email: 'carla@firma.example', language: 'en' },
		});
		expect(await onlyRow('contacts')).toMatchObject({ owner: carla });
	});

	it('is reached by phone alone', async () => {
		await capture({ telefon: '079 123 45 67' });
		await capture({ telefon: '+41 79 123 45 67', nachricht: 'noch etwas' });
		expect(await countsOf(store)).toMatchObject({ contacts: 1, activities: 2 });
	});
});

describe('a person who is known', () => {
	const known = {
		fullName: 'A. Muster-Meier',
		email: 'Anna@Muster.ch',
		phone: '044 000 00 00',
		utmSource: 'fair',
		consent: true,
		consentAt: '2025-01-01T00:00:00.000Z',
		unsubscribedAt: '2025-06-01T00:00:00.000Z',
		lifecycleStage: 'customer',
	};

	it('is found though the row was typed by hand, and keeps what is there', async () => {
		await store.create('contacts', [{ fields: known }]);
		const [result] = await capture({
			...ANNA,
			telefon: '079 123 45 67',
			utm_source: 'google',
			newsletter: 'ja',
		});
		expect(await onlyRow('contacts')).toMatchObject({
			...known,
			emailKey: 'anna@muster.ch',
			lastName: 'Muster',
			lastTouchAt: '2026-03-02T09:00:00.000Z',
		});
		expect(result).toMatchObject({ isNewContact: false, mail: { variables: { isNew: false } } });
	});

	it('loses the consent with an explicit no, and gets it only with an explicit yes', async () => {
		await store.create('contacts', [{ fields: known }]);
		await capture({ ...ANNA, newsletter: 'nein' });
		expect(await onlyRow('contacts')).toMatchObject({ consent: false });
		await capture({ ...ANNA, nachricht: 'anderes' });
		expect(await onlyRow('contacts')).toMatchObject({ consent: false });
	});

	it('keeps the company', async () => {
		await capture(ANNA);
		await capture({ ...ANNA, firma: 'Andere GmbH', nachricht: 'anderes' });
		expect(await countsOf(store)).toEqual({
			companies: 1,
			contacts: 1,
			activities: 2,
			tasks: 2,
			leadInbox: 2,
		});
	});
});

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

describe('several posts in one batch', () => {
	it('of one person make one contact, also in other capitals', async () => {
		await capture(ANNA, {
			...ANNA,
			email: 'ANNA@MUSTER.CH',
			nachricht: 'Noch etwas',
			telefon: '044 668 18 00',
		});
		expect(await countsOf(store)).toEqual({
			companies: 1,
			contacts: 1,
			activities: 2,
			tasks: 2,
			leadInbox: 2,
		});
		expect(await onlyRow('contacts')).toMatchObject({ phone: '+41446681800' });
	});

	it('of one person keep what the first one said', async () => {
		await capture(ANNA, {
			...ANNA,
			vorname: 'Anne',
			utm_source: 'second',
			nachricht: 'Noch etwas',
		});
		expect(await onlyRow('contacts')).toMatchObject({ firstName: 'Anna', utmSource: 'second' });
	});

	it('of one new company make one company', async () => {
		await capture(
			ANNA,
			{ email: 'bruno@gmail.com', firma: 'muster ag' },
			{ email: 'carla@muster.ch', firma: 'MUSTER' },
		);
		expect(await countsOf(store)).toMatchObject({ companies: 1, contacts: 3 });
	});

	it('spam is quarantined and makes nothing else', async () => {
		const results = await capture({ ...ANNA, _gotcha: 'x' }, { email: 'bruno@gmail.com' });
		expect(outcomes(results)).toEqual(['spam', 'captured']);
		expect(await countsOf(store)).toEqual({
			companies: 0,
			contacts: 1,
			activities: 1,
			tasks: 1,
			leadInbox: 2,
		});
		const spam = (await rowsOf(store, 'leadInbox')).find(({ fields }) => fields.outcome === 'spam');
		expect(spam?.fields).toMatchObject({ status: 'quarantined', contact: null });
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
		expect(await countsOf(store)).toMatchObject({ contacts: 1, tasks: 1, leadInbox: 1 });
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
) => StoreRejectedError | null;

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
