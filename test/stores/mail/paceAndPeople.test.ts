import { beforeEach, describe, expect, it } from 'vitest';

import { saveChoices } from '../../../stores/consent/saveChoices';
import { sendInPortions, sendMails } from '../../../stores/mail/sendMails';
import { aMailWorld, aNotification, aRequest, type MailWorld } from './mailWorld';

const HOUR_MS = 60 * 60_000;

let world: MailWorld;
beforeEach(async () => {
	world = await aMailWorld();
});

describe('the pace', () => {
	it('holds per minute, and transactional mails do not wait for it', async () => {
		world = await aMailWorld({ settings: { mailsPerMinute: '2' } });
		const requests = [];
		for (const name of ['a', 'b', 'c', 'd', 'e']) requests.push(await world.newsletter(name));
		const startMs = world.clock.now();
		const sentAfter: Array<readonly [string, number]> = [];
		for await (const portion of sendInPortions(world.ports, [...requests, aNotification()])) {
			for (const { request } of portion) {
				sentAfter.push([request.email.slice(0, 1), (world.clock.now() - startMs) / 1_000]);
			}
		}
		expect(sentAfter).toEqual([['b', 0], ['a', 0], ['b', 60], ['c', 60], ['d', 120], ['e', 120]]);
	});

	it('per day is counted from what was sent, and says when it goes on', async () => {
		world = await aMailWorld({ settings: { mailsPerDay: '2' } });
		const requests = [];
		for (const name of ['a', 'b', 'c']) requests.push(await world.newsletter(name));
		const startMs = world.clock.now();
		const outcomes = await sendMails(world.ports, requests);
		const until = new Date(startMs + 24 * HOUR_MS);
		expect(outcomes[2]).toEqual({ kind: 'deferred', reason: 'pace', until });
		expect(await sendMails(world.ports, requests)).toMatchObject([
			...[{ kind: 'alreadySent' }, { kind: 'alreadySent' }, { kind: 'deferred', until }],
		]);
		world.clock.advance(24 * HOUR_MS);
		expect((await sendMails(world.ports, requests))[2]).toMatchObject({ kind: 'sent' });
	});

	it('gives back what does not fit before the deadline', async () => {
		world = await aMailWorld({ settings: { mailsPerMinute: '1' } });
		const requests = [await world.newsletter('a'), await world.newsletter('b')];
		const ports = { ...world.ports, deadline: new Date(world.clock.now() + 30_000) };
		const outcomes = await sendMails(ports, requests);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'deferred']);
		expect(await world.rows()).toHaveLength(1);
	});
});

describe('people', () => {
	it('who unsubscribe while mails are queued get none of them', async () => {
		world = await aMailWorld({ settings: { mailsPerMinute: '1' } });
		const requests = [await world.newsletter('a'), await world.newsletter('b')];
		const outcomes: string[] = [];
		for await (const portion of sendInPortions(world.ports, requests)) {
			outcomes.push(...portion.map(({ outcome }) => outcome.kind));
			const unsubscribedAt = new Date(world.clock.now()).toISOString();
			const id = requests[1]?.contact ?? '';
			await world.store.update('contacts', [{ id, fields: { unsubscribedAt } }]);
		}
		expect(outcomes).toEqual(['sent', 'refused']);
		expect(world.taken).toHaveLength(1);
	});

	it('who unsubscribe by a link a moment before their mail goes out do not get it', async () => {
		const requests = [await world.newsletter('anna'), await world.newsletter('beat'), await world.newsletter('cora')];
		const outcomes: string[] = [];
		for await (const portion of sendInPortions(world.ports, requests)) {
			outcomes.push(...portion.map(({ request, outcome }) => `${request.email} ${outcome.kind}`));
			if (outcomes.length > 1) continue;
			const at = new Date(world.clock.now()).toISOString();
			const choice = { contact: requests[1]?.contact ?? '', emailKey: 'beat@kunde.example', at, on: [], off: ['newsletter' as const] };
			const page = { pageLanguage: 'de', pageUrl: 'https://n8n.example/x', source: 'oneClick', language: null, wordings: {} } as const;
			await saveChoices(world.store, [{ kind: 'topics', ...choice, ...page }]);
		}
		expect(outcomes).toEqual(['anna@kunde.example sent', 'beat@kunde.example refused', 'cora@kunde.example sent']);
	});

	it('who were deleted still get what they asked for, without a link to the row that is gone', async () => {
		const contact = await world.person('anna');
		await world.store.delete('contacts', [contact]);
		const outcomes = await sendMails(world.ports, [
			aNotification({ contact, email: 'anna@kunde.example' }),
			aRequest(contact),
		]);
		expect(outcomes).toMatchObject([{ kind: 'sent' }, { kind: 'refused', reason: 'contactGone' }]);
		expect((await world.rows()).map(({ fields }) => fields.contact ?? null)).toEqual([null]);
	});

	it('who were deleted and entered again stay unsubscribed by their address', async () => {
		const request = await world.newsletter('anna');
		const fields = { key: 'k', emailKey: 'anna@kunde.example', topic: 'all' };
		await world.store.create('suppressions', [{ fields }]);
		expect(await sendMails(world.ports, [request])).toEqual([{ kind: 'refused', reason: 'unsubscribed' }]);
	});

	it('get no more than the cap over newsletters, sequences and surveys together', async () => {
		world = await aMailWorld({ settings: { marketingMailsPerWeek: '2' } });
		const contact = await world.person('anna');
		const startMs = world.clock.now();
		const topics = ['newsletter', 'sequence', 'survey'] as const;
		const requests = topics.map((topic) => aRequest(contact, { topic, sendKey: topic }));
		const until = new Date(startMs + 7 * 24 * HOUR_MS);
		const outcomes = await sendMails(world.ports, requests);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'deferred']);
		expect(outcomes[2]).toEqual({ kind: 'deferred', reason: 'frequencyCap', until });
		world.clock.advance(7 * 24 * HOUR_MS);
		expect((await sendMails(world.ports, requests))[2]).toMatchObject({ kind: 'sent' });
	});
});
