// n8n as several processes on PostgreSQL and Redis, with the full number of posts; its figures go into docs/performance.md.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { countsOf, people } from '../e2e/support/leads';
import { doubledMails, figuresOf, type QueueStack, shuffled, startQueueStack, visit, workedOff } from '../e2e/support/queueStack';

let queue: QueueStack;

beforeAll(async () => {
	queue = await startQueueStack();
});

afterAll(async () => await queue?.stop());

/** Fewer for a try: CRM_POSTS=500 npm run test:long test/long/queueStack.long.test.ts */
const POSTS = Number(process.env['CRM_POSTS'] ?? 10_000);
const PEOPLE = POSTS * 0.4;

it.each([20, 100])('posts of fewer people, in any order with repeats, over %i connections: one contact each', async (connections) => {
	const prefix = `queue-${connections}-`;
	const visits = await visit(queue.stack, shuffled(people(prefix, PEOPLE), POSTS), connections);
	process.stdout.write(`\n${POSTS} posts over ${connections} connections: ${figuresOf(visits)}\n`);
	const startedAt = performance.now();
	await workedOff(queue, { prefix, count: PEOPLE, posts: POSTS, minutes: 60 });
	process.stdout.write(`all in the base ${((performance.now() - startedAt) / 1_000).toFixed(0)} s after the last post\n`);
	const { leadInbox = 0, ...counts } = await countsOf(queue.store, prefix);
	expect(counts).toEqual({ contacts: PEOPLE, companies: PEOPLE, activities: PEOPLE, tasks: PEOPLE });
	expect(leadInbox).toBeGreaterThanOrEqual(POSTS);
	expect(await doubledMails(queue.store)).toEqual([]);
});
