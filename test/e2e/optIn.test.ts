// Double opt-in on the real stack: somebody signs up, gets a mail, a scanner opens its links, the person confirms.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { openBrowser } from './support/browser';
import { contactsOf, crmStore, mails } from './support/crm';
import { eventually } from './support/eventually';
import { consentsOf, onPhone, person, scan, targetsIn } from './support/links';
import { callerOf, workflowNode } from './support/webhook';

const stack = inject('stack');
const store = crmStore(stack);
const WORDING = 'Ja, ich möchte Neuigkeiten per E-Mail erhalten.';
const SIGN_UP = { recipientName: 'Carla Meier', language: 'de', formId: 'newsletter', consentText: WORDING };

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

it('from the form to the proof, with one mail', async () => {
	const who = await person('carla@muster.example', 'de');
	await store.update('contacts', [{ id: who.contact, fields: { consent: false } }]);
	const signUp = await callerOf(stack, 'test-sign-up', workflowNode('opt-in'));
	const form = { ...SIGN_UP, email: who.emailKey, pageUrl: 'https://firma.example/newsletter' };
	await signUp(form);
	const mail = await eventually('the mail', async () =>
		(await mails(stack)).find(({ to }) => to.some(({ address }) => address === who.emailKey)),
	);
	expect(mail.html).toContain(WORDING);
	const links = targetsIn(mail.html).filter((link) => link.startsWith(stack.n8nUrl));
	expect(links).toHaveLength(1);

	const asked = await consentsOf(who.emailKey);
	expect(asked.map(({ fields }) => [fields.status, fields.wording, fields.formId])).toEqual([
		['pending', WORDING, 'newsletter'],
	]);
	await scan(links);
	await scan(links.map((link) => `${link}&choice=confirm`));
	expect(await consentsOf(who.emailKey)).toEqual(asked);

	const [url = ''] = links;
	await onPhone(browser, { url, locale: 'de-CH' }, async (page) => {
		await page.getByText(WORDING).waitFor();
		await page.getByRole('button', { name: 'Ja, Anmeldung bestätigen' }).click();
		await page.getByRole('heading', { name: 'Vielen Dank' }).waitFor();
	});
	const proof = await eventually('the confirmation', async () =>
		(await consentsOf(who.emailKey)).find(({ fields }) => fields.status === 'confirmed'),
	);
	expect(proof.fields).toMatchObject({ contact: who.contact, pageUrl: form.pageUrl, language: 'de' });
	const [contact] = await contactsOf(store, who.emailKey);
	expect(contact?.fields).toMatchObject({ consent: true, consentText: WORDING });

	// A second click, and a second form, change nothing and send nothing.
	await onPhone(browser, { url, locale: 'de-CH' }, (page) =>
		page.getByRole('heading', { name: 'schon bestätigt' }).waitFor(),
	);
	await signUp(form);
	expect(await consentsOf(who.emailKey)).toEqual([proof]);
	const sent = (await mails(stack)).filter(({ to }) => to.some(({ address }) => address === who.emailKey));
	expect(sent).toHaveLength(1);
});
