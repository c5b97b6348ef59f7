// A survey on the real stack: dispatched, opened by a scanner, answered on a phone in two languages, acted on the same day.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { equals, linksTo } from '../../domain/filter';
import { allWritten } from '../../stores/rows/written';
import { aContact } from '../support/builders';
import { openBrowser } from './support/browser';
import { crmStore, mails, rows } from './support/crm';
import { eventually } from './support/eventually';
import { onPhone, scan, signer, targetsIn } from './support/links';
import { openEveryDay } from './support/openEveryDay';
import { runWorkflow } from './support/runWorkflow';

const stack = inject('stack');
const store = crmStore(stack);
const MANAGER = 'chefin@nps.example';
const OWNER = 'beat@nps.example';
/** So that nobody else in the base is asked. */
const SEGMENT = 'lifecycleStage: customer; band: C3';

const people = new Map<string, string>();
let browser: Browser;
let goHome: () => Promise<void>;

beforeAll(async () => {
	browser = await openBrowser();
	const [owner] = allWritten(
		await store.create('team', [
			{ fields: { name: 'Beat Keller', email: OWNER, manager: MANAGER, language: 'de', active: true } },
			{ fields: { name: 'Chefin', email: MANAGER, language: 'de', active: true } },
		]),
	);
	for (const [name, language] of [['anna', 'de'], ['beth', 'en']] as const) {
		const email = `${name}@nps.example`;
		const fields = aContact({ email, emailKey: email, fullName: `${name} Muster`, language, consent: true, lifecycleStage: 'customer', band: 'C3', owner: owner?.id ?? null });
		const [contact] = allWritten(await store.create('contacts', [{ fields }]));
		people.set(name, contact?.id ?? '');
	}
	const survey = {
		...{ key: 'nps', active: true, segment: SEGMENT, startOn: '2020-01-06', intervalDays: 1, tenureDays: 0, personQuietDays: 1 },
		...{ companyQuietDays: 0, windowFrom: '00:00', windowUntil: '23:59', weekdays: 'Mo-So', managerBelow: 4, promoterAsk: 'referral' },
	} as const;
	allWritten(await store.upsert('surveys', 'key', [{ fields: survey }]));
	goHome = await openEveryDay(stack, store);
});
afterAll(async () => {
	await browser.close();
	await goHome();
});

const responsesOf = (name: string) =>
	rows(store, 'surveyResponses', { filter: linksTo('contact', [people.get(name) ?? '']) });
const mailsTo = async (address: string) =>
	(await mails(stack)).filter(({ to }) => to.some((one) => one.address === address));

/** The eleven buttons of the invitation. */
async function buttonsOf(name: string): Promise<readonly string[]> {
	const [mail] = await mailsTo(`${name}@nps.example`);
	return targetsIn(mail?.html ?? '').filter((link) => link.includes('/webhook/crm/nps') && link.includes('rating='));
}

describe('a survey', () => {
	it('is dispatched once, however often the workflow runs', async () => {
		expect(await runWorkflow(stack, 'nps-dispatch')).toBe('success');
		expect(await runWorkflow(stack, 'nps-dispatch')).toBe('success');
		for (const name of people.keys()) {
			expect(await mailsTo(`${name}@nps.example`)).toHaveLength(1);
			expect(await responsesOf(name)).toMatchObject([{ fields: { status: 'invited', rating: null } }]);
		}
	});

	it('changes nothing when a scanner opens all its links, and posts to them', async () => {
		for (const name of people.keys()) {
			const links = await buttonsOf(name);
			expect(links).toHaveLength(11);
			await scan(links);
			for (const link of links) expect((await fetch(link, { method: 'POST' })).status).toBe(200);
			expect(await responsesOf(name)).toMatchObject([{ fields: { status: 'invited', rating: null } }]);
		}
	});

	it('is answered in German by keyboard: the owner gets a task and a mail, the manager a mail', async () => {
		const url = (await buttonsOf('anna'))[3] ?? '';
		await onPhone(browser, { url, locale: 'en-GB' }, async (page) => {
			expect(await page.getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(true);
			await page.getByRole('radio', { name: '3', exact: true }).focus();
			await page.keyboard.press('ArrowLeft');
			await page.keyboard.press('Tab');
			await page.keyboard.type('Niemand ruft zurück <b>& "mehr"</b>');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await page.getByRole('heading', { name: 'Vielen Dank' }).waitFor();
			expect(await page.getByText('weiterempfehlen').count()).toBe(0);
		});
		const [task] = await eventually('the task', async () => {
			const found = await rows(store, 'tasks', { filter: linksTo('contact', [people.get('anna') ?? '']) });
			return found.length > 0 ? found : undefined;
		});
		expect(task?.fields).toMatchObject({ kind: 'feedback', status: 'open', title: 'anna Muster anrufen: 2 von 10', body: 'Niemand ruft zurück <b>& "mehr"</b>' });
		expect(Date.parse(task?.fields.dueAt ?? '')).toBeGreaterThan(Date.now());
		for (const address of [OWNER, MANAGER]) {
			await eventually(`the mail to ${address}`, async () => ((await mailsTo(address)).length > 0 ? true : undefined));
		}
		expect((await mailsTo(MANAGER))[0]?.html).toContain('&lt;b&gt;');
		expect(await responsesOf('anna')).toMatchObject([{ fields: { status: 'answered', rating: 2, category: 'detractor' } }]);
	});

	it('is answered in English by touch, and changed: the last answer counts', async () => {
		const url = (await buttonsOf('beth'))[8] ?? '';
		const send = async (rating: string, heading: string) =>
			await onPhone(browser, { url, locale: 'de-CH' }, async (page) => {
				await page.getByRole('radio', { name: rating, exact: true }).check();
				await page.getByRole('button', { name: 'Send answer' }).click();
				await page.getByRole('heading', { name: heading }).waitFor();
			});
		const rated = async (rating: number) =>
			await eventually(`a rating of ${rating}`, async () => {
				const [row] = await responsesOf('beth');
				return row?.fields.rating === rating ? row : undefined;
			});
		await send('8', 'Thank you');
		await rated(8);
		await send('10', 'Thank you');
		const row = await rated(10);
		expect(row.fields).toMatchObject({ category: 'promoter', status: 'answered' });
		expect(row.fields.earlier).toContain('  8');
		expect(await responsesOf('beth')).toHaveLength(1);
	});

	it('that has closed, or a link that was forged, gets a page that says what to do', async () => {
		const claims = { purpose: 'survey', subject: '1', params: { language: 'de' }, expiresAt: new Date('2026-01-01') } as const;
		const expired = await fetch(signer.url(claims));
		expect(expired.status).toBe(410);
		expect(await expired.text()).toContain('Diese Umfrage ist abgeschlossen');
		const forged = await fetch(`${(await buttonsOf('anna'))[0]?.replace(/t=./, 't=x')}`, { headers: { 'accept-language': 'en' } });
		expect(forged.status).toBe(404);
		expect(await forged.text()).toContain('This link does not work');
	});

	it('stands on the timeline once, and the loop is closed when the task is done', async () => {
		const [task] = await rows(store, 'tasks', { filter: linksTo('contact', [people.get('anna') ?? '']) });
		await store.update('tasks', [{ id: task?.id ?? '', fields: { status: 'done' } }]);
		expect(await runWorkflow(stack, 'nps-dispatch')).toBe('success');
		expect((await responsesOf('anna'))[0]?.fields.closedAt).not.toBeNull();
		const notes = await rows(store, 'activities', { filter: equals('source', 'survey') });
		expect(notes.filter(({ fields }) => fields.contact === people.get('anna'))).toHaveLength(1);
	});
});
