// A posted "unsubscribe" is as good as the link in a mail: nothing but what is transactional goes out any more.
import { beforeEach, describe, expect, it } from 'vitest';

import { decideSend } from '../../../domain/mail/decideSend';
import type { MailRequest } from '../../../domain/mail/mailRequest';
import { captureLeads } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { ANNA, aBase, aPost, minutesLater, NOW, RECEIVED_AT, rowsOf } from './posts';

let store: CrmStore;
let contact: string;

beforeEach(async () => {
	store = await aBase();
	const [created] = await store.create('contacts', [
		{ fields: { email: 'anna@muster.ch', emailKey: 'anna@muster.ch', fullName: 'Anna Muster' } },
	]);
	if (created?.ok !== true) throw new Error('Not created');
	contact = created.record.id;
});

async function capture(...posts: ReadonlyArray<ReturnType<typeof aPost>>) {
	return await captureLeads(store, posts, NOW);
}

/** What a survey to a customer without consent is decided by. */
async function surveyDecision() {
	const [row] = await rowsOf(store, 'contacts');
	const request: MailRequest = {
		...{ sendKey: 'nps', template: 'nps', contact, email: 'anna@muster.ch', recipientName: 'Anna Muster' },
		...{ language: 'de', variables: {}, topic: 'survey', replyTo: '' },
		legalBasis: { kind: 'existingCustomer', deal: 'deal' },
	};
	const suppressed = (await rowsOf(store, 'suppressions')).map(({ fields }) => String(fields.topic));
	const facts = {
		...{ contact: row?.fields ?? null, suppressed, marketingAt: [], isTransactional: false },
		deal: { wonAt: '2026-01-01T00:00:00.000Z', contact },
	};
	return decideSend(request, facts, { firmLanguage: 'de', marketingMailsPerWeek: 0 }, NOW);
}

const LEFT = { email: 'anna@muster.ch' };

it('a customer without consent gets surveys until then', async () => {
	expect(await surveyDecision()).toMatchObject({ kind: 'send' });
});

describe.each([
	['the event of a mail tool', { event: 'unsubscribed', type: 'unsubscribe', ...LEFT }],
	['a form', { unsubscribe: 'yes', nachricht: 'keine Werbung und keine Umfragen mehr', ...LEFT }],
	['an opt-out box', { ...ANNA, 'Bitte keine Werbung': 'on' }],
	['a wording in the box for consent', { ...ANNA, newsletter: 'Ja, bitte abbestellen' }],
])('%s', (_case, body) => {
	it('ends the mails that rest on having been a customer', async () => {
		await capture(aPost(body));
		expect(await surveyDecision()).toEqual({ kind: 'refuse', reason: 'unsubscribed' });
	});

	it('is kept as the unsubscribe page keeps it, however often it arrives', async () => {
		const post = aPost(body);
		await capture(post);
		await capture(post, aPost(body));
		const [row] = await rowsOf(store, 'contacts');
		expect(row?.fields).toMatchObject({ unsubscribedAt: RECEIVED_AT });
		expect(row?.fields.consent ?? false).toBe(false);
		expect((await rowsOf(store, 'suppressions')).map(({ fields }) => fields)).toMatchObject([
			{ emailKey: 'anna@muster.ch', topic: 'all', reason: 'unsubscribed', at: RECEIVED_AT },
		]);
		expect((await rowsOf(store, 'consents')).map(({ fields }) => fields)).toMatchObject([
			{ status: 'withdrawn', withdrawnAt: RECEIVED_AT, source: 'form' },
		]);
		const notes = (await rowsOf(store, 'activities')).filter(({ fields }) => fields.kind === 'system');
		expect(notes.map(({ fields }) => fields.subject)).toEqual(['Abgemeldet']);
	});
});

it('the words of the withdrawal are kept', async () => {
	await capture(aPost({ ...ANNA, 'Ich will keine Werbung mehr erhalten': 'on' }));
	const [proof] = await rowsOf(store, 'consents');
	expect(proof?.fields.wording).toBe('Ich will keine Werbung mehr erhalten');
});

it.each([
	['an unticked box', { newsletter: 'false' }],
	['a no to the newsletter', { newsletter: 'nein' }],
	['an opt-out box that is left empty', { newsletter_optout: '0' }],
])('%s is no objection', async (_case, body) => {
	await capture(aPost({ ...ANNA, ...body }));
	expect(await surveyDecision()).toMatchObject({ kind: 'send' });
	expect(await rowsOf(store, 'suppressions')).toEqual([]);
});

it('a person whom nobody knows is kept from mails as well', async () => {
	await capture(aPost({ type: 'unsubscribe', email: 'neu@muster.ch' }));
	const rows = await rowsOf(store, 'contacts');
	expect(rows.find(({ fields }) => fields.email === 'neu@muster.ch')?.fields).toMatchObject({ unsubscribedAt: RECEIVED_AT });
	expect(await rowsOf(store, 'suppressions')).toHaveLength(1);
});

it('one that arrives late takes back nothing that was agreed to after it', async () => {
	await store.update('contacts', [
		{ id: contact, fields: { consent: true, consentAt: minutesLater(60), consentText: 'Ja' } },
	]);
	await capture(aPost({ type: 'unsubscribe', ...LEFT }));
	expect((await rowsOf(store, 'contacts'))[0]?.fields).toMatchObject({ consent: true });
});

it('a yes after it waits for its confirmation', async () => {
	const [, yes] = await capture(
		aPost({ type: 'unsubscribe', ...LEFT }),
		aPost({ ...ANNA, newsletter: 'ja' }, { receivedAt: minutesLater(1) }),
	);
	expect(yes).toMatchObject({ ok: true, optIn: { email: 'anna@muster.ch' } });
	expect((await rowsOf(store, 'contacts'))[0]?.fields.consent ?? false).toBe(false);
});

describe('what the owner hears of it', () => {
	it.each([
		['a mail tool tells of it', { event: 'unsubscribed', campaign: 'März', ...LEFT }, 0],
		['a form with nothing else in it', { unsubscribe: 'yes', name: 'Anna Muster', ...LEFT }, 0],
		['a form with a message', { unsubscribe: 'yes', nachricht: 'Bitte rufen Sie mich an', ...LEFT }, 1],
		['a form with another question', { ...LEFT, 'Bitte keine Werbung': 'on', 'Anzahl Gäste': '40' }, 1],
	])('%s: %j makes %i tasks', async (_case, body, tasks) => {
		const [result] = await capture(aPost(body));
		expect(await rowsOf(store, 'tasks')).toHaveLength(tasks);
		expect(result).toMatchObject({ ok: true, outcome: 'captured', mail: tasks === 0 ? null : {} });
	});

	it('the history says that somebody left, not that somebody asked', async () => {
		await capture(aPost({ event: 'unsubscribed', ...LEFT }));
		const subjects = (await rowsOf(store, 'activities')).map(({ fields }) => fields.subject);
		expect(subjects.sort()).toEqual(['Abgemeldet', 'Abmeldung']);
	});
});
