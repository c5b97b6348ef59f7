import { describe, expect, it } from 'vitest';

import { formSnippet, type FormSnippet } from '../../../domain/lead/formSnippet';
import { leadOf, understand } from './understand';

const WORDING = 'Ja, ich möchte den Newsletter per E-Mail erhalten. Abmelden geht jederzeit.';

const form = (overrides: Partial<FormSnippet> = {}): FormSnippet => ({
	...{ action: 'https://n8n.example.ch/webhook/crm/lead', formId: 'kontakt', language: 'de' },
	fields: ['salutation', 'firstName', 'lastName', 'email', 'phone', 'company', 'website', 'message'],
	...{ required: ['email'], consentText: WORDING, privacyUrl: 'https://muster.ch/datenschutz' },
	...{ redirectUrl: 'https://muster.ch/danke', ...overrides },
});

const TYPED: Readonly<Record<string, string>> = {
	...{ salutation: 'Frau', first_name: 'Anna', last_name: 'von Arx', email: 'anna@arx-bau.ch' },
	...{ phone: '079 123 45 67', company: 'Arx Bau AG', website: 'arx-bau.ch', message: 'Hallo\r\nWelt' },
	...{ page_url: 'https://muster.ch/kontakt?utm_source=flyer', fill_seconds: '21' },
};

/** What a browser would post: every named control, a box only when it is ticked. */
function filledIn(html: string, typed: Readonly<Record<string, string>>): Record<string, string> {
	const controls = html.matchAll(/<(?:input|textarea|select)\b([^>]*)>/g);
	const entries = [...controls].flatMap(([, attributes = '']): Array<[string, string]> => {
		const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '';
		const value = /\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? '';
		const isBox = attributes.includes('type="checkbox"');
		if (isBox) return typed[name] === undefined ? [] : [[name, value]];
		return [[name, typed[name] ?? value]];
	});
	return Object.fromEntries(entries);
}

describe('the form for a website', () => {
	it('is understood without set-up, every field of it', () => {
		const posted = filledIn(formSnippet(form()), { ...TYPED, newsletter: 'ticked' });
		expect(leadOf(posted)).toEqual({
			...{ email: 'anna@arx-bau.ch', firstName: 'Anna', lastName: 'von Arx', fullName: 'Anna von Arx' },
			...{ salutation: 'ms', phone: '+41791234567', company: 'Arx Bau AG', companyDomain: 'arx-bau.ch' },
			...{ website: 'https://arx-bau.ch', message: 'Hallo\nWelt', language: 'de', formId: 'kontakt' },
			...{ consent: true, consentText: WORDING, pageUrl: TYPED.page_url, utm: { source: 'flyer' } },
			...{ clickIds: {}, extras: {}, submittedAt: '2026-03-02T09:00:00.000Z' },
		});
	});

	it('says no to mails when its box is left unticked', () => {
		expect(leadOf(filledIn(formSnippet(form()), TYPED))).toMatchObject({
			...{ consent: false, consentText: WORDING },
		});
	});

	it('has asked nobody where it has no box', () => {
		const html = formSnippet(form({ consentText: '' }));
		expect(html).not.toContain('checkbox');
		expect(leadOf(filledIn(html, TYPED)).consent).toBeNull();
	});

	it('catches whoever fills in what nobody sees, or is faster than a person', () => {
		const html = formSnippet(form());
		expect(understand(filledIn(html, { ...TYPED, website_hp: 'http://spam.example' })).kind).toBe('spam');
		expect(understand(filledIn(html, { ...TYPED, fill_seconds: '1' })).kind).toBe('spam');
		expect(understand(filledIn(html, { ...TYPED, fill_seconds: '' })).kind).toBe('lead');
	});

	it('keeps what it is given as text', () => {
		const evil = '"><script>alert(1)</script>';
		const html = formSnippet(form({ consentText: evil, redirectUrl: evil, formId: evil }));
		expect(html).not.toContain('<script>alert');
		expect(html.match(/<script>/g)).toHaveLength(1);
	});

	it.each(['de', 'en'] as const)('names every control for a screen reader: %s', (language) => {
		const html = formSnippet(form({ language }));
		const ids = [...html.matchAll(/<(?:input|textarea|select) [^>]*\bid="([^"]+)"/g)].map(([, id]) => id);
		expect(ids.length).toBeGreaterThan(8);
		for (const id of ids) expect(html).toContain(`<label for="${id}">`);
	});
});
