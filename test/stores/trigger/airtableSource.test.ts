// A trigger on Airtable: one webhook for all, and its payloads by cursor.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { StoreRejectedError } from '../../../domain/errors';
import { SCHEDULES } from '../../../domain/quota/schedules';
import type { Wanted } from '../../../domain/trigger/event';
import { DEALS, type Scene, doing, eventsIn, scene, startAirtable } from './onAirtable';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let airtable: Awaited<ReturnType<typeof startAirtable>>;
let at: Scene & ReturnType<typeof doing>;
beforeAll(async () => {
	airtable = await startAirtable();
});
beforeEach(() => {
	const base = scene(airtable);
	at = { ...base, ...doing(base) };
});
afterAll(async () => await airtable.fake.stop());

describe('what is heard', () => {
	it('of a card that somebody drags: once, with where it came from, at one call', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		at.drag(id, 'Verhandlung');
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
		const id = at.deal('Wartung');
		const trigger = at.trigger({ ...DEALS, events: ['stageChanged', 'recordUpdated', 'recordCreated'], tables: ['deals'] });
		await trigger.publish();
		await at.move(id, 'negotiation');
		await at.move(id, 'won');
		await at.ours.create('deals', [{ fields: { name: 'Neu', stage: 'proposal' } }]);
		expect(eventsIn(await trigger.look())).toEqual([]);
	});

	it('of a person who works on a row right after us', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		await at.move(id, 'negotiation');
		at.drag(id, 'Abschluss');
		await at.move(id, 'lost');
		const step = await trigger.look();
		expect(step.events.map((one) => one.move?.to)).toEqual(['won']);
	});

	it('of a copy that a person makes of a row of ours', async () => {
		const trigger = at.trigger({ ...DEALS, events: ['recordCreated'], tables: ['deals'] });
		await trigger.publish();
		await at.ours.create('deals', [{ fields: { name: 'Unser' } }]);
		const origin = at.deals().records().at(-1)?.fields['Zuletzt vom CRM geschrieben'];
		const [copy] = at.deals().seed([{ Name: 'Kopie', 'Zuletzt vom CRM geschrieben': origin }]);
		expect(eventsIn(await trigger.look())).toEqual([`recordCreated ${copy}`]);
	});

	it('page by page, 120 changes at three calls', async () => {
		const ids = Array.from({ length: 120 }, (_, index) => at.deal(`Deal ${index}`));
		const trigger = at.trigger();
		await trigger.publish();
		for (const id of ids) at.drag(id, 'Verhandlung');
		await at.ours.rules('stages');
		const requests = await at.requestsOf(async () => {
			expect((await trigger.look()).events).toHaveLength(120);
		});
		expect(requests.filter((request) => request.includes('/payloads'))).toHaveLength(3);
		expect(requests).toHaveLength(3);
	});

	it('by its columns, not by their labels', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		at.deals().renameField('Phase', 'Stand');
		at.ours.forgetSchema();
		at.deals().edit(id, { Stand: 'Abschluss' });
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

	it('a look a day, each at which somebody changed something, costs in a month what Base doctor reckons', async () => {
		const trigger = at.trigger();
		const id = at.deal('Wartung');
		await trigger.publish();
		const calls = await at.callsOf(async () => {
			for (let day = 0; day < 30; day += 1) {
				at.deals().edit(id, { Name: `Wartung ${day}` });
				at.clock.advance(DAY_MS);
				await trigger.look();
			}
		});
		// To the nearest ten: what was told, schema and settings each day, and the webhook is refreshed now and then.
		expect(Math.round(calls / 10) * 10).toBe(SCHEDULES.find(({ workflow }) => workflow === 'deal-events')?.besides);
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
		expect(await at.webhooks()).toBe(1);
		expect(eventsIn(await trigger.look())).toEqual([]);
	});
});

describe('one webhook a base', () => {
	it('is shared by all triggers, and goes with the last one', async () => {
		const triggers = [at.trigger(), at.trigger(), at.trigger()];
		for (const trigger of triggers) await trigger.publish();
		expect(await at.webhooks()).toBe(1);
		expect((await at.shared())?.users).toHaveLength(3);
		await triggers[0]!.unpublish();
		await triggers[1]!.unpublish();
		expect(await at.webhooks()).toBe(1);
		await triggers[2]!.unpublish();
		expect(await at.webhooks()).toBe(0);
		expect(await at.shared()).toBeNull();
	});

	it('is made once when two workflows are published at the same moment, and twice published changes nothing', async () => {
		const triggers = [at.trigger(), at.trigger()];
		await Promise.all(triggers.map(async (trigger) => await trigger.publish()));
		await triggers[0]!.publish();
		expect(await at.webhooks()).toBe(1);
	});

	it('tells who joins later only what happens from then on', async () => {
		const id = at.deal('Wartung');
		const first = at.trigger();
		await first.publish();
		at.drag(id, 'Verhandlung');
		const second = at.trigger();
		await second.publish();
		at.drag(id, 'Abschluss');
		expect((await first.look()).events).toHaveLength(2);
		expect((await second.look()).events).toHaveLength(1);
	});

	it('cannot be made when the base has ten: publishing says so', async () => {
		for (let count = 0; count < 10; count += 1) await at.makeWebhook();
		const refused = at.trigger().publish();
		await expect(refused).rejects.toThrow(StoreRejectedError);
		await expect(refused).rejects.toThrow('The base already has ten webhooks');
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
