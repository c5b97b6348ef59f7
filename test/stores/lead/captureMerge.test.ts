import { beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_POLICY, type CapturePolicy, type MergePolicy } from '../../../domain/lead/capturePolicy';
import { captureLeads } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import { ANNA, aBase, aPost, countsOf, minutesLater, NOW, rowsOf } from './posts';

let store: CrmStore;

beforeEach(async () => {
	store = await aBase();
});

const policyOf = (merge: Partial<Record<keyof CapturePolicy['merge'], MergePolicy>>): CapturePolicy => ({
	...DEFAULT_POLICY,
	merge: { ...DEFAULT_POLICY.merge, ...merge },
});

async function capture(body: object, policy: CapturePolicy = DEFAULT_POLICY, minutes = 0) {
	const post = aPost(body, { receivedAt: minutesLater(minutes) });
	const [result] = await captureLeads(store, [post], NOW, { policy });
	if (result?.ok !== true) throw new Error('Not captured');
	return result;
}

const contact = async () => (await rowsOf(store, 'contacts'))[0]?.fields;
const systemNotes = async () =>
	(await rowsOf(store, 'activities')).flatMap(({ fields }) =>
		fields.kind === 'system' ? [fields.subject ?? ''] : [],
	).sort();

const KNOWN = {
	email: 'anna@muster.ch',
	emailKey: 'anna@muster.ch',
	fullName: 'Anna Muster',
	firstName: 'Anna',
	lastName: 'Muster',
	phone: '044 668 18 00',
};

describe('a differing value', () => {
	it('becomes a suggested change, once, and nothing is overwritten', async () => {
		await store.create('contacts', [{ fields: KNOWN }]);
		const changed = { ...ANNA, nachname: 'Meier', telefon: '079 123 45 67' };
		expect((await capture(changed)).notes).toHaveLength(2);
		await capture({ ...changed, nachricht: 'noch etwas' }, DEFAULT_POLICY, 30);
		expect(await contact()).toMatchObject({ lastName: 'Muster', phone: '044 668 18 00' });
		expect(await systemNotes()).toEqual([
			'Vorschlag: Nachname: Muster → Meier',
			'Vorschlag: Telefon: 044 668 18 00 → +41791234567',
		]);
	});

	it.each([
		['other capitals', { nachname: 'MUSTER' }],
		['the same number written otherwise', { telefon: '+41 44 668 18 00' }],
		['nothing', {}],
	])('is none: %s', async (_case, said) => {
		await store.create('contacts', [{ fields: KNOWN }]);
		await capture({ ...ANNA, ...said });
		expect(await systemNotes()).toEqual([]);
	});

	it('is taken over where the policy says so, and what was there is told', async () => {
		await store.create('contacts', [{ fields: KNOWN }]);
		await capture({ ...ANNA, telefon: '079 123 45 67' }, policyOf({ contactData: 'preferNew' }));
		expect(await contact()).toMatchObject({ phone: '+41791234567', lastName: 'Muster' });
		expect(await systemNotes()).toEqual(['Geändert: Telefon: 044 668 18 00 → +41791234567']);
	});

	it('is passed over where nothing may be touched, and an empty field stays empty', async () => {
		const { phone: _phone, ...withoutPhone } = KNOWN;
		await store.create('contacts', [{ fields: withoutPhone }]);
		const never = policyOf({ contactData: 'never', person: 'never', tracking: 'never' });
		await capture({ ...ANNA, nachname: 'Meier', telefon: '079 123 45 67', utm_source: 'x' }, never);
		expect(await contact()).toMatchObject({ lastName: 'Muster' });
		expect((await contact())?.phone ?? null).toBeNull();
		expect((await contact())?.utmSource ?? null).toBeNull();
		expect(await systemNotes()).toEqual([]);
	});

	it('is written for somebody new whatever the policy', async () => {
		await capture({ ...ANNA, telefon: '079 123 45 67' }, policyOf({ contactData: 'never', person: 'never' }));
		expect(await contact()).toMatchObject({ lastName: 'Muster', phone: '+41791234567' });
	});

	it('is noted after a crash, too', async () => {
		await store.create('contacts', [{ fields: KNOWN }]);
		const post = aPost({ ...ANNA, nachname: 'Meier' });
		const dying: CrmStore = {
			...store,
			upsert: async (table, key, rows) => {
				if (table === 'activities') throw new Error('Died');
				return await store.upsert(table, key, rows);
			},
		};
		await captureLeads(dying, [post], NOW);
		await captureLeads(store, [post], NOW);
		await captureLeads(store, [post], NOW);
		expect(await systemNotes()).toEqual(['Vorschlag: Nachname: Muster → Meier']);
		expect(await countsOf(store)).toMatchObject({ contacts: 1, activities: 2, tasks: 1 });
	});
});

describe('another company', () => {
	beforeEach(async () => {
		const [company] = await store.create('companies', [{ fields: { name: 'Alt AG' } }]);
		const id = company?.ok === true ? company.record.id : '';
		await store.create('contacts', [{ fields: { ...KNOWN, company: id } }]);
	});
	const companyName = async () => {
		const id = (await contact())?.company;
		return (await rowsOf(store, 'companies')).find((company) => company.id === id)?.fields.name;
	};

	it('is suggested by default', async () => {
		await capture({ ...ANNA, firma: 'Neu GmbH' });
		expect([await companyName(), await systemNotes()]).toEqual(['Alt AG', ['Vorschlag: Firma: Alt AG → Neu GmbH']]);
		expect(await countsOf(store)).toMatchObject({ companies: 1 });
	});

	it('is moved to where the policy says so', async () => {
		await capture({ ...ANNA, firma: 'Neu GmbH' }, policyOf({ company: 'preferNew' }));
		expect([await companyName(), await systemNotes()]).toEqual(['Neu GmbH', ['Geändert: Firma: Alt AG → Neu GmbH']]);
	});

	it.each(['alt ag', 'Alt', 'ALT AG'])('is none when it is called %s', async (firma) => {
		await capture({ ...ANNA, firma });
		expect(await systemNotes()).toEqual([]);
	});
});

describe('where somebody came from', () => {
	it('the first time stays, the last time follows', async () => {
		await capture({ ...ANNA, utm_source: 'google', utm_campaign: 'spring', gclid: 'one' });
		await capture({ ...ANNA, nachricht: 'b', utm_source: 'fair', fbclid: 'two' }, policyOf({ tracking: 'preferNew' }), 30);
		await capture({ ...ANNA, nachricht: 'c' }, DEFAULT_POLICY, 60);
		expect(await contact()).toMatchObject({
			...{ utmSource: 'google', utmCampaign: 'spring', clickIds: 'gclid=one' },
			...{ lastUtmSource: 'fair', lastClickIds: 'fbclid=two' },
		});
	});
});

describe('the same phone and last name', () => {
	it('under another address is another contact, and a task asks whether it is the same person', async () => {
		await store.create('contacts', [{ fields: KNOWN }]);
		const result = await capture({ ...ANNA, email: 'anna.privat@gmail.com', telefon: '044 668 18 00' });
		expect(result.lookalikes).toHaveLength(1);
		expect(await countsOf(store)).toMatchObject({ contacts: 2, tasks: 2 });
		const task = (await rowsOf(store, 'tasks')).find(({ fields }) => fields.kind === 'other');
		expect(task?.fields).toMatchObject({ title: 'Mögliche Dublette: Anna Muster', status: 'open', contact: result.contact?.id });
		expect(task?.fields.body).toContain('Vorhanden: Anna Muster, anna@muster.ch, 044 668 18 00');

		await capture({ ...ANNA, email: 'anna.privat@gmail.com', telefon: '044 668 18 00', nachricht: 'b' }, DEFAULT_POLICY, 30);
		expect((await rowsOf(store, 'tasks')).filter(({ fields }) => fields.kind === 'other')).toHaveLength(1);
	});

	it('of somebody without an address is not given one', async () => {
		const { email: _email, emailKey: _key, ...withoutEmail } = KNOWN;
		await store.create('contacts', [{ fields: withoutEmail }]);
		expect((await capture({ ...ANNA, telefon: '044 668 18 00' })).lookalikes).toHaveLength(1);
		expect(await countsOf(store)).toMatchObject({ contacts: 2 });
	});

	it('without an address links the enquiry to the contact and changes nothing there', async () => {
		await store.create('contacts', [{ fields: KNOWN }]);
		const { email: _email, ...withoutEmail } = ANNA;
		const said = { ...withoutEmail, telefon: '044 668 18 00', anrede: 'Frau', newsletter: 'ja', utm_source: 'x' };
		const result = await capture(said);
		const [known] = await rowsOf(store, 'contacts');
		expect(result).toMatchObject({ isNewContact: false, contact: { id: known?.id } });
		expect(known?.fields).toMatchObject({ ...KNOWN, lastTouchAt: expect.any(String) });
		const blank = [known?.fields.salutation, known?.fields.consent, known?.fields.utmSource];
		expect(blank.filter(Boolean)).toEqual([]);
	});

	it.each([
		['another first name', { vorname: 'Bruno' }],
		['another last name', { nachname: 'Meier' }],
	])('%s is somebody else', async (_case, said) => {
		await store.create('contacts', [{ fields: KNOWN }]);
		const body = { ...ANNA, email: 'x@gmail.com', telefon: '044 668 18 00', ...said };
		expect((await capture(body)).lookalikes).toEqual([]);
	});
});
