import { beforeEach, describe, expect, it } from 'vitest';

import { captureLeads, type CaptureResult } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { ANNA, aBase, aPost, countsOf, NOW, rowsOf } from './posts';

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
			body: expect.stringContaining('Telefon: +41 44 668 18 00'),
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
