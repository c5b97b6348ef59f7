// n8n as several processes on PostgreSQL and Redis: posts of fewer people in any order, each process killed meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { rows } from '../support/crm';
import { countsOf, people } from '../support/leads';
import {
	doubledMails, figuresOf, hasQueuePrograms, killServer, type QueueStack, shuffled, startQueueStack, visit, workedOff,
} from '../support/queueStack';

/** 500 were seen to hold (docs/performance.md); a machine of CI works off fewer in its time. */
const POSTS = Number(process.env.CRM_POSTS ?? 200);
const PEOPLE = Math.round(POSTS * 0.4);
/** After so many answers. */
const KILLS = new Map(
	['n8n worker 1', 'NocoDB', 'Redis', 'n8n'].map((server, index) => [Math.round(((index + 1) * POSTS) / 5), server]),
);

describe.runIf(hasQueuePrograms())('queue mode', () => {
	let queue: QueueStack;

	beforeAll(async () => {
		queue = await startQueueStack();
	});

	afterAll(async () => await queue?.stop());

	it('starts all processes, and publishes every workflow', () => {
		expect(queue.stack.remarks).toEqual([]);
		expect(queue.stack.servers.processes.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['PostgreSQL', 'Redis', 'NocoDB', 'n8n', 'n8n worker 1', 'n8n worker 2', 'n8n webhook']),
		);
	});

	it('posts while each process is killed: everybody who was answered is in the base once', async () => {
		const kills: Array<Promise<void>> = [];
		const visits = await visit(queue.stack, shuffled(people('queue', PEOPLE), POSTS), 20, (answered) => {
			const server = KILLS.get(answered);
			if (server !== undefined) kills.push(killServer(queue.stack, server));
		});
		await Promise.all(kills);
		expect(kills).toHaveLength(KILLS.size);
		process.stdout.write(`\n20 connections, four kills: ${figuresOf(visits)}\n`);
		await workedOff(queue, { prefix: 'queue', count: PEOPLE, posts: POSTS, minutes: 20 });

		const { leadInbox = 0, ...counts } = await countsOf(queue.store, 'queue');
		expect(counts).toEqual({ contacts: PEOPLE, companies: PEOPLE, activities: PEOPLE, tasks: PEOPLE });
		expect(leadInbox).toBeGreaterThanOrEqual(POSTS);
		expect(await doubledMails(queue.store)).toEqual([]);
		// What n8n itself found broken off, or what the next run found claimed by a dead one. A process that was killed
		// while it had nothing in hand leaves nothing to tell.
		const broken = /did not finish|failed to be processed|broke off|could not be reached/;
		const told = (await rows(queue.store, 'runs')).filter(({ fields }) => broken.test(fields.message ?? ''));
		process.stdout.write(`\nThe run log tells of ${told.length} runs that broke off\n`);
	}, 2_400_000);
});
