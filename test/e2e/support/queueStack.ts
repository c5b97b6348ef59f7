// n8n as several processes on PostgreSQL and Redis, for tests: started, posted to by many visitors at once, killed in parts.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { freePort } from '../../../stack/src/portCheck';
import { postgresProgram } from '../../../stack/src/queue/postgres';
import { startStack, type RunningStack } from '../../../stack/src/startStack';
import type { CrmStore } from '../../../stores/port';
import { crmStore, rows } from './crm';
import { eventually } from './eventually';
import { countsOf, people, postLead, type LeadSent } from './leads';
import { localRows } from './n8n';
import { killServer } from './ownStack';

export interface QueueStack {
	readonly stack: RunningStack;
	readonly store: CrmStore;
	stop(): Promise<void>;
}

/**
 * Whether there are PostgreSQL and Redis. Where they are required, as in .ci/run, their absence fails the tests; a person
 * without them is told that they were skipped.
 */
export function hasQueuePrograms(): boolean {
	try {
		execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
		postgresProgram();
		return true;
	} catch (error) {
		if (process.env['CRM_TOOLS_REQUIRED'] === '1') throw error;
		process.stderr.write(
			'\nSKIPPED: the tests of n8n in queue mode, as there is no PostgreSQL or Redis (apt-get install postgresql redis-server).\n',
		);
		return false;
	}
}

export async function startQueueStack(): Promise<QueueStack> {
	// PostgreSQL's own user has to reach it where the tests run as root.
	const dataDir = fs.mkdtempSync('/var/tmp/crm-queue-');
	const port = async (): Promise<number> => await freePort();
	const stack = await startStack({
		...{ dataDir, repository: process.cwd(), report: () => undefined },
		ports: { n8n: await port(), nocodb: await port(), mailUi: await port(), smtp: await port() },
		queue: { webhook: await port(), postgres: await port(), redis: await port() },
		region: { language: 'de', country: 'CH', region: 'ZH', currency: 'CHF', timeZone: 'Europe/Zurich' },
	});
	return {
		stack,
		store: crmStore(stack),
		stop: async () => {
			await stack.stop();
			const kept = process.env['CRM_KEEP_LOGS'];
			if (kept !== undefined) fs.cpSync(path.join(dataDir, 'logs'), kept, { recursive: true });
			fs.rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** As `kill -9` does, and started again half a second later. */
export async function killForAMoment(stack: RunningStack, name: string): Promise<void> {
	await killServer(stack, name);
	await stack.servers.startAgain(name);
}

export interface Visits {
	/** How long each visitor waited, in milliseconds, the shortest first. */
	readonly waitedMs: readonly number[];
	readonly elapsedMs: number;
}

/** So many at a time; each sends again until somebody answers. `onPost` is told how many were answered. */
export async function visit(
	{ webhookUrl }: RunningStack,
	leads: readonly LeadSent[],
	connections: number,
	onAnswer: (answered: number) => void = () => undefined,
): Promise<Visits> {
	const waiting = [...leads];
	const waitedMs: number[] = [];
	const begunAt = performance.now();
	const connection = async (): Promise<void> => {
		for (let lead = waiting.shift(); lead !== undefined; lead = waiting.shift()) {
			const startedAt = performance.now();
			await postUntilAnswered(webhookUrl, lead);
			waitedMs.push(performance.now() - startedAt);
			onAnswer(waitedMs.length);
		}
	};
	await Promise.all(Array.from({ length: connections }, connection));
	return { waitedMs: waitedMs.sort((one, other) => one - other), elapsedMs: performance.now() - begunAt };
}

async function postUntilAnswered(webhookUrl: string, lead: LeadSent): Promise<void> {
	await eventually(
		`an answer for ${lead.email}`,
		async () => ((await postLead(webhookUrl, lead).catch(() => 0)) === 200 ? true : undefined),
		10,
	);
}

export function figuresOf({ waitedMs, elapsedMs }: Visits): string {
	const at = (share: number): string => `${Math.round(waitedMs[Math.floor(waitedMs.length * share)] ?? 0)} ms`;
	const perSecond = (waitedMs.length / elapsedMs) * 1_000;
	return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, ${perSecond.toFixed(1)} posts a second`;
}

/** In any order, and again and again. */
export const shuffled = (distinct: readonly LeadSent[], posts: number): readonly LeadSent[] =>
	Array.from({ length: posts }, (_, index) => distinct[(index * 7_919) % distinct.length]!);

/**
 * Until everybody has got all that a lead gets. Now and then another visitor comes, as visitors do: what a killed run held
 * is worked on by the next one.
 */
export async function workedOff(
	{ stack, store }: QueueStack,
	{ prefix, count, posts, minutes }: { readonly prefix: string; readonly count: number; readonly posts: number; readonly minutes: number },
): Promise<void> {
	const n8n = { n8nUrl: stack.n8nUrl, apiKey: stack.n8nApiKey };
	let visitors = 0;
	let askedAt = 0;
	await eventually(
		`${count} people of ${prefix}`,
		async () => {
			if (Date.now() - askedAt < 5_000) return undefined;
			askedAt = Date.now();
			// Counting reads whole tables, which would take the base's time from those who work.
			if ((await localRows(n8n, 'crm_lead_inbox')).length >= 100) return undefined;
			const { contacts = 0, tasks = 0, leadInbox = 0 } = await countsOf(store, prefix);
			if (contacts >= count && tasks >= count && leadInbox >= posts) return true;
			visitors += 1;
			const [late] = people(`late${visitors}x`, 1);
			await postLead(stack.webhookUrl, late!).catch(() => 0);
			return undefined;
		},
		minutes,
	);
}

/** Keys of mails that were entered more than once. */
export async function doubledMails(store: CrmStore): Promise<readonly string[]> {
	const keys = (await rows(store, 'messages')).map(({ fields }) => fields.sendKey ?? '');
	return keys.filter((key, index) => keys.indexOf(key) !== index);
}
