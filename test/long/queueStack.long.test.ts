// n8n as several processes on PostgreSQL and Redis, with the full number of posts; its figures go into docs/performance.md.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { postLoad } from '../../bench/load';
import { publishStockWorkflows } from '../../bench/stockWorkflows';
import { countsOf, people } from '../e2e/support/leads';
import { doubledMails, figuresOf, type QueueStack, shuffled, startQueueStack, visit, workedOff } from '../e2e/support/queueStack';

let queue: QueueStack;

beforeAll(async () => {
	queue = await startQueueStack();
	const { n8nUrl, n8nApiKey, base } = queue.stack;
	await publishStockWorkflows({
		...{ n8nUrl, apiKey: n8nApiKey, baseId: base.baseId, schema: await queue.store.describe() },
		...{ nocodbUrl: base.apiUrl, nocodbToken: base.token },
	});
});

afterAll(async () => await queue?.stop());

/** Fewer for a try: CRM_POSTS=500 npm run test:long test/long/queueStack.long.test.ts */
const POSTS = Number(process.env['CRM_POSTS'] ?? 10_000);
const PEOPLE = POSTS * 0.4;

/** Working off takes the base most of an hour. */
const TIMEOUT_MS = 3 * 3_600_000;

it.each([20, 100])('posts of fewer people, in any order with repeats, over %i connections: one contact each', async (connections) => {
	process.stdout.write(`\n${await floorOf(connections)}\n`);
	const prefix = `queue-${connections}-`;
	// As form tools do: with the instant of the form, by which a repeat is one, however late it comes.
	const leads = people(prefix, PEOPLE).map((lead) => ({ ...lead, submittedAt: new Date().toISOString() }));
	const visits = await visit(queue.stack, shuffled(leads, POSTS), connections);
	process.stdout.write(`\n${POSTS} posts over ${connections} connections: ${figuresOf(visits)}\n`);
	const startedAt = performance.now();
	await workedOff(queue, { prefix, count: PEOPLE, posts: POSTS, minutes: 150 });
	process.stdout.write(`all in the base ${((performance.now() - startedAt) / 1_000).toFixed(0)} s after the last post\n`);
	const { leadInbox = 0, ...counts } = await countsOf(queue.store, prefix);
	expect(counts).toEqual({ contacts: PEOPLE, companies: PEOPLE, activities: PEOPLE, tasks: PEOPLE });
	expect(leadInbox).toBeGreaterThanOrEqual(POSTS);
	expect(await doubledMails(queue.store)).toEqual([]);
}, TIMEOUT_MS);

/** What the same stack needs to answer at all: Webhook and Respond, nothing between them. Before the posts, while it has nothing else to do. */
async function floorOf(connections: number): Promise<string> {
	const posts = Math.min(POSTS, 1_000);
	const url = `${queue.stack.webhookUrl}/webhook/bench/floor`;
	const { p50Ms, p95Ms, p99Ms, perSecond, refused } = await postLoad({ url, posts, connections, body: (n) => ({ n }) });
	expect(refused).toBe(0);
	const [p50, p95, p99] = [p50Ms, p95Ms, p99Ms].map((ms) => ms.toFixed(0));
	return `bare Webhook and Respond, ${posts} posts over ${connections} connections: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, ${perSecond.toFixed(1)} a second`;
}
