// The preview on a base in memory: no mail server, nothing written.
import { describe, expect, it } from 'vitest';

import { preview } from '../../../nodes/CrmMail/preview.operation';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { TEMPLATE_IDS } from '../../../templates/catalogue';
import { aContact, aTeamMember, at } from '../../support/builders';
import { aRow, sampleMail } from '../../templates/sampleMail';

async function aBase(rows: ReadonlyArray<ReturnType<typeof aRow>> = []): Promise<CrmStore> {
	const store = createMemoryStore({ language: 'de' });
	const settings = { firmName: 'Firma AG', country: 'CH', language: 'de', timeZone: 'Europe/Zurich' };
	await store.create('settings', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	await store.create('mailTemplates', rows.map(({ id: _, ...fields }) => ({ fields })));
	return store;
}

async function show(store: CrmStore, params: Readonly<Record<string, unknown>>) {
	const items = [{ read: (name: string) => params[name] ?? null, json: {}, binary: undefined }];
	const [result] = await preview.execute(items, {
		store: async () => store,
		now: at('2026-03-02T09:00Z'),
		timeZone: 'Europe/Zurich',
		workflow: { id: 'test', name: 'Test' },
		executionId: '1',
	});
	if (result?.ok !== true) throw result?.error;
	return result.rows[0];
}

it.each(TEMPLATE_IDS)('shows %s with sample values, in a base that is not set up for sending', async (template) => {
	for (const previewLanguage of ['', 'en']) {
		const row = await show(await aBase(), { template, previewLanguage, values: 'sample' });
		expect(row?.json).toMatchObject({ template, source: 'packaged', missing: [], problem: null });
		expect(row?.json.language).toBe(previewLanguage || 'de');
		expect(row?.binary).toBeUndefined();
	}
});

it('shows the mail as one contact would see it', async () => {
	const store = await aBase();
	const [owner] = await store.create('team', [{ fields: aTeamMember({ name: 'Beat Keller', email: 'beat@firma.example' }) }]);
	const ownerId = owner?.ok === true ? owner.record.id : '';
	const contact = aContact({ fullName: 'Dr. Anna Müller', salutation: 'ms', language: 'de', owner: ownerId });
	await store.create('contacts', [{ fields: contact }]);
	const ref = { mode: 'key', value: 'anna.mueller@muster.example' };
	const row = await show(store, { template: 'onboardingWelcome', values: 'contact', contact: ref });
	expect(row?.json.text).toContain('Sehr geehrte Frau Dr. Müller\n');
	expect(row?.json.text).toContain('Ihre Ansprechperson ist Beat Keller: beat@firma.example.');
});

it('names what is missing when only the given variables count', async () => {
	const given = { template: 'optInConfirmation', values: 'given', previewVariables: '{"confirmUrl":"https://a.example"}' };
	const row = await show(await aBase(), given);
	expect(row?.json).toMatchObject({ html: '', missing: ['consentText', 'expiresAt'] });
});

it("shows a template of the firm's own, as a file as well", async () => {
	const store = await aBase([aRow({ key: 'spring', subject: 'Frühling' })]);
	const row = await show(store, { template: 'own', templateKey: 'spring', values: 'sample', asFile: true });
	expect(row?.json).toMatchObject({ source: 'row', subject: 'Frühling', editable: null });
	expect(row?.binary?.mail).toMatchObject({ mimeType: 'text/html', fileName: 'spring-de.html' });
	const html = Buffer.from(row?.binary?.mail?.data ?? '', 'base64').toString('utf8');
	expect(html).toBe(row?.json.html);
});

it('says when a row is broken, and shows the packaged text', async () => {
	const row = await show(await aBase([aRow({ subject: '{{vorname}}' })]), { template: 'welcome', values: 'sample' });
	expect(row?.json).toMatchObject({ source: 'packaged', problem: expect.stringContaining('subject, line 1: there is no variable "vorname"') });
});

describe('the editable text', () => {
	it.each(TEMPLATE_IDS)('of %s, put into a row as it is, gives the same mail', async (template) => {
		const packaged = await sampleMail(template);
		const { json } = (await show(await aBase(), { template, values: 'sample' })) ?? {};
		const { subject, body } = json?.editable as { subject: string; body: string };
		const mail = await sampleMail(template, { rows: [aRow({ key: template, subject, body })] });
		expect(mail).toMatchObject({ source: 'row', problem: null, subject: packaged.subject, text: packaged.text });
	});
});

it.each([
	['no template', { template: '' }, 'No template is chosen'],
	['no key', { template: 'own', templateKey: ' ' }, 'No template is chosen'],
	['a key nobody has', { template: 'own', templateKey: 'nothing' }, 'There is no mail template "nothing"'],
	['no contact', { template: 'welcome', values: 'contact' }, '"Contact" is empty'],
	['variables that are no object', { template: 'welcome', previewVariables: '[1]' }, 'not a JSON object'],
	['variables that are no JSON', { template: 'welcome', previewVariables: '{' }, 'not a JSON object'],
])('%s is refused', async (_case, params, message) => {
	await expect(show(await aBase(), params)).rejects.toThrow(message);
});
