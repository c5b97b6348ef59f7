// The CRM Trigger in a running n8n: a card that somebody drags starts the workflow once, also when n8n was down meanwhile.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import type { RunningStack } from '../../../stack/src/startStack';
import type { CrmStore } from '../../../stores/port';
import { eventually } from '../support/eventually';
import { askN8n, signIn } from '../support/n8n';
import { killServer, startOwnStack, type OwnStack } from '../support/ownStack';
import { startWorkflow } from '../support/runWorkflow';

const WORKFLOW = 'watch-deals';
const TRIGGER = 'When a deal moves';
let own: OwnStack;
let stack: RunningStack;
let store: CrmStore;
let session: string;

const workflow = {
	...{ id: WORKFLOW, name: 'Watch deals', settings: { executionOrder: 'v1' } },
	nodes: [
		{
			...{ id: randomUUID(), name: TRIGGER, position: [0, 0], typeVersion: 1, webhookId: randomUUID() },
			type: 'n8n-nodes-airtable-crm.crmTrigger',
			parameters: { events: ['stageChanged', 'taskOverdue'], interval: '1' },
			credentials: { crmBaseApi: { name: 'crmBaseApi' } },
		},
		{
			...{ id: randomUUID(), name: 'Go on', position: [240, 0], typeVersion: 1, parameters: {} },
			type: 'n8n-nodes-base.noOp',
		},
	],
	connections: { [TRIGGER]: { main: [[{ node: 'Go on', type: 'main', index: 0 }]] } },
};

beforeAll(async () => {
	own = await startOwnStack('trigger', { sampleData: true, workflows: { [WORKFLOW]: workflow } });
	({ stack, store } = own);
	session = await signIn({ n8nUrl: stack.n8nUrl, ...stack.secrets });
});

afterAll(async () => await own?.stop());

const address = () => ({ n8nUrl: stack.n8nUrl, apiKey: stack.n8nApiKey, session });

const item = z.object({ key: z.string(), event: z.string(), id: z.string(), from: z.string().nullish(), to: z.string().nullish() });
const executions = z.object({
	data: z.array(
		z.object({
			...{ id: z.union([z.string(), z.number()]), status: z.string(), mode: z.string() },
			data: z.object({
				resultData: z.object({
					runData: z.record(
						z.string(),
						z.array(z.object({ data: z.object({ main: z.array(z.array(z.object({ json: item }))) }) })),
					),
				}),
			}),
		}),
	),
});

/** What the workflow was started with, oldest first, with the mode of its run. */
async function starts(): Promise<ReadonlyArray<z.infer<typeof item> & { readonly mode: string }>> {
	const route = `executions?workflowId=${WORKFLOW}&includeData=true&limit=100`;
	const response = await fetch(`${stack.n8nUrl}/api/v1/${route}`, { headers: { 'x-n8n-api-key': stack.n8nApiKey } });
	const { data } = executions.parse(await response.json());
	return data.reverse().flatMap(({ mode, data: run }) =>
		(run.resultData.runData[TRIGGER] ?? []).flatMap((node) =>
			node.data.main.flat().map(({ json }) => ({ ...json, mode })),
		),
	);
}

const startsOf = async (id: string) => (await starts()).filter((one) => one.id === id && one.mode !== 'manual');

async function newDeal(stage: string): Promise<string> {
	const [made] = await store.create('deals', [{ fields: { name: `Deal ${randomUUID()}`, stage, recordedStage: stage } }]);
	if (made?.ok !== true) throw new Error('The deal could not be made');
	return made.record.id;
}

/** As a person does it who drags the card: by the API of NocoDB, past our stores. */
async function drag(id: string, label: string): Promise<void> {
	const { base } = stack;
	const { table, column } = await store.withSchema(async (schema) => ({
		table: schema.table('deals').id,
		column: schema.field('deals', 'stage').label,
	}));
	const response = await fetch(`${base.apiUrl}/api/v3/data/${base.baseId}/${table}/records`, {
		method: 'PATCH',
		headers: { 'xc-token': base.token, 'content-type': 'application/json' },
		body: JSON.stringify([{ id: Number(id), fields: { [column]: label } }]),
	});
	expect(response.status).toBe(200);
}

const heard = async (id: string, count: number) =>
	await eventually(`${count} starts for the deal`, async () => {
		const found = await startsOf(id);
		return found.length >= count ? found : undefined;
	}, 3);

async function hooks(): Promise<number> {
	const { base } = stack;
	const table = await store.withSchema(async (schema) => schema.table('deals').id);
	const response = await fetch(`${base.apiUrl}/api/v2/meta/tables/${table}/hooks`, { headers: { 'xc-token': base.token } });
	return Object(await response.json()).list.length;
}

it('a card that somebody drags starts the workflow once, a move of our own does not', async () => {
	expect(await hooks()).toBe(1);
	const [ours, theirs] = [await newDeal('proposal'), await newDeal('proposal')];
	await store.update('deals', [{ id: ours, fields: { stage: 'won' } }]);
	await drag(theirs, 'Verhandlung');
	const [start, ...more] = await heard(theirs, 1);
	expect(more).toEqual([]);
	expect(start).toMatchObject({ event: 'stageChanged', from: 'proposal', to: 'negotiation', mode: 'trigger' });
	// A look later, neither has come again.
	await sleep(70_000);
	expect(await startsOf(theirs)).toHaveLength(1);
	expect(await startsOf(ours)).toEqual([]);
}, 400_000);

it('a test run shows a sample at once', async () => {
	const id = await startWorkflow(address(), WORKFLOW, TRIGGER);
	const sample = await eventually('the sample', async () =>
		(await starts()).find(({ mode }) => mode === 'manual'),
	);
	expect(id).toMatch(/^\d+$/);
	expect(sample.key).toContain('sample');
});

it('what happened while n8n was down is told when it is back, and nothing else', async () => {
	const [before, meanwhile] = [await newDeal('proposal'), await newDeal('proposal')];
	await drag(before, 'Verhandlung');
	await heard(before, 1);
	await killServer(stack, 'n8n');
	await sleep(6_000);
	await drag(meanwhile, 'Abschluss');
	await stack.servers.startAgain('n8n');
	const [start, ...more] = await heard(meanwhile, 1);
	expect(more).toEqual([]);
	expect(start).toMatchObject({ event: 'stageChanged', from: 'proposal', to: 'won' });
	expect(await startsOf(before)).toHaveLength(1);
	expect(await hooks()).toBe(1);
	await drag(meanwhile, 'Verloren');
	expect(await heard(meanwhile, 2)).toHaveLength(2);
	const keys = (await starts()).filter(({ mode }) => mode !== 'manual').map(({ key }) => key);
	expect(keys).toEqual([...new Set(keys)]);
}, 400_000);

it('unpublished, the workflow leaves no hook behind', async () => {
	await askN8n(address(), `workflows/${WORKFLOW}/unpublish`, {});
	await eventually('the hook to go', async () => ((await hooks()) === 0 ? true : undefined));
});
