// Visits by signed links: people on a small phone, mail scanners, mail programs.
import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

import type { LinkPerson } from '../../../domain/consent/consentLinks';
import { equals } from '../../../domain/filter';
import { linkSigner } from '../../../domain/links/linkSigner';
import { contactsOf, crmStore, rows } from './crm';
import { eventually } from './eventually';

const stack = inject('stack');
const store = crmStore(stack);
const SMALL_PHONE = { width: 375, height: 740 };

/** Signs as the CRM of this stack does. */
export const signer = linkSigner({ secret: stack.linksSecret, previousSecret: '', publicUrl: stack.n8nUrl });

/** Somebody who has agreed to mails, and how links name them. */
export async function person(emailKey: string, language: string): Promise<LinkPerson> {
	const fields = { fullName: emailKey, email: emailKey, emailKey, language: 'de', consent: true } as const;
	const [answer] = await store.upsert('contacts', 'emailKey', [{ fields }]);
	if (answer?.ok !== true) throw new Error('The contact could not be made');
	return { contact: answer.record.id, emailKey, language };
}

/** All that the base holds about somebody's consent. */
export async function known(emailKey: string): Promise<unknown> {
	const filter = equals('emailKey', emailKey);
	const [contact] = await contactsOf(store, emailKey);
	const { consent, unsubscribedAt, language } = contact?.fields ?? {};
	const [suppressions, consents] = [await rows(store, 'suppressions', { filter }), await consentsOf(emailKey)];
	return { consent, unsubscribedAt, language, suppressions, consents };
}

export const consentsOf = (emailKey: string) => rows(store, 'consents', { filter: equals('emailKey', emailKey) });

/** The topics that somebody is off, in the order of the alphabet. */
export const suppressed = async (emailKey: string) =>
	(await rows(store, 'suppressions', { filter: equals('emailKey', emailKey) })).map(({ fields }) => fields.topic).sort();

export const isSuppressed = (emailKey: string, topics: readonly string[]) =>
	eventually(`${emailKey} to be off ${topics.join(', ')}`, async () =>
		(await suppressed(emailKey)).join() === topics.join() ? true : undefined,
	);

export async function onPhone(
	browser: Browser,
	{ url, locale }: { readonly url: string; readonly locale: string },
	visit: (page: Page) => Promise<void>,
): Promise<void> {
	const page = await browser.newPage({ viewport: SMALL_PHONE, locale });
	await page.goto(url, { waitUntil: 'load' });
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(SMALL_PHONE.width);
	await visit(page);
	await page.close();
}

/** Opens links as a scanner does: HEAD, then GET, then whatever the page links to. Answers with all that was opened. */
export async function scan(links: readonly string[]): Promise<ReadonlySet<string>> {
	const opened = new Set<string>();
	for (const url of links) {
		expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
		const response = await fetch(url);
		expect(response.status).toBe(200);
		for (const target of targetsIn(await response.text())) opened.add(new URL(target, url).href);
	}
	for (const url of opened) expect((await fetch(url)).status).toBe(200);
	return new Set([...links, ...opened]);
}

/** Addresses of all links and forms in a mail or page. */
export const targetsIn = (html: string): readonly string[] =>
	[...html.matchAll(/(?:href|action)="([^"]+)"/g)].map(([, target = '']) =>
		target.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
	);
