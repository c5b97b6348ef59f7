import { beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_POLICY, type CapturePolicy } from '../../../domain/lead/capturePolicy';
import { captureLeads } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { ANNA, aBase, aPost, NOW, RECEIVED_AT, rowsOf } from './posts';

let store: CrmStore;

beforeEach(async () => {
	store = await aBase();
});

const confirming = (forms: readonly string[] = []): CapturePolicy => ({
	...DEFAULT_POLICY,
	doubleOptIn: { isRequired: true, forms },
});

async function capture(body: object, policy?: CapturePolicy) {
	const [result] = await captureLeads(store, [aPost({ ...ANNA, ...body })], NOW, { ...(policy && { policy }) });
	if (result?.ok !== true) throw new Error('Not captured');
	const notes = (await rowsOf(store, 'activities')).filter(({ fields }) => fields.kind === 'system');
	return {
		optIn: result.optIn,
		contact: (await rowsOf(store, 'contacts'))[0]?.fields,
		subjects: notes.map(({ fields }) => fields.subject),
	};
}

const YES = { 'Ja, ich möchte den Newsletter erhalten': true };
const WORDING = 'Ja, ich möchte den Newsletter erhalten';

it('a yes is kept with its wording and time', async () => {
	const { contact, optIn } = await capture(YES);
	expect(contact).toMatchObject({ consent: true, consentAt: RECEIVED_AT, consentText: WORDING });
	expect(optIn).toBeNull();
});

it.each([
	['silence', {}],
	['an unticked box', { newsletter: 'false' }],
	['a no to what was never asked', { newsletter: 'nein' }],
])('%s is no consent and nothing to tell', async (_case, body) => {
	const { contact, subjects } = await capture(body);
	expect([contact?.consent ?? false, subjects]).toEqual([false, []]);
});

describe('a consent that is there', () => {
	beforeEach(async () => {
		await store.create('contacts', [
			{
				fields: {
					...{ email: 'anna@muster.ch', emailKey: 'anna@muster.ch', consent: true },
					...{ consentAt: '2025-01-01T00:00:00.000Z', consentText: 'Früher' },
				},
			},
		]);
	});

	it.each([
		['silence', {}],
		['another yes', YES],
	])('survives %s with its first evidence', async (_case, body) => {
		const { contact, subjects } = await capture(body);
		expect(contact).toMatchObject({ consent: true, consentText: 'Früher' });
		expect(subjects).toEqual([]);
	});

	it('is taken back by an explicit no, and that is recorded', async () => {
		const { contact, subjects } = await capture({ newsletter: 'nein' });
		expect(contact).toMatchObject({ consent: false });
		expect(subjects).toEqual(['Einwilligung widerrufen']);
	});
});

it('the yes of somebody who unsubscribed waits for its confirmation', async () => {
	const unsubscribedAt = '2025-06-01T00:00:00.000Z';
	await store.create('contacts', [
		{ fields: { email: 'anna@muster.ch', emailKey: 'anna@muster.ch', consent: false, unsubscribedAt } },
	]);
	const { contact, subjects, optIn } = await capture(YES);
	expect(contact).toMatchObject({ consent: false, unsubscribedAt });
	expect(subjects).toEqual(['Einwilligung ausstehend']);
	expect(optIn).toMatchObject({ email: 'anna@muster.ch', wording: WORDING });
});

describe('where the confirmation by mail is required', () => {
	it('a yes is pending, and the output says what the mail needs', async () => {
		const { contact, subjects, optIn } = await capture({ ...YES, form_id: 'kontakt', sprache: 'fr' }, confirming());
		expect([contact?.consent ?? false, subjects]).toEqual([false, ['Einwilligung ausstehend']]);
		expect(optIn).toEqual({
			...{ contact: expect.any(String), email: 'anna@muster.ch', recipientName: 'Anna Muster', topic: 'newsletter' },
			...{ wording: WORDING, language: 'fr', formId: 'kontakt', pageUrl: '', requestedAt: RECEIVED_AT },
		});
	});

	it.each([
		['a form that is named', 'Kontakt', ['kontakt'], true],
		['another form', 'offerte', ['kontakt'], false],
	])('%s', async (_case, form_id, forms, isPending) => {
		const { optIn } = await capture({ ...YES, form_id }, confirming(forms));
		expect(optIn !== null).toBe(isPending);
	});

	it.each([
		['no yes', {}],
		['an explicit no', { newsletter: 'nein' }],
	])('%s asks for nothing', async (_case, body) => {
		expect((await capture(body, confirming())).optIn).toBeNull();
	});
});
