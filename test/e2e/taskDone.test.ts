// The link in the mail of the morning on the real stack: looking changes nothing, a button moves the task or ticks it off.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { openBrowser } from './support/browser';
import { crmStore } from './support/crm';
import { eventually } from './support/eventually';
import { onPhone, scan, signer } from './support/links';

const store = crmStore(inject('stack'));

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

it('a task is moved, then ticked off, and then it is done', async () => {
	const fields = { title: 'Offerte nachfassen', status: 'open', dueOn: '2026-01-05' } as const;
	const [answer] = await store.create('tasks', [{ fields }]);
	if (answer?.ok !== true) throw new Error('The task could not be made');
	const { id } = answer.record;
	const claims = { purpose: 'task', subject: id, params: {}, expiresAt: new Date(Date.now() + 60 * 60_000) } as const;
	const url = signer.url(claims);
	await scan([url, `${url}&choice=done`]);
	expect((await store.get('tasks', id)).fields).toMatchObject(fields);

	await onPhone(browser, { url, locale: 'de-CH' }, async (page) => {
		await page.getByText('Offerte nachfassen').waitFor();
		await page.getByRole('button', { name: 'Auf nächsten Montag verschieben' }).click();
		await page.getByRole('heading', { name: 'Verschoben' }).waitFor();
	});
	await eventually('the task to be moved', async () =>
		((await store.get('tasks', id)).fields.dueOn ?? '') > '2026-01-05' ? true : undefined,
	);
	await onPhone(browser, { url, locale: 'en-GB' }, async (page) => {
		await page.getByRole('button', { name: 'It is done' }).click();
		await page.getByRole('heading', { name: 'Done' }).waitFor();
	});
	await eventually('the task to be done', async () =>
		(await store.get('tasks', id)).fields.status === 'done' ? true : undefined,
	);
	await onPhone(browser, { url, locale: 'de-CH' }, (page) =>
		page.getByRole('heading', { name: 'schon erledigt' }).waitFor(),
	);
});
