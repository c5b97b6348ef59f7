// Campaigns on a base in memory: drafted, rehearsed, released, sent, run again.
import { beforeEach, describe, expect, it } from 'vitest';

import { draftOf } from '../../../domain/campaign/draft';
import { enterDraft } from '../../../stores/campaign/planCampaign';
import { rehearseCampaign } from '../../../stores/campaign/rehearseCampaign';
import { runCampaigns } from '../../../stores/campaign/runCampaigns';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { aContact, at } from '../../support/builders';
import { aCampaignStore, addContacts, aSender, CONTEXT, FORM, MORNING, released, rowOf } from './aCampaignBase';

let store: CrmStore;
beforeEach(async () => {
	store = await aCampaignStore();
});

describe('the draft of a campaign', () => {
	it('is one, however often its form is sent', async () => {
		const first = await enterDraft(store, draftOf(FORM, CONTEXT));
		const second = await enterDraft(store, draftOf(FORM, CONTEXT));
		expect([second.id, (await listAll(store, 'campaigns')).length]).toEqual([first.id, 1]);
	});

	it('carries paragraphs as blocks and the button below the last', async () => {
		const { content } = await enterDraft(store, draftOf(FORM, CONTEXT));
		expect(content).toMatchObject({
			...{ subject: 'Neues', headline: 'Neu', intro: 'Hallo.', preheader: 'Hallo.' },
			blocks: [{ text: 'Zweiter Absatz.', url: 'https://firma.example/neu', linkLabel: 'Lesen' }],
		});
	});

	it.each([
		[
			'en' as const,
			'it has no name; it has no subject; the address of the button does not begin with https://; the time of the start is not a time',
		],
		[
			'de' as const,
			'sie hat keinen Namen; der Betreff fehlt; die Adresse des Knopfs beginnt nicht mit https://; die Zeit des Beginns ist keine Uhrzeit',
		],
	])('is refused with all its faults at once (%s)', (language, said) => {
		const form = { ...FORM, name: '', subject: '', buttonUrl: 'javascript:alert(1)', startTime: 'soon' };
		expect(() => draftOf(form, { ...CONTEXT, language })).toThrow(said);
	});

	it.each([
		['a day that no month has', { startOn: '2026-04-31' }, 'the day of the start is not a date'],
		['a time that no day has', { startTime: '24:30' }, 'the time of the start is not a time'],
	])('is refused with %s, and does not start at once', (_case, start, said) => {
		expect(() => draftOf({ ...FORM, ...start }, { ...CONTEXT, language: 'en' })).toThrow(said);
	});

	it('starts now when its start is past', () => {
		expect(draftOf({ ...FORM, startOn: '2026-01-01' }, CONTEXT).startAt).toBe(MORNING.toISOString());
	});
});

describe('the rehearsal', () => {
	it('tells who would get it, who not and why, and writes nothing', async () => {
		await addContacts(store, 3);
		await addContacts(store, 2, { language: 'en' });
		await store.create('contacts', [
			{ fields: aContact({ email: 'no@x.example', emailKey: 'no@x.example', consent: false }) },
			{ fields: aContact({ email: 'off@x.example', emailKey: 'off@x.example', consent: true, unsubscribedAt: '2026-01-01T00:00:00.000Z' }) },
			{ fields: aContact({ email: null, emailKey: null }) },
		]);
		const campaign = await enterDraft(store, draftOf(FORM, CONTEXT));
		const { tally, sending } = await rehearseCampaign(store, campaign, MORNING);
		expect(tally).toMatchObject({ planned: 6, sent: 3, waiting: 0 });
		expect(tally.notSent).toEqual([
			{ reason: 'noAddress', count: 1 },
			{ reason: 'noLegalBasis', count: 1 },
			{ reason: 'unsubscribed', count: 1 },
		]);
		expect(sending.days).toBe(1);
		expect(await listAll(store, 'messages')).toEqual([]);
	});

	it('counts one address once, though two contacts have it', async () => {
		await addContacts(store, 1);
		await store.create('contacts', [{ fields: aContact({ email: 'P0.de@firma.example', consent: true }) }]);
		const campaign = await enterDraft(store, draftOf(FORM, CONTEXT));
		expect((await rehearseCampaign(store, campaign, MORNING)).tally.planned).toBe(1);
	});
});

describe('whoever gave a bad rating', () => {
	const answered = { category: 'detractor', rating: 3, answeredAt: '2026-03-09T07:36:00.000Z' } as const;

	async function addAnswer(fields: object): Promise<void> {
		const [contact] = await addContacts(store, 1);
		await addContacts(store, 1, { language: 'de', email: 'content@firma.example', emailKey: 'content@firma.example' });
		await store.create('surveyResponses', [{ fields: { key: 'r1', contact: contact?.ok === true ? contact.record.id : '', ...fields } }]);
	}

	it.each([
		['gets no campaign while nobody has talked about it', answered, [{ reason: 'openComplaint', count: 1 }]],
		['gets it once somebody has', { ...answered, closedAt: '2026-03-09T07:50:00.000Z' }, []],
		['gets it when the answer was changed into a good one', { ...answered, category: 'promoter', rating: 9 }, []],
	])('%s', async (_, fields, notSent) => {
		await addAnswer(fields);
		const campaign = await enterDraft(store, draftOf(FORM, CONTEXT));
		expect((await rehearseCampaign(store, campaign, MORNING)).tally.notSent).toEqual(notSent);
	});

	it('is named so to the sender, which tells first what she has got already', async () => {
		await addAnswer(answered);
		const asked: Array<readonly [string, boolean | undefined]> = [];
		await released(store);
		const { ports } = aSender(store, ({ email, hasOpenComplaint }) => {
			asked.push([email, hasOpenComplaint]);
			return 'sent';
		});
		await runCampaigns(ports);
		expect(asked).toEqual([['p0.de@firma.example', true], ['content@firma.example', false]]);
	});
});

describe('the sending', () => {
	it('sends a draft to nobody', async () => {
		await addContacts(store, 2);
		await enterDraft(store, draftOf(FORM, CONTEXT));
		const { ports, sent } = aSender(store);
		expect([await runCampaigns(ports), sent.size]).toEqual([[], 0]);
	});

	it('sends a released one to everybody once, and closes it', async () => {
		await addContacts(store, 250);
		const id = await released(store);
		const { ports, sent } = aSender(store);
		const [run] = await runCampaigns(ports);
		expect(run).toMatchObject({ ok: true, isFinished: true, tally: { planned: 250, sent: 250 } });
		expect([sent.size, (await rowOf(store, id)).status]).toEqual([250, 'done']);
		expect(await runCampaigns(ports)).toEqual([]);
	});

	it('goes on where a run died', async () => {
		await addContacts(store, 30);
		await released(store);
		const { ports, sent } = aSender(store, (request) => (sent.size === 17 && !sent.has(request.sendKey) ? 'die' : 'sent'));
		await expect(runCampaigns(ports)).rejects.toThrow('died');
		const again = aSender(store, () => 'sent');
		sent.forEach((key) => again.sent.add(key));
		const [run] = await runCampaigns(again.ports);
		expect(run).toMatchObject({ isFinished: true, tally: { sent: 30 } });
		expect(again.sent.size).toBe(30);
	});

	it('stays open while somebody waits, and says how far it is', async () => {
		await addContacts(store, 3);
		const id = await released(store);
		const { ports } = aSender(store, ({ email }) => (email.startsWith('p1') ? 'deferred' : 'sent'));
		const [run] = await runCampaigns(ports);
		expect(run).toMatchObject({ isFinished: false, tally: { sent: 2, waiting: 1 } });
		expect(await rowOf(store, id)).toMatchObject({ status: 'running', result: expect.stringContaining('"waiting":1') });
	});

	it('closes after a week, whoever waits', async () => {
		await addContacts(store, 1);
		await released(store);
		const { ports } = aSender(store, () => 'deferred');
		await runCampaigns(ports);
		const later = { ...ports, now: () => at('2026-03-17T08:00Z') };
		expect(await runCampaigns(later)).toEqual([
			expect.objectContaining({ isFinished: true, tally: expect.objectContaining({ waiting: 0 }) }),
		]);
	});

	it.each([
		['at night', '2026-03-09T20:00Z'],
		['on a Sunday', '2026-03-08T10:00Z'],
	])('waits %s', async (_case, now) => {
		await addContacts(store, 2);
		await released(store);
		const { ports, sent } = aSender(store);
		await runCampaigns({ ...ports, now: () => at(now) });
		expect(sent.size).toBe(0);
	});

	it('names a campaign whose row is broken and sends the others', async () => {
		await addContacts(store, 1);
		const broken = await released(store, { name: 'Kaputt' });
		await store.update('campaigns', [{ id: broken, fields: { segment: 'alle' } }]);
		await released(store);
		const results = await runCampaigns(aSender(store).ports);
		expect(results.map(({ ok }) => ok)).toEqual([false, true]);
	});
});
