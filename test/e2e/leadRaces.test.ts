// Many at once through real n8n: nobody doubled, nobody claimed twice, and what a person releases is worked on.
import { readFileSync } from 'node:fs';

import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { contains } from '../../domain/filter';
import { crmStore, rows } from './support/crm';
import { eventually } from './support/eventually';
import { countsOf, people, postLead } from './support/leads';
import { askN8n } from './support/n8n';
import { itStandsRaces } from './support/races';
import { startWorkflow } from './support/runWorkflow';

const stack = inject('stack');
const store = crmStore(stack);

const entriesOf = (text: string) => rows(store, 'leadInbox', { filter: contains('lead', text) });

itStandsRaces(() => ({ n8nUrl: stack.n8nUrl, countsOf: async (prefix) => await countsOf(store, prefix) }));

it('spam waits in quarantine until a person releases it', async () => {
	const [lead] = people('quarantine', 1);
	expect(await postLead(stack.n8nUrl, { ...lead, _gotcha: 'x' })).toBe(200);
	const entry = await eventually('the entry', async () => (await entriesOf('@quarantine'))[0]);
	expect(entry.fields).toMatchObject({ outcome: 'spam', status: 'quarantined' });
	expect(entry.fields.reason).toContain('(trap)');
	expect((await countsOf(store, 'quarantine')).contacts).toBe(0);

	await store.update('leadInbox', [{ id: entry.id, fields: { status: 'release' } }]);
	await startWorkflow(stack, 'lead-replay', 'Three times a working day');
	await eventually('the task', async () => ((await countsOf(store, 'quarantine')).tasks ? true : undefined));
	expect((await entriesOf('@quarantine'))[0]?.fields).toMatchObject({ outcome: 'captured', status: 'done' });
	expect(await countsOf(store, 'quarantine')).toMatchObject({ contacts: 1, activities: 1, tasks: 1, leadInbox: 1 });
});

describe('the claim of the local inbox', () => {
	it('gives every row to exactly one of many drains', async () => {
		const table = await askN8n(stack, 'data-tables', {
			name: 'claim_test',
			columns: [
				{ name: 'key', type: 'string' },
				{ name: 'claim', type: 'string' },
			],
		});
		const data = Array.from({ length: 250 }, (_, index) => ({ key: String(index), claim: '' }));
		await askN8n(stack, `data-tables/${table.id}/rows`, { data, returnType: 'count' });
		const workflow = await askN8n(stack, 'workflows', claimWorkflow());
		await askN8n(stack, `workflows/${workflow.id}/publish`, {});

		const claims = await Promise.all(Array.from({ length: 8 }, claimOnce));
		for (let more = await claimOnce(); more.length > 0; more = await claimOnce()) claims.push(more);
		const keys = claims.flat();
		expect(keys).toHaveLength(250);
		expect(new Set(keys).size).toBe(250);
		expect(Math.max(...claims.map((claimed) => claimed.length))).toBeLessThanOrEqual(100);
	});
});

/** Whoever finds nothing is answered with a message instead of a list. */
const claimed = z.array(z.object({ key: z.string().optional() })).catch([]);

async function claimOnce(): Promise<readonly string[]> {
	const response = await fetch(`${stack.n8nUrl}/webhook/test/claim`, { method: 'POST' });
	const answer = claimed.parse(await response.json());
	return answer.flatMap(({ key }) => key ?? []);
}

/** The nodes that claim, as they are shipped, behind a webhook and on a table of their own. */
function claimWorkflow(): object {
	const shipped = JSON.parse(readFileSync('workflows/lead-replay.json', 'utf8').replaceAll('crm_lead_inbox', 'claim_test'));
	const names = ['Look at what waits', 'Claim what is waiting', 'Read the claimed rows'];
	const nodes = shipped.nodes.filter(({ name }: { name: string }) => names.includes(name));
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: 'Claim test',
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2, position: [0, 0] },
				webhookId: '5a6f7f1e-4d6a-5b1c-9f00-0000000000aa',
				parameters: { httpMethod: 'POST', path: 'test/claim', responseMode: 'lastNode', responseData: 'allEntries', options: {} },
			},
			// What the last node gives is the answer, also when it is nothing.
			...nodes.map((node: { name: string }) => (node.name === names[2] ? { ...node, alwaysOutputData: true } : { ...node, alwaysOutputData: node.name === names[1] })),
		],
		connections: { Start: to(names[0] ?? ''), [names[0] ?? '']: to(names[1] ?? ''), [names[1] ?? '']: to(names[2] ?? '') },
	};
}
