// The link to the privacy policy: one setting decides where it leads, whatever state the base is in.
import { describe, expect, it } from 'vitest';

import type { LeadEnv } from '../../../nodes/CrmLead/env';
import { privacyPage } from '../../../nodes/CrmLead/privacyPage.operation';
import { snippet } from '../../../nodes/CrmLead/snippet.operation';
import type { Operation } from '../../../nodes/shared/operation';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { at } from '../../support/builders';

const VISIT = { headers: { 'accept-language': 'en-GB' }, query: {}, webhookUrl: 'https://n8n.firma.ch/webhook/crm/privacy' };

async function run(operation: Operation<LeadEnv>, env: Partial<LeadEnv>, params: Readonly<Record<string, unknown>> = {}) {
	// Only what these operations ask for.
	const given = { now: at('2026-03-09T08:00Z'), ...env } as LeadEnv;
	const [result] = await operation.execute([{ read: (name) => params[name], json: VISIT, binary: undefined }], given);
	if (result?.ok !== true) throw new Error('The operation failed', { cause: result?.error });
	return result.rows[0];
}

async function visit(privacyUrl: string | null) {
	const store = createMemoryStore();
	const settings = { firmName: 'Muster AG', ...(privacyUrl === null ? {} : { privacyUrl }) };
	await store.upsert('settings', 'key', Object.entries(settings).map(([key, value]) => ({ fields: { key, value } })));
	return await run(privacyPage, { store: async () => store });
}

describe('the privacy page', () => {
	it.each([
		['an address', 'https://firma.ch/datenschutz', 'https://firma.ch/datenschutz'],
		['an address as people type it', ' firma.ch/datenschutz ', 'https://firma.ch/datenschutz'],
	])('%s is led on to', async (_name, setting, url) => {
		expect(await visit(setting)).toEqual({ json: { url } });
	});

	it.each([
		['no row', null],
		['an empty row', ''],
		['no page on the web', 'javascript:alert(1)'],
		['a word', 'folgt'],
	])('%s shows a page that says whom to ask', async (_name, setting) => {
		const row = await visit(setting);
		expect(row).toMatchObject({ output: 1, json: { httpStatus: 404 } });
		expect(String(row?.json.answer)).toContain('No privacy policy has been linked here yet');
		expect(String(row?.json.answer)).toContain('Muster AG');
	});

	it('asks for patience while the base is away', async () => {
		const row = await run(privacyPage, { store: () => Promise.reject(new Error('away')) });
		expect(row).toMatchObject({ output: 1, json: { httpStatus: 503 } });
	});
});

describe('the form for a website', () => {
	const FORM = {
		...{ formId: 'contact', language: 'de', fields: ['email'], requiredFields: ['email'] },
		...{ consentText: '', redirectUrl: '' },
	};
	it.each([
		['the address that was given', { webhookUrl: 'https://n8n.firma.ch/webhook/crm/lead', privacyUrl: 'https://a.ch/p' }, 'href="https://a.ch/p"'],
		['the one in the settings', { webhookUrl: 'https://n8n.firma.ch/webhook/crm/lead', privacyUrl: '' }, 'href="https://n8n.firma.ch/webhook/crm/privacy"'],
	])('links %s', async (_name, given, link) => {
		const row = await run(snippet, {}, { ...FORM, ...given });
		expect(String(row?.json.html)).toContain(link);
	});

	it('links nothing where the webhook is not the workflow Lead capture', async () => {
		const row = await run(snippet, {}, { ...FORM, webhookUrl: 'https://n8n.firma.ch/webhook/own', privacyUrl: '' });
		expect(String(row?.json.html)).not.toContain('<a ');
	});
});
