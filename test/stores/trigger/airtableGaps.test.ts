// A trigger on Airtable after a gap: rows where the cursor leads nowhere any more; and calls that only Airtable can sign.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { AccessDeniedError } from '../../../domain/errors';
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

describe('a gap', () => {
	const move1 = { ...DEALS, events: ['stageChanged', 'recordUpdated'], tables: ['deals'] } as const satisfies Wanted;

	it('of an hour: n8n was down, and goes on at its cursor', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		await trigger.look();
		at.drag(id, 'Verhandlung');
		at.clock.advance(HOUR_MS);
		trigger.restart();
		expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
	});

	it('of nine days: the webhook is gone, a new one is made, rows are read, and nothing of ours is told', async () => {
		const [dragged, ours, silent] = [at.deal('A'), at.deal('B'), at.deal('C')];
		const trigger = at.trigger(move1);
		await at.record(ours, 'proposal');
		await at.record(dragged, 'proposal');
		await trigger.publish();
		at.clock.advance(HOUR_MS);
		await trigger.look();
		at.clock.advance(HOUR_MS);
		at.drag(dragged, 'Verhandlung');
		await at.move(ours, 'won');
		at.clock.advance(9 * DAY_MS);
		trigger.restart();
		const step = await trigger.look();
		expect(step.isRepair).toBe(true);
		expect(eventsIn(step).sort()).toEqual([`recordUpdated ${dragged}`, `stageChanged ${dragged}`]);
		expect(step.events.find(({ event }) => event === 'stageChanged')).toMatchObject({
			move: { from: 'proposal', to: 'negotiation' },
			changed: null,
		});
		expect(await at.webhooks()).toBe(1);
		at.drag(silent, 'Verhandlung');
		expect(eventsIn(await trigger.look()).sort()).toEqual([`recordUpdated ${silent}`, `stageChanged ${silent}`]);
	});

	it('because somebody deleted the webhook: one trigger makes a new one, the others join it, none loses anything', async () => {
		const id = at.deal('Wartung');
		await at.record(id, 'proposal');
		const triggers = [at.trigger(), at.trigger()];
		for (const trigger of triggers) await trigger.publish();
		at.clock.advance(HOUR_MS);
		for (const trigger of triggers) await trigger.look();
		await at.deleteWebhook((await at.shared())!.id);
		at.clock.advance(HOUR_MS);
		at.drag(id, 'Abschluss');
		for (const trigger of triggers) expect(eventsIn(await trigger.look())).toEqual([`stageChanged ${id}`]);
		expect(await at.webhooks()).toBe(1);
		for (const trigger of triggers) expect(eventsIn(await trigger.look())).toEqual([]);
	});

	it('between a run that was started and a crash: the change comes again, with the same key', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		const kept = trigger.state();
		at.drag(id, 'Verhandlung');
		const first = await trigger.look();
		trigger.restart(kept);
		const second = await trigger.look();
		expect(second.events.map(({ key }) => key)).toEqual(first.events.map(({ key }) => key));
	});

	it('in which Airtable answers nothing: the look fails, and the next one tells all', async () => {
		const id = at.deal('Wartung');
		const trigger = at.trigger();
		await trigger.publish();
		at.drag(id, 'Verhandlung');
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
		const headers = signed((await at.shared())!.macSecret);
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
		expect((await at.shared())?.calls).toBe('workflow1:node');
		const id = at.deal('Wartung');
		await at.record(id, 'proposal');
		at.clock.advance(HOUR_MS);
		await other.look();
		await reached.unpublish();
		expect(await at.webhooks()).toBe(0);
		at.clock.advance(HOUR_MS);
		at.drag(id, 'Verhandlung');
		expect(eventsIn(await other.look())).toEqual([`stageChanged ${id}`]);
		expect(await at.shared()).toMatchObject({ calls: null, users: ['workflow2:node'] });
	});
});
