// Links in mails on the real stack: a scanner that opens them all changes nothing, a person does, in German and English.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { optInClaims, preferencesClaims, unsubscribeClaims, type LinkPerson } from '../../domain/consent/consentLinks';
import { optInExpiry, optInKey, optInRow, type OptInRequest } from '../../domain/consent/optIn';
import { equals } from '../../domain/filter';
import { linkSigner } from '../../domain/links/linkSigner';
import { openBrowser, picture } from './support/browser';
import { contactsOf, crmStore, rows } from './support/crm';
import { eventually } from './support/eventually';

const stack = inject('stack');
const store = crmStore(stack);
const signer = linkSigner({ secret: stack.linksSecret, previousSecret: '', publicUrl: stack.n8nUrl });
const SMALL_PHONE = { width: 375, height: 740 };
const NEVER = { 'List-Unsubscribe': 'One-Click', choice: 'all', topic: 'all' };

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

async function person(emailKey: string, language: string): Promise<LinkPerson> {
	const fields = { fullName: emailKey, email: emailKey, emailKey, language: 'de', consent: true } as const;
	const [answer] = await store.upsert('contacts', 'emailKey', [{ fields }]);
	if (answer?.ok !== true) throw new Error('The contact could not be made');
	return { contact: answer.record.id, emailKey, language };
}

async function pending(who: LinkPerson): Promise<string> {
	const request: OptInRequest = {
		...{ contact: who.contact, emailKey: who.emailKey, topic: 'newsletter', language: who.language },
		...{ wording: 'Ja, ich möchte Neuigkeiten per E-Mail erhalten.', formId: 'newsletter' },
		...{ pageUrl: 'https://firma.example/newsletter', requestedAt: new Date().toISOString() },
	};
	await store.upsert('consents', 'key', [{ fields: optInRow(request) }]);
	return signer.url(optInClaims(who, optInKey(request), optInExpiry(request.requestedAt)));
}

/** All that the base holds about somebody's consent. */
async function known(emailKey: string): Promise<unknown> {
	const filter = equals('emailKey', emailKey);
	const [contact] = await contactsOf(store, emailKey);
	const { consent, unsubscribedAt, language } = contact?.fields ?? {};
	const [suppressions, consents] = [await rows(store, 'suppressions', { filter }), await rows(store, 'consents', { filter })];
	return { consent, unsubscribedAt, language, suppressions, consents };
}

const suppressed = async (emailKey: string) =>
	(await rows(store, 'suppressions', { filter: equals('emailKey', emailKey) })).map(({ fields }) => fields.topic).sort();
const isSuppressed = (emailKey: string, topics: readonly string[]) =>
	eventually(`${emailKey} to be off ${topics.join(', ')}`, async () =>
		(await suppressed(emailKey)).join() === topics.join() ? true : undefined,
	);

async function onPhone(url: string, locale: string, visit: (page: Page) => Promise<void>): Promise<void> {
	const page = await browser.newPage({ viewport: SMALL_PHONE, locale });
	await page.goto(url, { waitUntil: 'load' });
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(SMALL_PHONE.width);
	await visit(page);
	await page.close();
}

it('a scanner that opens every link of a mail, with whatever in the query, changes nothing', async () => {
	const who = await person('scanned@muster.example', 'de');
	const links = [signer.url(unsubscribeClaims(who, 'newsletter')), signer.url(preferencesClaims(who)), await pending(who)];
	const before = await known(who.emailKey);
	const opened = new Set<string>();
	for (const link of links) {
		for (const url of [link, `${link}&${new URLSearchParams(NEVER).toString()}`, `${link}&choice=confirm`]) {
			expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
			const response = await fetch(url);
			expect(response.status).toBe(200);
			const html = await response.text();
			for (const [, target] of html.matchAll(/(?:href|action)="([^"]+)"/g)) {
				opened.add(new URL((target ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), url).href);
			}
		}
	}
	for (const url of opened) expect((await fetch(url)).status).toBe(200);
	expect(opened.size).toBeGreaterThan(3);
	// An empty POST, as some scanners send, is no choice either.
	for (const link of links) expect((await fetch(link, { method: 'POST' })).status).toBe(200);
	expect(await known(who.emailKey)).toEqual(before);
});

describe('a person on a phone', () => {
	it('unsubscribes from the newsletter in German, and a second time without harm', async () => {
		const who = await person('anna@muster.example', 'de');
		const url = signer.url(unsubscribeClaims(who, 'newsletter'));
		await onPhone(url, 'en-GB', async (page) => {
			await picture(page, 'page-unsubscribe');
			await page.getByRole('button', { name: 'Abmelden' }).click();
			await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
			await picture(page, 'page-unsubscribed');
		});
		await isSuppressed(who.emailKey, ['newsletter']);
		await onPhone(url, 'de-CH', async (page) => {
			await page.getByRole('button', { name: 'Abmelden' }).click();
			await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
		});
		const proof = await rows(store, 'consents', { filter: equals('emailKey', who.emailKey) });
		expect(proof.map(({ fields }) => [fields.topic, fields.status, fields.source])).toEqual([
			['newsletter', 'withdrawn', 'unsubscribePage'],
		]);
	});

	it('unsubscribes from everything in English by keyboard, then turns one topic on again', async () => {
		const who = await person('beth@muster.example', 'en');
		await onPhone(signer.url(unsubscribeClaims(who, 'survey')), 'de-CH', async (page) => {
			await page.getByRole('radio', { name: 'All three' }).focus();
			await page.keyboard.press('Space');
			await page.keyboard.press('Enter');
			await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
			await isSuppressed(who.emailKey, ['all']);
			await page.getByRole('link', { name: 'Open email preferences' }).click();
			await page.getByRole('checkbox', { name: 'Newsletter' }).check();
			await picture(page, 'page-preferences');
			await page.getByRole('radio', { name: 'English' }).check();
			await page.getByRole('button', { name: 'Save preferences' }).click();
			await page.getByRole('heading', { name: 'Saved' }).waitFor();
		});
		await isSuppressed(who.emailKey, ['sequence', 'survey']);
		await eventually('the contact to have agreed', async () => {
			const [contact] = await contactsOf(store, who.emailKey);
			return contact?.fields.consent === true && contact.fields.language === 'en' ? contact : undefined;
		});
		const proof = await rows(store, 'consents', { filter: equals('emailKey', who.emailKey) });
		const given = proof.find(({ fields }) => fields.status === 'confirmed');
		expect(given?.fields.wording).toBe('Yes, please email me: Newsletter – News and offers from us');
		expect(given?.fields.pageUrl).toBe(`${stack.n8nUrl}/webhook/crm/preferences`);
	});

	it('confirms an opt-in once', async () => {
		const who = await person('carla@muster.example', 'de');
		const url = await pending(who);
		await onPhone(url, 'de-CH', async (page) => {
			await page.getByText('Ja, ich möchte Neuigkeiten per E-Mail erhalten.').waitFor();
			await picture(page, 'page-opt-in');
			await page.getByRole('button', { name: 'Ja, Anmeldung bestätigen' }).click();
			await page.getByRole('heading', { name: 'Vielen Dank' }).waitFor();
		});
		const filter = equals('emailKey', who.emailKey);
		const row = await eventually('the confirmation', async () =>
			(await rows(store, 'consents', { filter })).find(({ fields }) => fields.status === 'confirmed'),
		);
		await onPhone(url, 'de-CH', (page) => page.getByRole('heading', { name: 'schon bestätigt' }).waitFor());
		expect((await rows(store, 'consents', { filter }))[0]).toEqual(row);
	});
});

it.each([
	['as a form', () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
	[
		'as multipart',
		() => {
			const body = new FormData();
			body.set('List-Unsubscribe', 'One-Click');
			return body;
		},
	],
])('a mail program unsubscribes in one click, %s', async (name, bodyOf) => {
	const who = await person(`${name.replaceAll(' ', '-')}@muster.example`, 'de');
	const response = await fetch(signer.url(unsubscribeClaims(who, 'sequence')), { method: 'POST', body: bodyOf() });
	expect(response.status).toBe(200);
	await isSuppressed(who.emailKey, ['sequence']);
});

describe('a link that does not hold gets a page that says what to do', () => {
	const nobody: LinkPerson = { contact: '1', emailKey: 'nobody@muster.example', language: 'de' };
	const good = signer.url(unsubscribeClaims(nobody, null));
	const past = signer.url(optInClaims(nobody, 'x', new Date('2026-01-01')));
	it.each([
		['forged', `${good.slice(0, -2)}xx`, 404],
		['cut off', good.slice(0, -20), 404],
		['without a token', good.split('?')[0] ?? '', 404],
		['made for something else', good.replace('unsubscribe', 'preferences'), 404],
		['expired', past, 410],
	])('%s', async (_case, url, status) => {
		for (const init of [{}, { method: 'POST', body: new URLSearchParams(NEVER) }]) {
			const response = await fetch(url, { ...init, headers: { 'accept-language': 'en' } });
			expect(response.status).toBe(status);
			expect(await response.text()).toContain('Nothing was changed');
		}
		expect(await suppressed(nobody.emailKey)).toEqual([]);
	});

	it('and no page is kept, found or framed by anybody', async () => {
		const { headers } = await fetch(good);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-robots-tag')).toContain('noindex');
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('content-security-policy')).toContain('sandbox');
	});
});
