// Links in mails on the real stack: a scanner that opens them all changes nothing, a person does, in German and English.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { optInClaims, preferencesClaims, unsubscribeClaims, type LinkPerson } from '../../domain/consent/consentLinks';
import { openBrowser } from './support/browser';
import { headerOf, contactsOf, crmStore, mails } from './support/crm';
import { eventually } from './support/eventually';
import { consentsOf, isSuppressed, known, onPhone, person, scan, signer, suppressed, targetsIn } from './support/links';
import { callerOf } from './support/webhook';

const stack = inject('stack');
const store = crmStore(stack);
const NEVER = { 'List-Unsubscribe': 'One-Click', choice: 'all', topic: 'all' };
const oneClick = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a newsletter that was really sent', () => {
	const subject = 'Der Frühling wird einfacher';
	const variables = { subject, preheader: 'x', headline: subject, intro: 'x', blocks: [] };
	const mailsToThem = async () => (await mails(stack)).filter(({ to }) => to.some(({ address }) => address === 'scanned@muster.example'));

	it('has links that a scanner may open, whatever it puts into the query; a mail program unsubscribes by one click', async () => {
		const who = await person('scanned@muster.example', 'de');
		const send = await callerOf(stack, 'test-newsletter', {
			...{ type: 'n8n-nodes-airtable-crm.crmMail', typeVersion: 1 },
			parameters: { operation: 'send', template: 'campaign', mailFrom: 'item' },
			credentials: ['crmBaseApi', 'smtp', 'crmLinksApi'],
		});
		const mail = { contact: who.contact, legalBasis: 'consent', topic: 'newsletter', variables };
		await send({ mail: { ...mail, sendKey: 'spring' } });
		const [sent] = await eventually('the newsletter', async () => {
			const found = await mailsToThem();
			return found.length > 0 ? found : undefined;
		});
		const before = await known(who.emailKey);
		const listed = await headerOf(stack, sent!, 'List-Unsubscribe');
		const header = /<(http[^>]+)>/.exec(listed)?.[1] ?? '';
		const links = targetsIn(sent?.html ?? '').filter((link) => link.startsWith(stack.n8nUrl));
		expect(links).toContain(header);
		expect(new Set(links.map((link) => new URL(link).pathname)).size).toBe(2);
		const hostile = links.map((link) => `${link}&${new URLSearchParams(NEVER).toString()}`);
		expect((await scan([...links, ...hostile])).size).toBeGreaterThan(5);
		// An empty POST, as some scanners send, is no choice either.
		for (const link of links) expect((await fetch(link, { method: 'POST' })).status).toBe(200);
		expect(await known(who.emailKey)).toEqual(before);

		expect((await fetch(header, { method: 'POST', body: oneClick() })).status).toBe(200);
		await isSuppressed(who.emailKey, ['newsletter']);
		await send({ mail: { ...mail, sendKey: 'summer' } });
		expect(await mailsToThem()).toHaveLength(1);
	});
});

describe('a person on a phone', () => {
	it('unsubscribes from the newsletter in German, and a second time without harm', async () => {
		const who = await person('anna@muster.example', 'de');
		const url = signer.url(unsubscribeClaims(who, 'newsletter'));
		await onPhone(browser, { url, locale: 'en-GB' }, async (page) => {
			await page.getByRole('button', { name: 'Abmelden' }).click();
			await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
		});
		await isSuppressed(who.emailKey, ['newsletter']);
		await onPhone(browser, { url, locale: 'de-CH' }, async (page) => {
			await page.getByRole('button', { name: 'Abmelden' }).click();
			await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
		});
		const proof = await consentsOf(who.emailKey);
		expect(proof.map(({ fields }) => [fields.topic, fields.status, fields.source])).toEqual([
			['newsletter', 'withdrawn', 'unsubscribePage'],
		]);
	});

	it('unsubscribes from everything in English by keyboard, then turns one topic on again', async () => {
		const who = await person('beth@muster.example', 'en');
		const url = signer.url(unsubscribeClaims(who, 'survey'));
		await onPhone(browser, { url, locale: 'de-CH' }, async (page) => {
			await page.getByRole('radio', { name: 'All three' }).focus();
			await page.keyboard.press('Space');
			await page.keyboard.press('Enter');
			await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
			await isSuppressed(who.emailKey, ['all']);
			await page.getByRole('link', { name: 'Open email preferences' }).click();
			await page.getByRole('checkbox', { name: 'Newsletter' }).check();
			await page.getByRole('radio', { name: 'English' }).check();
			await page.getByRole('button', { name: 'Save preferences' }).click();
			await page.getByRole('heading', { name: 'Saved' }).waitFor();
		});
		await isSuppressed(who.emailKey, ['sequence', 'survey']);
		await eventually('the contact to have agreed', async () => {
			const [contact] = await contactsOf(store, who.emailKey);
			return contact?.fields.consent === true && contact.fields.language === 'en' ? contact : undefined;
		});
		const proof = await consentsOf(who.emailKey);
		const given = proof.find(({ fields }) => fields.status === 'confirmed');
		expect(given?.fields.wording).toBe('Yes, please email me: Newsletter – News and offers from us');
		expect(given?.fields.pageUrl).toBe(`${stack.n8nUrl}/webhook/crm/preferences`);
	});
});

it.each([
	['as a form', oneClick],
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

describe('while the base does not answer', () => {
	afterAll(() => void process.kill(stack.nocodbPid, 'SIGCONT'));

	it('a choice is taken at once, and applied as soon as it does again', async () => {
		const who = await person('patient@muster.example', 'de');
		process.kill(stack.nocodbPid, 'SIGSTOP');
		const answer = await fetch(signer.url(unsubscribeClaims(who, 'newsletter')), { method: 'POST', body: oneClick() });
		expect(answer.status).toBe(200);
		const preferences = await fetch(signer.url(preferencesClaims(who)));
		expect(await preferences.text()).toContain('im Moment nicht anzeigen');
		process.kill(stack.nocodbPid, 'SIGCONT');
		await isSuppressed(who.emailKey, ['newsletter']);
	});
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
			expect(await response.text()).toMatch(/Nothing was changed|Geändert wurde nichts/);
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
