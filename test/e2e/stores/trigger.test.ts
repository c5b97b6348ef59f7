// A trigger on a real NocoDB: its hooks, what they say, and the look that makes up for those that did not come.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { setTimeout as sleep } from 'node:timers/promises';
import { planTables } from '../../../domain/schema/planTables';
import { AccessDeniedError } from '../../../domain/errors';
import { EVENT_NAMES, type Wanted, tablesOf } from '../../../domain/trigger/event';
import { type TriggerState, firstState } from '../../../domain/trigger/state';
import { type BaseCredential, openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import type { Hook, HookCall } from '../../../stores/trigger/changeSource';
import { openChangeSource } from '../../../stores/trigger/openChangeSource';
import { hear, look } from '../../../stores/trigger/watch';
import { oneNocodb } from '../support/oneNocodb';
import { eventually } from '../support/eventually';

const TABLES = ['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'stages', 'settings'] as const;
const PORTS = { clock: { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) }, fetch };
const WANTED: Wanted = { events: EVENT_NAMES, tables: ['deals'], fields: [], alsoOwn: false };
const SECRET = 'only the base knows this';
/** A look leaves younger changes to the hook. */
const LATER_MS = 30_000;

const server = oneNocodb();
let credential: BaseCredential;
let ours: CrmStore;
let listener: http.Server;
let url: string;
const calls: HookCall[] = [];

beforeAll(async () => {
	const { apiUrl, token } = server;
	credential = { provider: 'nocodb', token, baseId: await server.newBase(), apiUrl };
	ours = openStore(credential, PORTS);
	const plan = async () => planTables(await ours.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await ours.extend(change);
	}
	await ours.create('stages', [
		{ fields: { key: 'proposal', label: 'Angebot', category: 'open' } },
		{ fields: { key: 'won', label: 'Abschluss', category: 'won' } },
	]);
	listener = http.createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			calls.push({ headers: request.headers, rawBody: Buffer.concat(parts).toString('utf8') });
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/changes`;
});

afterAll(async () => {
	listener.closeAllConnections();
	await new Promise((resolve) => listener.close(resolve));
});

/** Rows say to the second when they changed: what one test left behind is older than the next trigger. */
beforeEach(async () => {
	await sleep(1_200);
	calls.splice(0);
});

const hookOf = (owner: string): Hook => ({ owner, url, secret: SECRET, tables: tablesOf(WANTED) });

function trigger(owner: string) {
	const source = openChangeSource(credential, PORTS);
	const hook = hookOf(owner);
	const today = new Date().toISOString().slice(0, 10);
	let state: TriggerState = firstState(new Date(), today);
	const watch = (aheadMs = 0) => ({ source, wanted: WANTED, hook, state, today, now: new Date(Date.now() + aheadMs) });
	const told = (step: Awaited<ReturnType<typeof look>>): string[] => {
		state = step.state;
		return step.events.map(({ event, change }) => `${event} ${change.record.id}`);
	};
	return {
		publish: async () => await source.connect(hook),
		unpublish: async () => await source.disconnect(hook),
		look: async () => told(await look(watch(LATER_MS))),
		hear: async (call: HookCall) => {
			const step = await hear(watch(), call);
			return step === null ? null : { ...step, told: told(step) };
		},
	};
}

/** As a person does it: not by our stores, and by the labels of the columns. */
async function byHand(method: 'POST' | 'PATCH', fields: object, id?: string): Promise<string> {
	const table = await ours.withSchema(async (schema) => schema.table('deals').id);
	const row = id === undefined ? { fields } : { id: Number(id), fields };
	const answer = await server.request(method, `/api/v3/data/${credential.baseId}/${table}/records`, [row]);
	return String(Object(answer).records[0].id);
}

const nextCall = async (): Promise<HookCall> =>
	await eventually('a call of NocoDB', async () => calls.shift());

const hooksOf = async (): Promise<readonly { title: string }[]> => {
	const table = await ours.withSchema(async (schema) => schema.table('deals').id);
	return Object(await server.request('GET', `/api/v2/meta/tables/${table}/hooks`)).list;
};

describe('a hook', () => {
	it('says what a person did, from where to where, and the look does not tell it again', async () => {
		const one = trigger('w1:n');
		await one.publish();
		const id = await byHand('POST', { Name: 'Wartung', Phase: 'Angebot', Betrag: 5 });
		expect((await one.hear(await nextCall()))?.told).toEqual([`recordCreated ${id}`]);
		await byHand('PATCH', { Phase: 'Abschluss' }, id);
		const step = await one.hear(await nextCall());
		expect(step?.told).toEqual([`stageChanged ${id}`, `dealWon ${id}`, `recordUpdated ${id}`]);
		expect(step?.events[0]).toMatchObject({
			move: { from: 'proposal', to: 'won', category: 'won' },
			changed: ['stage'],
			change: { record: { fields: { name: 'Wartung', stage: 'won', amount: 5 } } },
		});
		expect(await one.look()).toEqual([]);
		await one.unpublish();
	});

	it('says nothing of what our own nodes write, and neither does the look', async () => {
		const one = trigger('w2:n');
		await one.publish();
		const [made] = await ours.create('deals', [{ fields: { name: 'Unser', stage: 'proposal' } }]);
		const id = made?.ok === true ? made.record.id : '';
		expect((await one.hear(await nextCall()))?.told).toEqual([]);
		await ours.update('deals', [{ id, fields: { stage: 'won' } }]);
		expect((await one.hear(await nextCall()))?.told).toEqual([]);
		expect(await one.look()).toEqual([]);
		await one.unpublish();
	});

	it.each([[{}], [{ 'x-crm-trigger-secret': 'guessed' }]])('is refused without its secret: %j', async (headers) => {
		const call = { headers, rawBody: '{}' };
		await expect(trigger('w3:n').hear(call)).rejects.toThrow(AccessDeniedError);
	});

	it('is made once, however often the workflow is published, and goes with it alone', async () => {
		const [one, other] = [trigger('w4:n'), trigger('w5:n')];
		await one.publish();
		await one.publish();
		await other.publish();
		const titles = async () => (await hooksOf()).map(({ title }) => title).sort();
		expect(await titles()).toEqual(['n8n CRM Trigger w4:n', 'n8n CRM Trigger w5:n']);
		await one.unpublish();
		expect(await titles()).toEqual(['n8n CRM Trigger w5:n']);
		await other.unpublish();
		expect(await titles()).toEqual([]);
	});
});

describe('a look', () => {
	it('finds what no hook told: a row that was made and one that was moved while n8n was away', async () => {
		const moved = await byHand('POST', { Name: 'Alt', Phase: 'Angebot' });
		await ours.update('deals', [{ id: moved, fields: { recordedStage: 'proposal' } }]);
		await sleep(6_000);
		const one = trigger('w6:n');
		await byHand('PATCH', { Phase: 'Abschluss' }, moved);
		const made = await byHand('POST', { Name: 'Neu', Phase: 'Angebot' });
		expect((await one.look()).sort()).toEqual(
			[`dealWon ${moved}`, `recordCreated ${made}`, `recordUpdated ${moved}`, `stageChanged ${moved}`].sort(),
		);
		expect(await one.look()).toEqual([]);
	});

	it('finds the move of a row whose making a hook had told', async () => {
		const one = trigger('w7:n');
		await one.publish();
		const id = await byHand('POST', { Name: 'Neu', Phase: 'Angebot', 'Erfasste Phase': 'proposal' });
		expect((await one.hear(await nextCall()))?.told).toEqual([`recordCreated ${id}`]);
		await one.unpublish();
		await byHand('PATCH', { Phase: 'Abschluss' }, id);
		expect(await one.look()).toEqual([`stageChanged ${id}`, `dealWon ${id}`, `recordUpdated ${id}`]);
	});
});
