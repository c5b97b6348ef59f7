// What holds a campaign up or ends it: the mailbox, the hours, a base that is away, a person.
import { beforeEach, describe, expect, it } from 'vitest';

import { StoreUnavailableError } from '../../../domain/errors';
import { releaseCampaign } from '../../../stores/campaign/planCampaign';
import type { CampaignPorts } from '../../../stores/campaign/runCampaign';
import { runCampaigns } from '../../../stores/campaign/runCampaigns';
import type { CrmStore } from '../../../stores/port';
import { at } from '../../support/builders';
import { aCampaignStore, addContacts, aSender, MORNING, released, rowOf } from './aCampaignBase';

let store: CrmStore;
beforeEach(async () => {
	store = await aCampaignStore();
});

describe('a campaign', () => {
	it('goes on for as long as the mailbox needs, however many weeks, and looks at nobody until it takes more', async () => {
		await addContacts(store, 250);
		const id = await released(store);
		const until = at('2026-03-10T08:00Z');
		const paced = aSender(store, (request) => (paced.sent.size < 40 || paced.sent.has(request.sendKey) ? 'sent' : 'deferred'), { reason: 'pace', until });
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
		expect((await rowOf(store, id)).status).toBe('running');
	});

	it('waits for a base that did not answer, and says so when it is closed', async () => {
		await addContacts(store, 2);
		const id = await released(store);
		const error = new StoreUnavailableError('away', false);
		const away: CampaignPorts = {
			...aSender(store).ports,
			sendMails: async function* (requests) {
				yield requests.map((request) => ({ request, outcome: { kind: 'failed', error } }));
			},
		};
		const [run] = await runCampaigns(away);
		expect(run).toMatchObject({ isFinished: false, tally: { waiting: 2, notSent: [] } });
		const [last] = await runCampaigns({ ...away, now: () => at('2026-03-17T08:00Z') });
		expect(last).toMatchObject({ isFinished: true, tally: { notSent: [{ reason: 'serverBusy', count: 2 }] } });
		expect((await rowOf(store, id)).status).toBe('done');
	});

	it('is over at the end of the office hours, whatever is left', async () => {
		await addContacts(store, 250);
		await released(store);
		const { ports, sent } = aSender(store);
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
		await addContacts(store, 3);
		await released(store);
		const second = await released(store, { name: 'Herbst 2026' });
		await store.update('campaigns', [{ id: second, fields: { status } }]);
		const { ports, sent } = aSender(store);
		const results = await runCampaigns({
			...ports,
			sendMails: async function* (requests, until) {
				await store.update('campaigns', [{ id: second, fields: { status: 'stopped' } }]);
				yield* ports.sendMails(requests, until);
			},
		});
		expect([results.length, sent.size, (await rowOf(store, second)).status]).toEqual([1, 3, 'stopped']);
	});

	it('keeps a stop that comes with the last mail', async () => {
		await addContacts(store, 3);
		const id = await released(store);
		const { ports } = aSender(store);
		const results = await runCampaigns({
			...ports,
			sendMails: async function* (requests, until) {
				yield* ports.sendMails(requests, until);
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
			},
		});
		expect(results).toMatchObject([{ isStopped: true, isFinished: false, tally: { sent: 3 } }]);
		expect((await rowOf(store, id)).status).toBe('stopped');
	});

	it('ends when a person stops it, and does not write over the stop', async () => {
		await addContacts(store, 250);
		const id = await released(store);
		const { ports, sent } = aSender(store);
		const stopping: CampaignPorts = {
			...ports,
			sendMails: async function* (requests, until) {
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
				yield* ports.sendMails(requests, until);
			},
		};
		expect(await runCampaigns(stopping)).toEqual([expect.objectContaining({ isStopped: true })]);
		expect([sent.size, (await rowOf(store, id)).status]).toEqual([100, 'stopped']);
		await expect(releaseCampaign(store, id, MORNING)).rejects.toThrow('was stopped');
	});

	it('ends in the middle of a hundred that go out slowly when a person stops it', async () => {
		await addContacts(store, 250);
		const id = await released(store);
		const { ports, sent } = aSender(store);
		const slow: CampaignPorts = {
			...ports,
			sendMails: async function* (requests, until, stillWanted) {
				yield* ports.sendMails(requests.slice(0, 20), until);
				await store.update('campaigns', [{ id, fields: { status: 'stopped' } }]);
				yield* ports.sendMails((await stillWanted?.(requests.slice(20))) ?? [], until);
			},
		};
		expect(await runCampaigns(slow)).toMatchObject([{ isStopped: true, isFinished: false, tally: { planned: 250, sent: 20, waiting: 230 } }]);
		expect([sent.size, (await rowOf(store, id)).status]).toEqual([20, 'stopped']);
	});
});
