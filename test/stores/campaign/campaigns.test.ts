// Campaigns on a base in memory: rehearsed, released, sent in portions, stopped, killed and run again.
import { beforeEach, describe, expect, it } from 'vitest';

import { draftOf, type CampaignForm } from '../../../domain/campaign/draft';
import type { MailOutcome, MailRequest } from '../../../domain/mail/mailRequest';
import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { enterDraft, releaseCampaign } from '../../../stores/campaign/planCampaign';
import { rehearseCampaign } from '../../../stores/campaign/rehearseCampaign';
import { runCampaigns, type CampaignPorts } from '../../../stores/campaign/runCampaigns';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { aContact, at } from '../../support/builders';

const MORNING = at('2026-03-09T08:00Z');
const FORM: CampaignForm = {
	...{ name: 'Frühling 2026', template: '', subject: 'Neues', preheader: '', headline: 'Neu' },
	...{ text: 'Hallo.\n\nZweiter Absatz.', buttonLabel: 'Lesen', buttonUrl: 'firma.example/neu' },
	...{ startOn: '', startTime: '', requestedBy: 'marketing@firma.example', segment: { language: ['de'] } },
};
const CONTEXT = { now: MORNING, timeZone: 'Europe/Zurich', defaultOwner: '', isTemplate: () => true };

let store: CrmStore;
beforeEach(async () => {
	store = createMemoryStore();
	await store.upsert('settings', 'key', [{ fields: { key: 'timeZone', value: 'Europe/Zurich' } }]);
});

const addContacts = (count: number, fields: Fields<'contacts'> = {}) =>
	store.create(
		'contacts',
		Array.from({ length: count }, (_, index) => {
			const email = `p${index}.${fields.language ?? 'de'}@firma.example`;
			return { fields: aContact({ email, emailKey: email, consent: true, ...fields }) };
		}),
	);

/** Sends to everybody, once per send key, as the claims of the real sender do. */
function aSender(answer: (request: MailRequest) => MailOutcome['kind'] | 'die' = () => 'sent') {
	const sent = new Set<string>();
	const ports: CampaignPorts = {
		store,
		now: () => MORNING,
		sendMails: async function* (requests) {
			for (const request of requests) {
				const kind = answer(request);
				if (kind === 'die') throw new Error('died');
				const outcome: MailOutcome =
					kind === 'deferred'
						? { kind, reason: 'pace', until: MORNING }
						: sent.has(request.sendKey)
							? { kind: 'alreadySent', messageId: '' }
							: { kind: 'sent', messageId: '', sentAt: MORNING };
				if (outcome.kind === 'sent') sent.add(request.sendKey);
				yield [{ request, outcome }];
			}
		},
	};
	return { ports, sent };
}

async function released(form: Partial<CampaignForm> = {}): Promise<string> {
	const { id } = await enterDraft(store, draftOf({ ...FORM, ...form }, CONTEXT));
	await releaseCampaign(store, id, MORNING);
	return id;
}
const rowOf = async (id: string) => (await store.get('campaigns', id)).fields;

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

	it('is refused with all its faults at once', () => {
		const form = { ...FORM, name: '', subject: '', buttonUrl: 'javascript:alert(1)', startTime: 'soon' };
		expect(() => draftOf(form, CONTEXT)).toThrow(
			'it has no name; it has no subject; the address of the button does not begin with https://; the time of the start is none',
		);
	});

	it('starts now when its start is past', () => {
		expect(draftOf({ ...FORM, startOn: '2026-01-01' }, CONTEXT).startAt).toBe(MORNING.toISOString());
	});
});

describe('the rehearsal', () => {
	it('tells who would get it, who not and why, and writes nothing', async () => {
		await addContacts(3);
		await addContacts(2, { language: 'en' });
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
		await addContacts(1);
		await store.create('contacts', [{ fields: aContact({ email: 'P0.de@firma.example', consent: true }) }]);
		const campaign = await enterDraft(store, draftOf(FORM, CONTEXT));
		expect((await rehearseCampaign(store, campaign, MORNING)).tally.planned).toBe(1);
	});
});

describe('the sending', () => {
	it('sends a draft to nobody', async () => {
		await addContacts(2);
		await enterDraft(store, draftOf(FORM, CONTEXT));
		const { ports, sent } = aSender();
		expect([await runCampaigns(ports), sent.size]).toEqual([[], 0]);
	});

	it('sends a released one to everybody once, and closes it', async () => {
		await addContacts(250);
		const id = await released();
		const { ports, sent } = aSender();
		const [run] = await runCampaigns(ports);
		expect(run).toMatchObject({ ok: true, isFinished: true, tally: { planned: 250, sent: 250 } });
		expect([sent.size, (await rowOf(id)).status]).toEqual([250, 'done']);
		expect(await runCampaigns(ports)).toEqual([]);
	});

	it('goes on where a run died', async () => {
		await addContacts(30);
		await released();
		const { ports, sent } = aSender((request) => (sent.size === 17 && !sent.has(request.sendKey) ? 'die' : 'sent'));
		await expect(runCampaigns(ports)).rejects.toThrow('died');
		const again = aSender(() => 'sent');
		sent.forEach((key) => again.sent.add(key));
		const [run] = await runCampaigns(again.ports);
		expect(run).toMatchObject({ isFinished: true, tally: { sent: 30 } });
		expect(again.sent.size).toBe(30);
	});

	it('stays open while somebody waits, and says how far it is', async () => {
		await addContacts(3);
		const id = await released();
		const { ports } = aSender(({ email }) => (email.startsWith('p1') ? 'deferred' : 'sent'));
		const [run] = await runCampaigns(ports);
		expect(run).toMatchObject({ isFinished: false, tally: { sent: 2, waiting: 1 } });
		expect(await rowOf(id)).toMatchObject({ status: 'running', result: expect.stringContaining('"waiting":1') });
	});

	it('closes after a week, whoever waits', async () => {
		await addContacts(1);
		await released();
		const { ports } = aSender(() => 'deferred');
		await runCampaigns(ports);
		const later = { ...ports, now: () => at('2026-03-17T08:00Z') };
		expect(await runCampaigns(later)).toEqual([
			expect.objectContaining({ isFinished: true, tally: expect.objectContaining({ waiting: 0 }) }),
		]);
	});

	it('ends when a person stops it, and does not write over the stop', async () => {
		await addContacts(250);
		const id = await released();
		const { ports, sent } = aSender();
		const stopping: CampaignPorts = {
			...ports,
			sendMails: async function* (requests) {
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
				yield* ports.sendMails(requests);
			},
		};
		expect(await runCampaigns(stopping)).toEqual([expect.objectContaining({ isStopped: true })]);
		expect([sent.size, (await rowOf(id)).status]).toEqual([100, 'stopped']);
		await expect(releaseCampaign(store, id, MORNING)).rejects.toThrow('was stopped');
	});

	it.each([
		['at night', '2026-03-09T20:00Z'],
		['on a Sunday', '2026-03-08T10:00Z'],
	])('waits %s', async (_case, now) => {
		await addContacts(2);
		await released();
		const { ports, sent } = aSender();
		await runCampaigns({ ...ports, now: () => at(now) });
		expect(sent.size).toBe(0);
	});

	it('names a campaign whose row is broken and sends the others', async () => {
		await addContacts(1);
		const broken = await released({ name: 'Kaputt' });
		await store.update('campaigns', [{ id: broken, fields: { segment: 'alle' } }]);
		await released();
		const results = await runCampaigns(aSender().ports);
		expect(results.map(({ ok }) => ok)).toEqual([false, true]);
	});
});
