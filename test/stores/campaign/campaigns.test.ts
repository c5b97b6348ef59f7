// Campaigns on a base in memory: rehearsed, released, sent in portions, stopped, killed and run again.
import { beforeEach, describe, expect, it } from 'vitest';

import { draftOf, type CampaignForm } from '../../../domain/campaign/draft';
import type { DeferralReason, MailOutcome, MailRequest } from '../../../domain/mail/mailRequest';
import { StoreUnavailableError } from '../../../domain/errors';
import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { enterDraft, releaseCampaign } from '../../../stores/campaign/planCampaign';
import { rehearseCampaign } from '../../../stores/campaign/rehearseCampaign';
import type { CampaignPorts } from '../../../stores/campaign/runCampaign';
import { runCampaigns } from '../../../stores/campaign/runCampaigns';
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
function aSender(
	answer: (request: MailRequest) => MailOutcome['kind'] | 'die' = () => 'sent',
	deferral: { readonly reason: DeferralReason; readonly until: Date } = { reason: 'frequencyCap', until: MORNING },
) {
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
						? { kind, ...deferral }
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

	it('goes on for as long as the mailbox needs, however many weeks, and looks at nobody until it takes more', async () => {
		await addContacts(250);
		const id = await released();
		const until = at('2026-03-10T08:00Z');
		const paced = aSender((request) => (paced.sent.size < 40 || paced.sent.has(request.sendKey) ? 'sent' : 'deferred'), { reason: 'pace', until });
		const handedOver: number[] = [];
		const runOn = async (day: string) =>
			await runCampaigns({
				...paced.ports,
				now: () => at(day),
				sendMails: (requests, closing) => {
					handedOver.push(requests.length);
					return paced.ports.sendMails(requests, closing);
				},
			});
		const [first] = await runOn('2026-03-09T08:00Z');
		expect(first).toMatchObject({ isFinished: false, tally: { planned: 250, sent: 40, waiting: 210 } });
		// Nobody behind the first who has to wait is looked at, and nobody at all before the mailbox takes more.
		expect([handedOver, await runOn('2026-03-10T07:30Z'), handedOver.length]).toEqual([[100], [], 1]);
		const [later] = await runOn('2026-03-30T08:00Z');
		expect(later).toMatchObject({ isFinished: false, tally: { planned: 250, waiting: 210, notSent: [] } });
		expect((await rowOf(id)).status).toBe('running');
	});

	it('waits for a base that did not answer, and says so when it is closed', async () => {
		await addContacts(2);
		const id = await released();
		const error = new StoreUnavailableError('away', false);
		const away: CampaignPorts = {
			...aSender().ports,
			sendMails: async function* (requests) {
				yield requests.map((request) => ({ request, outcome: { kind: 'failed', error } }));
			},
		};
		const [run] = await runCampaigns(away);
		expect(run).toMatchObject({ isFinished: false, tally: { waiting: 2, notSent: [] } });
		const [last] = await runCampaigns({ ...away, now: () => at('2026-03-17T08:00Z') });
		expect(last).toMatchObject({ isFinished: true, tally: { notSent: [{ reason: 'serverBusy', count: 2 }] } });
		expect((await rowOf(id)).status).toBe('done');
	});

	it('is over at the end of the office hours, whatever is left', async () => {
		await addContacts(250);
		await released();
		const { ports, sent } = aSender();
		const closing: Date[] = [];
		let time = at('2026-03-09T16:58Z');
		const [run] = await runCampaigns({
			...ports,
			now: () => time,
			sendMails: async function* (requests, until) {
				closing.push(until);
				yield* ports.sendMails(requests, until);
				time = at('2026-03-09T17:03Z');
			},
		});
		expect(run).toMatchObject({ isFinished: false, tally: { sent: 100, waiting: 150 } });
		expect([sent.size, closing]).toEqual([100, [at('2026-03-09T17:00Z')]]);
	});

	it.each([
		['before its turn came', 'released' as const],
		['while it ran, before its turn came', 'running' as const],
	])('sends nothing of a campaign that was stopped %s', async (_case, status) => {
		await addContacts(3);
		await released();
		const second = await released({ name: 'Herbst 2026' });
		await store.update('campaigns', [{ id: second, fields: { status } }]);
		const { ports, sent } = aSender();
		const results = await runCampaigns({
			...ports,
			sendMails: async function* (requests, until) {
				await store.update('campaigns', [{ id: second, fields: { status: 'stopped' } }]);
				yield* ports.sendMails(requests, until);
			},
		});
		expect([results.length, sent.size, (await rowOf(second)).status]).toEqual([1, 3, 'stopped']);
	});

	it('keeps a stop that comes with the last mail', async () => {
		await addContacts(3);
		const id = await released();
		const { ports } = aSender();
		const results = await runCampaigns({
			...ports,
			sendMails: async function* (requests, until) {
				yield* ports.sendMails(requests, until);
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
			},
		});
		expect(results).toMatchObject([{ isStopped: true, isFinished: false, tally: { sent: 3 } }]);
		expect((await rowOf(id)).status).toBe('stopped');
	});

	it('ends when a person stops it, and does not write over the stop', async () => {
		await addContacts(250);
		const id = await released();
		const { ports, sent } = aSender();
		const stopping: CampaignPorts = {
			...ports,
			sendMails: async function* (requests, until) {
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
				yield* ports.sendMails(requests, until);
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
