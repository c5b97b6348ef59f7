// Fourteen days of a sales team through real n8n and real NocoDB, whose clocks are moved on; n8n is killed in the middle of
// checks. CRM_KILLS=10 for as many kills. Seen: 14 days, 24 deals, 3 kills, 13 tasks, 0 faults.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { DAY_MS } from '../../../domain/time/day';
import type { RunningStack } from '../../../stack/src/startStack';
import { openStore } from '../../../stores/openStore';
import { checkStaleDeals } from '../../../stores/pipeline/checkStaleDeals';
import type { CrmStore } from '../../../stores/port';
import { createDeals } from '../../stores/pipeline/pipelineBase';
import { aSilentDeal, chanceOf, faultsOf, historyGaps, workADay } from '../../stores/pipeline/simulatedTeam';
import { aTeamMember } from '../../support/builders';
import { rows } from '../support/crm';
import { FakeTime, HAS_FAKE_TIME } from '../support/fakeTime';
import { signIn } from '../support/n8n';
import { killServer, startOwnStack, type OwnStack } from '../support/ownStack';
import { runWorkflow, startWorkflow } from '../support/runWorkflow';

const KILLS = Number(process.env.CRM_KILLS ?? 2);
const DAYS = 14;
const DEALS = 16;
/** A Monday at six in the morning in Zurich; Good Friday is the last day but two. */
const FIRST_DAY = Date.UTC(2027, 2, 15, 5);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-fortnight-'));
const time = new FakeTime(folder);
let own: OwnStack | undefined;
let stack: RunningStack;
let store: CrmStore;
let team: readonly string[];

/** On the clock of the test. */
const startAgain = async (name: 'n8n' | 'NocoDB'): Promise<void> =>
	await stack.servers.startAgain(name, (plan) => time.serverOn(plan));

beforeAll(async () => {
	if (!HAS_FAKE_TIME) return;
	const shipped = (slug: string) => JSON.parse(fs.readFileSync(`workflows/${slug}.json`, 'utf8'));
	const workflows = Object.fromEntries(['stale-deals', 'error-handler'].map((slug) => [slug, shipped(slug)]));
	own = await startOwnStack('fortnight', { workflows });
	({ stack } = own);
	const clock = { now: () => time.now().getTime(), sleep: async (ms: number) => void (await sleep(ms)) };
	store = openStore(stack.base, { clock, fetch });
	team = await writeTeam();
	await killServer(stack, 'n8n');
	await killServer(stack, 'NocoDB');
	time.set(new Date(FIRST_DAY));
	await startAgain('NocoDB');
	await startAgain('n8n');
	await createDeals(
		store,
		Array.from({ length: DEALS }, (_, index) => aSilentDeal(index, { firstDay: FIRST_DAY, team })),
	);
});

afterAll(async () => {
	await own?.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

async function writeTeam(): Promise<readonly string[]> {
	const boss = 'boss@firma.example';
	const members = await store.create(
		'team',
		['Anna', 'Beat', 'Boss'].map((name) => {
			const email = `${name.toLowerCase()}@firma.example`;
			return { fields: aTeamMember({ name, email, manager: boss }) };
		}),
	);
	return members.flatMap((one) => (one.ok ? [one.record.id] : []));
}

/** One sign-in a morning: the last one has run out where days have passed. */
async function atN8n() {
	const { n8nUrl, n8nApiKey: apiKey, secrets } = stack;
	return { n8nUrl, apiKey, session: await signIn({ n8nUrl, ...secrets }) };
}

/** Killed at a moment between its first call and its last, then started again. */
async function killInTheMiddle(chance: () => number): Promise<void> {
	await startWorkflow(await atN8n(), 'stale-deals');
	await sleep(chance() * 2_500);
	await killServer(stack, 'n8n');
	await startAgain('n8n');
}

async function wrongAfterCheck(doneByHand: ReadonlySet<string>): Promise<readonly string[]> {
	const left = await checkStaleDeals(store, { now: time.now(), rehearse: true });
	const { creates, escalates, closes } = left.plan;
	const undone = creates.length + escalates.length + closes.length;
	return [...(await faultsOf(store, left, doneByHand)), ...(undone === 0 ? [] : [`${undone} things were left to do`])];
}

it.skipIf(!HAS_FAKE_TIME)(
	`no task twice, none missing and none left open wrongly, though n8n is killed ${KILLS} times`,
	async () => {
		const chance = chanceOf(7);
		const doneByHand = new Set<string>();
		const faults: string[] = [];
		for (let day = 0; day < DAYS; day += 1) {
			time.set(new Date(FIRST_DAY + day * DAY_MS));
			await time.isSeenBy(`${stack.n8nUrl}/healthz`);
			await time.isSeenBy(`${stack.nocodbUrl}/api/v1/health`);
			if (day < KILLS) await killInTheMiddle(chance);
			expect(await runWorkflow(await atN8n(), 'stale-deals')).toBe('success');
			faults.push(...(await wrongAfterCheck(doneByHand)).map((fault) => `day ${day}: ${fault}`));
			await workADay(store, chance, new Date(FIRST_DAY + day * DAY_MS + DAY_MS / 4), doneByHand);
		}
		const tasks = (await rows(store, 'tasks')).filter(({ fields }) => fields.kind === 'staleDeal');
		process.stdout.write(`${DAYS} days, ${DEALS} deals, ${KILLS} kills: ${tasks.length} tasks, ${faults.length} faults\n`);
		expect(faults).toEqual([]);
		expect(await historyGaps(store)).toEqual([]);
		expect(tasks.length).toBeGreaterThan(3);
	},
	1_800_000,
);
