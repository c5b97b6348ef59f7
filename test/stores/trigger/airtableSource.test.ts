// A trigger on Airtable: one webhook for all, payloads by cursor, and rows where the cursor leads nowhere any more.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Wanted } from '../../../domain/trigger/event';
import { SHARED_WEBHOOK, parseShared } from '../../../domain/trigger/sharedWebhook';
import { AccessDeniedError, StoreRejectedError } from '../../../domain/errors';
import { DEALS, type Scene, eventsIn, scene, startAirtable } from './onAirtable';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let airtable: Awaited<ReturnType<typeof startAirtable>>;
let at: Scene;
beforeAll(async () => {
	airtable = await startAirtable();
});
beforeEach(() => {
	at = scene(airtable);
});
afterAll(async () => await airtable.fake.stop());

const deals = () => at.fake.table('Deals', at.baseId);
/** As a person types it. */
const deal = (name: string, phase = 'Angebot') => deals().seed([{ Name: name, Phase: phase }])[0]!;
const drag = (id: string, phase: string) => deals().edit(id, { Phase: phase });
/** As our nodes do it. */
const move = async (id: string, stage: string) =>
	await at.ours.update('deals', [{ id, fields: { stage } }]);

const shared = async () => parseShared((await at.ours.settings()).get(SHARED_WEBHOOK));
const webhooks = async (): Promise<number> => {
	const path = `${at.fake.url}/v0/bases/${at.baseId}/webhooks`;
	const response = await fetch(path, { headers: { authorization: `Bearer ${at.fake.token}` } });
	return Object(await response.json()).webhooks.length;
};
const deleteWebhook = async (id: string) => {
	const path = `${at.fake.url}/v0/bases/${at.baseId}/webhooks/${id}`;
	await fetch(path, { method: 'DELETE', headers: { authorization: `Bearer ${at.fake.token}` } });
};

describe('what is heard', () => {
	it('of a card that somebody drags: once, with where it came from, at one call', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		drag(id, 'Verhandlung');
		const step = await trigger.look();
		expect(eventsIn(step)).toEqual([`stageChanged ${id}`]);
		expect(step.events[0]).toMatchObject({
			move: { from: 'proposal', to: 'negotiation', category: 'open' },
			changed: ['stage'],
		});
		expect(step.events[0]?.change.record.fields).toMatchObject({ name: 'Wartung', stage: 'negotiation' });
		expect(eventsIn(await trigger.look())).toEqual([]);
	});

	it('nothing of what our own nodes write, however often', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger({ ...DEALS, events: ['stageChanged', 'recordUpdated', 'recordCreated'], tables: ['deals'] });
		await trigger.publish();
		await move(id, 'negotiation');
		await move(id, 'won');
		await at.ours.create('deals', [{ fields: { name: 'Neu', stage: 'proposal' } }]);
		expect(eventsIn(await trigger.look())).toEqual([]);
	});

	it('of a person who works on a row right after us', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		await move(id, 'negotiation');
		drag(id, 'Abschluss');
		await move(id, 'lost');
		const step = await trigger.look();
		expect(step.events.map((one) => one.move?.to)).toEqual(['won']);
	});

	it('of a copy that a person makes of a row of ours', async () => {
		const trigger = at.trigger({ ...DEALS, events: ['recordCreated'], tables: ['deals'] });
		await trigger.publish();
		await at.ours.create('deals', [{ fields: { name: 'Unser' } }]);
		const origin = deals().records().at(-1)?.fields['Zuletzt vom CRM geschrieben'];
		const [copy] = deals().seed([{ Name: 'Kopie', 'Zuletzt vom CRM geschrieben': origin }]);
		expect(eventsIn(await trigger.look())).toEqual([`recordCreated ${copy}`]);
	});

	it('page by page, 120 changes at three calls', async () => {
		const ids = Array.from({ length: 120 }, (_, index) => deal(`Deal ${index}`));
		const trigger = at.trigger();
		await trigger.publish();
		for (const id of ids) drag(id, 'Verhandlung');
		await at.ours.rules('stages');
		const requests = await at.requestsOf(async () => {
			expect((await trigger.look()).events).toHaveLength(120);
		});
		expect(requests.filter((request) => request.includes('/payloads'))).toHaveLength(3);
		expect(requests).toHaveLength(3);
	});

	it('by its columns, not by their labels', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		deals().renameField('Phase', 'Stand');
		at.ours.forgetSchema();
		deals().edit(id, { Stand: 'Abschluss' });
		expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
	});
});

describe('what it costs', () => {
	it('a look at which nothing happened is one call, and triggers that look together share it', async () => {
		const [one, other] = [at.trigger(), at.trigger()];
		await one.publish();
		await other.publish();
		await one.look();
		expect(await at.callsOf(async () => await one.look())).toBe(1);
		await other.look();
		const both = await at.callsOf(async () => {
			await one.look();
			at.clock.advance(-60_000);
			await other.look();
		});
		expect(both).toBe(1);
	});

	it('a webhook is refreshed every three days, long before its week is over', async () => {
		const trigger = at.trigger();
		await trigger.publish();
		const requests = await at.requestsOf(async () => {
			for (let hours = 0; hours < 15 * 24; hours += 8) {
				await trigger.look();
				at.clock.advance(8 * HOUR_MS);
			}
		});
		const refreshes = requests.filter((request) => request.endsWith('/refresh')).length;
		expect(refreshes).toBeGreaterThanOrEqual(4);
		expect(refreshes).toBeLessThanOrEqual(5);
		expect(await webhooks()).toBe(1);
		expect(eventsIn(await trigger.look())).toEqual([]);
	});
});

describe('one webhook a base', () => {
	it('is shared by all triggers, and goes with the last one', async () => {
		const triggers = [at.trigger(), at.trigger(), at.trigger()];
		for (const trigger of triggers) await trigger.publish();
		expect(await webhooks()).toBe(1);
		expect((await shared())?.users).toHaveLength(3);
		await triggers[0]!.unpublish();
		await triggers[1]!.unpublish();
		expect(await webhooks()).toBe(1);
		await triggers[2]!.unpublish();
		expect(await webhooks()).toBe(0);
		expect(await shared()).toBeNull();
	});

	it('is made once when two workflows are published at the same moment, and twice published changes nothing', async () => {
		const triggers = [at.trigger(), at.trigger()];
		await Promise.all(triggers.map(async (trigger) => await trigger.publish()));
		await triggers[0]!.publish();
		expect(await webhooks()).toBe(1);
	});

	it('tells who joins later only what happens from then on', async () => {
		const id = deal('Wartung');
		const first = at.trigger();
		await first.publish();
		drag(id, 'Verhandlung');
		const second = at.trigger();
		await second.publish();
		drag(id, 'Abschluss');
		expect((await first.look()).events).toHaveLength(2);
		expect((await second.look()).events).toHaveLength(1);
	});

	it('cannot be made when the base has ten: publishing says so', async () => {
		const specification = { options: { filters: { dataTypes: ['tableData'] } } };
		for (let count = 0; count < 10; count += 1) {
			await fetch(`${at.fake.url}/v0/bases/${at.baseId}/webhooks`, {
				method: 'POST',
				headers: { authorization: `Bearer ${at.fake.token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ specification }),
			});
		}
		const refused = at.trigger().publish();
		await expect(refused).rejects.toThrow(StoreRejectedError);
		await expect(refused).rejects.toThrow('The base already has ten webhooks');
	});
});

describe('a gap', () => {
	const move1 = { ...DEALS, events: ['stageChanged', 'recordUpdated'], tables: ['deals'] } as const satisfies Wanted;

	it('of an hour: n8n was down, and goes on at its cursor', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		await trigger.look();
		drag(id, 'Verhandlung');
		at.clock.advance(HOUR_MS);
		trigger.restart();
		expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
	});

	it('of nine days: the webhook is gone, a new one is made, rows are read, and nothing of ours is told', async () => {
		const [dragged, ours, silent] = [deal('A'), deal('B'), deal('C')];
		const trigger = at.trigger(move1);
		await at.ours.update('deals', [{ id: ours, fields: { recordedStage: 'proposal' } }]);
		await at.ours.update('deals', [{ id: dragged, fields: { recordedStage: 'proposal' } }]);
		await trigger.publish();
		at.clock.advance(HOUR_MS);
		await trigger.look();
		at.clock.advance(HOUR_MS);
		drag(dragged, 'Verhandlung');
		await move(ours, 'won');
		at.clock.advance(9 * DAY_MS);
		trigger.restart();
		const step = await trigger.look();
		expect(step.isRepair).toBe(true);
		expect(eventsIn(step).sort()).toEqual([`recordUpdated ${dragged}`, `stageChanged ${dragged}`]);
		expect(step.events.find(({ event }) => event === 'stageChanged')).toMatchObject({
			move: { from: 'proposal', to: 'negotiation' },
			changed: null,
		});
		expect(await webhooks()).toBe(1);
		drag(silent, 'Verhandlung');
		expect(eventsIn(await trigger.look()).sort()).toEqual([`recordUpdated ${silent}`, `stageChanged ${silent}`]);
	});

	it('because somebody deleted the webhook: one trigger makes a new one, the others join it, none loses anything', async () => {
		const id = deal('Wartung');
		await at.ours.update('deals', [{ id, fields: { recordedStage: 'proposal' } }]);
		const triggers = [at.trigger(), at.trigger()];
		for (const trigger of triggers) await trigger.publish();
		at.clock.advance(HOUR_MS);
		for (const trigger of triggers) await trigger.look();
		await deleteWebhook((await shared())!.id);
		at.clock.advance(HOUR_MS);
		drag(id, 'Abschluss');
		for (const trigger of triggers) expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
		expect(await webhooks()).toBe(1);
		for (const trigger of triggers) expect(eventsIn(await trigger.look())).toEqual([]);
	});

	it('between a run that was started and a crash: the change comes again, with the same key', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		const kept = trigger.state();
		drag(id, 'Verhandlung');
		const first = await trigger.look();
		trigger.restart(kept);
		const second = await trigger.look();
		expect(second.events.map(({ key }) => key)).toEqual(first.events.map(({ key }) => key));
	});

	it('in which Airtable answers nothing: the look fails, and the next one tells all', async () => {
		const id = deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		drag(id, 'Verhandlung');
		at.fake.faults.add({ kind: 'status', status: 503, times: 50 });
		await expect(trigger.look()).rejects.toThrow('Airtable failed with status 503');
		at.fake.faults.clear();
		expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
	});
});

describe('a call of Airtable', () => {
	const body = JSON.stringify({ base: {}, webhook: {}, timestamp: '2026-03-01T08:00:00.000Z' });
	const signed = (secret: string) => ({
		'x-airtable-content-mac': `hmac-sha256=${createHmac('sha256', Buffer.from(secret, 'base64')).update(body).digest('hex')}`,
	});

	it('says that a look is worth while, when it is signed', async () => {
		const trigger = at.trigger();
		await trigger.publish();
		const headers = signed((await shared())!.macSecret);
		expect(await trigger.hear({ headers, rawBody: body })).toBeNull();
	});

	it.each([
		['with another secret', () => signed(Buffer.from('another').toString('base64'))],
		['without a signature', () => ({})],
		['with half a signature', () => ({ 'x-airtable-content-mac': 'hmac-sha256=' })],
	])('is refused %s', async (_case, headers) => {
		const trigger = at.trigger();
		await trigger.publish();
		await expect(trigger.hear({ headers: headers(), rawBody: body })).rejects.toThrow(AccessDeniedError);
	});

	it('reaches the trigger at a public address, and the webhook follows when that trigger goes', async () => {
		const [reached, other] = [at.trigger(DEALS, { url: 'https://n8n.muster.ch/x' }), at.trigger()];
		await reached.publish();
		await other.publish();
		expect((await shared())?.calls).toBe('workflow1:node');
		const id = deal('Wartung');
		await at.ours.update('deals', [{ id, fields: { recordedStage: 'proposal' } }]);
		at.clock.advance(HOUR_MS);
		await other.look();
		await reached.unpublish();
		expect(await webhooks()).toBe(0);
		at.clock.advance(HOUR_MS);
		drag(id, 'Verhandlung');
		expect(eventsIn(await other.look())).toEqual([`stageChanged ${id}`]);
		expect(await shared()).toMatchObject({ calls: null, users: ['workflow2:node'] });
	});
});

describe('tasks', () => {
	const overdue: Wanted = { ...DEALS, events: ['taskOverdue'] };

	it('become overdue by the calendar: once, at one read a day', async () => {
		const day = (days: number) => new Date(at.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
		const tasks = at.fake.table('Aufgaben', at.baseId);
		const due = (on: string, status = 'Offen') => tasks.seed([{ Titel: on, 'Fällig am': on, Status: status }])[0]!;
		const [today, done, later, old] = [due(day(0)), due(day(0), 'Erledigt'), due(day(1)), due(day(-30))];
		const trigger = at.trigger(overdue);
		await trigger.publish();
		expect(eventsIn(await trigger.look())).toEqual([]);
		at.clock.advance(DAY_MS);
		expect(eventsIn(await trigger.look())).toEqual([`taskOverdue ${today}`]);
		expect(eventsIn(await trigger.look())).toEqual([]);
		at.clock.advance(DAY_MS);
		expect(eventsIn(await trigger.look())).toEqual([`taskOverdue ${later}`]);
		expect([done, old]).toHaveLength(2);
	});
});
