// The operations of campaigns on a base in memory: planned from a form, released, sent, told about.
import { beforeEach, describe, expect, it } from 'vitest';

import type { MailRequest } from '../../../domain/mail/mailRequest';
import { planCampaign } from '../../../nodes/CrmSequence/planCampaign.operation';
import { releaseCampaign } from '../../../nodes/CrmSequence/releaseCampaign.operation';
import { runCampaigns } from '../../../nodes/CrmSequence/runCampaigns.operation';
import { testCampaign } from '../../../nodes/CrmSequence/testCampaign.operation';
import type { SequenceEnv } from '../../../nodes/CrmSequence/env';
import type { Operation, OutputRow } from '../../../nodes/shared/operation';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import type { MailToRender } from '../../../templates/mail';
import { openMailbook } from '../../../templates/mailbook';
import { SAMPLE_FIRM } from '../../../templates/sample';
import { aContact, at } from '../../support/builders';

const NOW = at('2026-03-09T08:00Z');
const FORM = {
	...{ name: 'Frühling', subject: 'Neues <b>', headline: 'Neu', text: 'Hallo' },
	...{ lifecycleStage: ['Lead'], language: '', companySegment: [], requestedBy: 'maria@firma.example' },
};

let store: CrmStore;
let tests: MailRequest[];
beforeEach(async () => {
	tests = [];
	store = createMemoryStore();
	await store.upsert('settings', 'key', [{ fields: { key: 'language', value: 'de' } }]);
	await store.create('contacts', [
		{ fields: aContact({ consent: true, fullName: 'Anna <Müller>' }) },
		{ fields: aContact({ email: 'b@x.example', emailKey: 'b@x.example', fullName: 'Berta Ohne', consent: false }) },
	]);
});

async function run(operation: Operation<SequenceEnv>, params: object, now = NOW): Promise<readonly OutputRow[]> {
	const values = new Map(Object.entries(params));
	// Only what campaigns ask for.
	const env = {
		store: async () => store,
		now,
		templateProblems: () => [],
		templates: async () => (template: string) => template === 'campaign',
		render: async (mail: MailToRender) => (await openMailbook({ rows: [], firm: SAMPLE_FIRM })).render(mail),
		sendTest: async (request: MailRequest) => {
			tests.push(request);
			return { kind: 'sent', messageId: 'm', sentAt: now };
		},
		runPorts: async () => ({
			...{ store, clock: { now: () => now.getTime(), sleep: async () => undefined } },
			sendMails: async function* (requests: ReadonlyArray<{ readonly email: string }>) {
				yield requests.map((request) => ({
					request,
					outcome: request.email.startsWith('anna')
						? { kind: 'sent', messageId: 'm', sentAt: now }
						: { kind: 'refused', reason: 'noLegalBasis' },
				}));
			},
		}),
	} as unknown as SequenceEnv;
	const results = await operation.execute([{ read: (name) => values.get(name), json: {}, binary: undefined }], env);
	return results.flatMap((result) => {
		if (!result.ok) throw result.error;
		return result.rows;
	});
}

describe('a campaign', () => {
	it('is planned: who gets it, who not and why, as a page in which nothing foreign is HTML', async () => {
		const [row] = await run(planCampaign, FORM);
		expect(row?.json).toMatchObject({ name: 'Frühling', planned: 2, willGet: 1, notSent: [{ reason: 'keine Einwilligung', count: 1 }] });
		const page = String(row?.json.page);
		expect(page).toContain('<b>1</b> Person erhält das Mailing');
		expect(page).toContain('Anna &lt;Müller&gt;');
		expect(page).toContain('1 keine Einwilligung (Berta Ohne)');
		expect(page).toContain('Neues &lt;b&gt;');
	});

	it('shows the mail as the first of them sees it, without anything of the layout', async () => {
		const [row] = await run(planCampaign, { ...FORM, text: 'Hallo\n\nZweiter <i>Absatz</i>' });
		const page = String(row?.json.page);
		expect(page).toContain('So sieht es Anna &lt;Müller&gt; im Postfach');
		expect(page).toContain('Zweiter &lt;i&gt;Absatz&lt;/i&gt;');
		expect(page).not.toMatch(/<html|<style|<script|unsubscribe/);
	});

	it('shows no mail where nobody would get it', async () => {
		const [row] = await run(planCampaign, { ...FORM, lifecycleStage: ['Kunde'] });
		expect(String(row?.json.page)).toContain('Niemand erhält dieses Mailing');
		expect(String(row?.json.page)).not.toContain('im Postfach');
	});

	it('is sent to a colleague as a test, which is no mail of the campaign', async () => {
		const [planned] = await run(planCampaign, FORM);
		const { campaign, page } = planned?.json ?? {};
		const asked = { campaign, page, email: 'maria@firma.example', recipientName: 'Maria Muster' };
		const [row] = await run(testCampaign, asked);
		expect(tests).toMatchObject([
			{ email: 'maria@firma.example', contact: null, topic: null, legalBasis: { kind: 'transactional' }, template: 'campaign' },
		]);
		expect(tests[0]?.sendKey).toMatch(/^campaignTest:fruehling-[0-9a-f]{8}:2026-03-09T08:00:00.000Z$/);
		expect(row?.json.test).toEqual({ sent: true, message: 'Die Testmail ist unterwegs an maria@firma.example.' });
		expect(String(row?.json.page)).toBe(`<h5>Die Testmail ist unterwegs an maria@firma.example.</h5>\n${String(page)}`);
		const [sent] = await run(releaseCampaign, { campaign, isConfirmed: true });
		expect(sent?.json.title).toBe('Freigegeben');
	});

	it('with faults leaves by the second output, in words', async () => {
		const [row] = await run(planCampaign, { ...FORM, subject: '', template: 'gibtsnicht' });
		expect(row).toMatchObject({ output: 1, json: { title: 'So geht es nicht' } });
		expect(String(row?.json.message)).toContain('die gewählte Vorlage gibt es nicht');
	});

	it('is kept as a draft, or released and sent, and its end is told once', async () => {
		const [planned] = await run(planCampaign, FORM);
		const campaign = planned?.json.campaign;
		const [kept] = await run(releaseCampaign, { campaign, isConfirmed: false });
		expect(kept?.json.title).toBe('Bleibt ein Entwurf');
		expect(await run(runCampaigns, {})).toEqual([]);

		const [released] = await run(releaseCampaign, { campaign, isConfirmed: true });
		expect(released?.json.title).toBe('Freigegeben');
		const [sent] = await run(runCampaigns, {});
		expect(sent?.json).toMatchObject({
			...{ planned: 2, sent: 1, waiting: 0, isFinished: true },
			mail: {
				email: 'maria@firma.example',
				sendKey: expect.stringMatching(/^campaignResult:fruehling-[0-9a-f]{8}:end$/),
				variables: { isFinished: true, sent: 1, notSent: [{ reason: 'keine Einwilligung', count: 1 }] },
			},
		});
		expect(await run(runCampaigns, {})).toEqual([]);
	});
});
