// A trigger on a fake Airtable, looked at step by step; people and our own nodes write beside it.
import { type Wanted, tablesOf } from '../../../domain/trigger/event';
import { SHARED_WEBHOOK, parseShared } from '../../../domain/trigger/sharedWebhook';
import { type TriggerState, firstState } from '../../../domain/trigger/state';
import type { CrmStore } from '../../../stores/port';
import { openStore } from '../../../stores/openStore';
import type { BaseCredential } from '../../../stores/storeParts';
import type { Hook, HookCall } from '../../../stores/trigger/changeSource';
import { openChangeSource } from '../../../stores/trigger/openChangeSource';
import { type Step, hear, look } from '../../../stores/trigger/watch';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { installContractTables } from '../contract/subject';

export const DEALS: Wanted = { events: ['stageChanged'], tables: [], fields: [], alsoOwn: false };

export interface Trigger {
	/** As publishing the workflow does it. */
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** Answers with the keys and the events that the workflow gets. */
	look(): Promise<Step>;
	hear(call: HookCall): Promise<Step | null>;
	/** As after a restart: `kept` is what n8n saved. */
	restart(kept?: TriggerState): void;
	state(): TriggerState;
}

export interface Scene {
	readonly fake: FakeAirtable;
	readonly baseId: string;
	readonly clock: FakeClock;
	/** Writes as our nodes do. */
	readonly ours: CrmStore;
	trigger(wanted?: Wanted, more?: Partial<Hook>): Trigger;
	/** Requests that the work sends. */
	callsOf(work: () => Promise<unknown>): Promise<number>;
	/** Each as "METHOD /path". */
	requestsOf(work: () => Promise<unknown>): Promise<readonly string[]>;
}

const MINUTE_MS = 60_000;

/** A fake in which the tables are installed, to be copied for each test. */
export async function startAirtable(): Promise<{ readonly fake: FakeAirtable; readonly clock: FakeClock }> {
	const clock = fakeClock();
	const unlimited = { requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity };
	const fake = await startFakeAirtable({ now: clock.now, ...unlimited });
	await installContractTables(openStore(credentialFor(fake, fake.baseId), { clock, fetch }));
	return { fake, clock };
}

const credentialFor = ({ token, url: apiUrl }: FakeAirtable, baseId: string): BaseCredential => ({
	...{ provider: 'airtable', token, baseId, apiUrl, requestsPerSecond: 10_000 },
});

/** A base of its own for one test. */
export function scene({ fake, clock }: Pick<Scene, 'fake' | 'clock'>): Scene {
	const baseId = fake.copyBase();
	const credential = credentialFor(fake, baseId);
	const ours = openStore(credential, { clock, fetch });
	const requestsOf: Scene['requestsOf'] = async (work) => {
		fake.resetCalls();
		await work();
		return fake.callLog().map(({ method, path }) => `${method} ${path}`);
	};
	let numbers = 0;
	return {
		...{ fake, baseId, clock, ours, requestsOf },
		callsOf: async (work) => (await requestsOf(work)).length,
		trigger: (wanted = DEALS, more = {}) => {
			const owner = `workflow${(numbers += 1)}:node`;
			const hook = { owner, url: 'http://127.0.0.1:5678/x', secret: 's', tables: tablesOf(wanted), ...more };
			return triggerOn({ credential, clock, wanted, hook });
		},
	};
}

interface Parts {
	readonly credential: BaseCredential;
	readonly clock: FakeClock;
	readonly wanted: Wanted;
	readonly hook: Hook;
}

function triggerOn({ credential, clock, wanted, hook }: Parts): Trigger {
	const source = openChangeSource(credential, { clock, fetch });
	const now = () => new Date(clock.now());
	const today = () => now().toISOString().slice(0, 10);
	let state = firstState(now(), today());
	const watch = () => ({ source, wanted, hook, state, now: now(), today: today() });
	return {
		publish: async () => {
			state = { ...state, ...(await source.connect(hook)) };
		},
		unpublish: async () => await source.disconnect(hook),
		look: async () => {
			clock.advance(MINUTE_MS);
			const step = await look(watch());
			state = step.state;
			return step;
		},
		hear: async (call) => await hear(watch(), call),
		restart: (kept = state) => {
			state = JSON.parse(JSON.stringify(kept));
		},
		state: () => state,
	};
}

export const eventsIn = ({ events }: Step) => events.map(({ event, change }) => `${event} ${change.record.id}`);

/** What people and our nodes do with deals, and what Airtable knows of webhooks. */
export function doing({ fake, baseId, ours }: Pick<Scene, 'fake' | 'baseId' | 'ours'>) {
	const deals = () => fake.table('Deals', baseId);
	const webhooksUrl = `${fake.url}/v0/bases/${baseId}/webhooks`;
	const headers = { authorization: `Bearer ${fake.token}`, 'content-type': 'application/json' };
	return {
		deals,
		/** As a person types it. */
		deal: (name: string, phase = 'Angebot') => deals().seed([{ Name: name, Phase: phase }])[0] ?? '',
		drag: (id: string, phase: string) => deals().edit(id, { Phase: phase }),
		/** As our nodes do it. */
		move: async (id: string, stage: string) => await ours.update('deals', [{ id, fields: { stage } }]),
		record: async (id: string, stage: string) =>
			await ours.update('deals', [{ id, fields: { recordedStage: stage } }]),
		shared: async () => parseShared((await ours.settings()).get(SHARED_WEBHOOK)),
		webhooks: async (): Promise<number> =>
			Object(await (await fetch(webhooksUrl, { headers })).json()).webhooks.length,
		makeWebhook: async () => {
			const body = JSON.stringify({ specification: { options: { filters: { dataTypes: ['tableData'] } } } });
			await fetch(webhooksUrl, { method: 'POST', headers, body });
		},
		deleteWebhook: async (id: string) => void (await fetch(`${webhooksUrl}/${id}`, { method: 'DELETE', headers })),
	};
}
