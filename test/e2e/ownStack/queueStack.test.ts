// n8n as several processes on PostgreSQL and Redis: posts of fewer people in any order, each process killed meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { rows } from '../support/crm';
import { countsOf, people } from '../support/leads';
import {
	doubledMails, figuresOf, hasQueuePrograms, killForAMoment, type QueueStack, shuffled, startQueueStack, visit, workedOff,
} from '../support/queueStack';
import { itStandsRaces } from '../support/races';

const POSTS = 500;
const PEOPLE = 200;
/** After so many answers. */
const KILLS = new Map([[100, 'n8n worker 1'], [200, 'NocoDB'], [300, 'Redis'], [400, 'n8n']]);

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

	itStandsRaces(() => ({
		n8nUrl: queue.stack.webhookUrl,
		countsOf: async (prefix) => await countsOf(queue.store, prefix),
	}));

	it('five hundred posts while each process is killed: everybody who was answered is in the base once', async () => {
		const kills: Array<Promise<void>> = [];
		const visits = await visit(queue.stack, shuffled(people('queue', PEOPLE), POSTS), 20, (answered) => {
			const server = KILLS.get(answered);
			if (server !== undefined) kills.push(killForAMoment(queue.stack, server));
		});
		await Promise.all(kills);
		expect(kills).toHaveLength(KILLS.size);
		process.stdout.write(`\n20 connections, four kills: ${figuresOf(visits)}\n`);
		await workedOff(queue, { prefix: 'queue', count: PEOPLE, posts: POSTS, minutes: 20 });

		const { leadInbox = 0, ...counts } = await countsOf(queue.store, 'queue');
		expect(counts).toEqual({ contacts: PEOPLE, companies: PEOPLE, activities: PEOPLE, tasks: PEOPLE });
		expect(leadInbox).toBeGreaterThanOrEqual(POSTS);
		expect(await doubledMails(queue.store)).toEqual([]);
		// What n8n itself found broken off, or what the next run found claimed by a dead one.
		const broken = /did not finish|failed to be processed|broke off|could not be reached/;
		const told = (await rows(queue.store, 'runs')).filter(({ fields }) => broken.test(fields.message ?? ''));
		expect(told.length).toBeGreaterThan(0);
	}, 2_400_000);
});
