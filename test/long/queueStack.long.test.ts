// n8n as several processes on PostgreSQL and Redis: posts in random order with repeats, and each process killed under load.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { contains } from '../../domain/filter';
import { freePort } from '../../stack/src/portCheck';
import { killGroup } from '../../stack/src/server';
import { startStack, type RunningStack } from '../../stack/src/startStack';
import type { CrmStore } from '../../stores/port';
import { crmStore, rows } from '../e2e/support/crm';
import { eventually } from '../e2e/support/eventually';
import { countsOf, people, postLead, type LeadSent } from '../e2e/support/leads';

// PostgreSQL's own user has to reach it where the tests run as root.
const dataDir = fs.mkdtempSync('/var/tmp/crm-queue-');
let stack: RunningStack;
let store: CrmStore;

beforeAll(async () => {
	const port = async (): Promise<number> => await freePort();
	stack = await startStack({
		...{ dataDir, repository: process.cwd(), report: () => undefined },
		ports: { n8n: await port(), nocodb: await port(), mailUi: await port(), smtp: await port() },
		queue: { webhook: await port(), postgres: await port(), redis: await port() },
		region: { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
	});
	store = crmStore(stack);
});

afterAll(async () => {
	await stack?.stop();
	if (process.env['CRM_KEEP_LOGS'] !== undefined) {
		fs.cpSync(path.join(dataDir, 'logs'), process.env['CRM_KEEP_LOGS'], { recursive: true });
	}
	fs.rmSync(dataDir, { recursive: true, force: true });
});

/** As a visitor who sends again when nobody answers. */
async function postUntilAnswered(lead: LeadSent): Promise<void> {
	await eventually(`an answer for ${lead.email}`, async () => {
		const status = await postLead(stack.webhookUrl, lead).catch(() => 0);
		return status === 200 ? true : undefined;
	}, 3);
}

/** So many at a time; answers with how long each visitor waited, in milliseconds. */
async function postEach(leads: readonly LeadSent[], connections: number): Promise<readonly number[]> {
	const waiting = [...leads];
	const waitedMs: number[] = [];
	const connection = async (): Promise<void> => {
		for (let lead = waiting.shift(); lead !== undefined; lead = waiting.shift()) {
			const startedAt = performance.now();
			await postUntilAnswered(lead);
			waitedMs.push(performance.now() - startedAt);
		}
	};
	await Promise.all(Array.from({ length: connections }, connection));
	return waitedMs.sort((one, other) => one - other);
}

function figuresOf(waitedMs: readonly number[], elapsedMs: number): string {
	const at = (share: number): string => `${Math.round(waitedMs[Math.floor(waitedMs.length * share)] ?? 0)} ms`;
	const perSecond = (waitedMs.length / elapsedMs) * 1_000;
	return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, ${perSecond.toFixed(1)} posts a second`;
}

/** Until the lead inbox has settled so many posts of people whose address begins so. */
const settled = async (prefix: string, posts: number, minutes: number): Promise<true> =>
	await eventually(`${posts} posts in the lead inbox`, async () => {
		const inbox = await rows(store, 'leadInbox', { filter: contains('lead', `@${prefix}`) });
		return inbox.filter(({ fields }) => fields.status === 'done').length >= posts ? true : undefined;
	}, minutes);

const onceEach = (count: number) => ({ contacts: count, companies: count, activities: count, tasks: count });

it('starts all processes, and publishes every workflow', () => {
	expect(stack.remarks).toEqual([]);
	expect(stack.servers.processes.map(({ name }) => name)).toEqual([
		...['PostgreSQL', 'Redis', 'NocoDB', 'Mail inbox', 'n8n'].filter((name) => name !== 'Mail inbox'),
		...['n8n worker 1', 'n8n worker 2', 'n8n webhook'],
	]);
});

/** Fewer for a try: CRM_POSTS=500 npm run test:long test/long/queueStack.long.test.ts */
const POSTS = Number(process.env['CRM_POSTS'] ?? 10_000);
const PEOPLE = POSTS * 0.4;

it.each([20, 100])('posts of fewer people, in any order with repeats, over %i connections: one contact each', async (connections) => {
	const prefix = `queue-${connections}-`;
	const distinct = people(prefix, PEOPLE);
	const posts = Array.from({ length: POSTS }, (_, index) => distinct[(index * 7_919) % distinct.length]!);
	const startedAt = performance.now();
	const waitedMs = await postEach(posts, connections);
	process.stdout.write(`\n${connections} connections: ${figuresOf(waitedMs, performance.now() - startedAt)}\n`);
	await eventually('the contacts', async () => {
		const { contacts = 0, tasks = 0 } = await countsOf(store, prefix);
		return contacts >= PEOPLE && tasks >= PEOPLE ? true : undefined;
	}, 60);
	expect(await countsOf(store, prefix)).toMatchObject(onceEach(PEOPLE));
});

it.each([
	['a worker', 'n8n worker 1', 'kill-worker'],
	['Redis', 'Redis', 'kill-redis'],
	['NocoDB', 'NocoDB', 'kill-nocodb'],
	['n8n itself', 'n8n', 'kill-main'],
])('%s is killed under load: everybody who was answered is in the base once', async (_name, server, prefix) => {
	const leads = people(prefix, 30);
	const posting = postEach(leads, 5);
	await sleep(500);
	const found = stack.servers.processes.filter(({ name }) => name === server).at(-1);
	killGroup(found?.pid ?? 0);
	await sleep(1_000);
	await stack.servers.startAgain(server);
	await posting;
	if (server !== 'n8n') return;
	// When n8n starts it frees what dead runs had claimed, and works off all that waits.
	for (const each of ['kill-worker', 'kill-redis', 'kill-nocodb', 'kill-main']) {
		await settled(each, 30, 5);
		expect(await countsOf(store, each)).toMatchObject(onceEach(30));
	}
});
