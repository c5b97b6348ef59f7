// A sales team that acts by chance on a base in memory, and what must hold after each morning's check.
import type { Fields, StoredRecord } from '../../../domain/record';
import { episodeOf } from '../../../domain/pipeline/staleClock';
import { DAY_MS } from '../../../domain/time/day';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { checkStaleDeals, type StaleCheck } from '../../../stores/pipeline/checkStaleDeals';
import { recordMoves } from '../../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { aPipelineBase, createDeals } from './pipelineBase';

export interface SimulatedTeam {
	readonly faults: readonly string[];
	readonly historyGaps: readonly string[];
	readonly tasks: ReadonlyArray<StoredRecord<'tasks'>>;
	/** Reasons for which tasks closed themselves. */
	readonly closed: ReadonlySet<string>;
}

export interface Simulation {
	readonly seed: number;
	readonly days: number;
	readonly deals: number;
	readonly maxNewPerOwner: number;
}

/** A Monday at six in the morning in Zurich. */
const FIRST_DAY = Date.UTC(2026, 1, 2, 5);
const OPEN = ['firstContact', 'qualification', 'proposal', 'negotiation'];

export const dealOfTask = ({ fields }: StoredRecord<'tasks'>): string =>
	episodeOf(fields.automationKey ?? '').deal;

export async function simulateTeam({ seed, days, deals, maxNewPerOwner }: Simulation): Promise<SimulatedTeam> {
	const chance = chanceOf(seed);
	let now = Date.UTC(2026, 0, 1);
	const clock = { now: () => now, sleep: async () => undefined };
	const { store, team } = await aPipelineBase(createMemoryStore({ clock }));
	await store.upsert('settings', 'key', [{ fields: { key: 'staleTasksPerDay', value: String(maxNewPerOwner) } }]);
	await createDeals(store, Array.from({ length: deals }, (_, index) => aSilentDeal(index, { firstDay: FIRST_DAY, team })));
	const faults: string[] = [];
	const closed = new Set<string>();
	const doneByHand = new Set<string>();
	for (let day = 0; day < days; day += 1) {
		const morning = new Date(FIRST_DAY + day * DAY_MS);
		now = morning.getTime();
		await recordMoves(store, { now: morning, rehearse: false });
		const check = await checkStaleDeals(store, { now: morning, rehearse: false });
		check.plan.closes.forEach(({ reason }) => closed.add(reason));
		faults.push(...(await faultsOf(store, check, doneByHand)).map((fault) => `day ${day}: ${fault}`));
		faults.push(...(await secondRun(store, morning)).map((fault) => `day ${day}: ${fault}`));
		faults.push(...(await tooMany(store, morning, maxNewPerOwner)).map((fault) => `day ${day}: ${fault}`));
		await workADay(store, chance, new Date(morning.getTime() + 6 * 3_600_000), doneByHand);
	}
	const tasks = (await listAll(store, 'tasks')).filter(({ fields }) => fields.kind === 'staleDeal');
	return { faults, tasks, closed, historyGaps: await historyGaps(store) };
}

/** An open deal of one of two people that nobody has touched for up to three weeks. */
export const aSilentDeal = (
	index: number,
	{ firstDay, team }: { readonly firstDay: number; readonly team: readonly string[] },
): Fields<'deals'> => ({
	name: `Deal ${index}`,
	stage: OPEN[index % OPEN.length] ?? null,
	owner: team[index % 2] ?? null,
	amount: 1_000 * (index % 9),
	lastTouchAt: new Date(firstDay - (index % 20) * DAY_MS).toISOString(),
	stageChangedAt: new Date(firstDay - 30 * DAY_MS).toISOString(),
});

/** What must hold after a check, told from the base alone. */
export async function faultsOf(
	store: CrmStore,
	{ plan }: StaleCheck,
	doneByHand: ReadonlySet<string>,
): Promise<readonly string[]> {
	const tasks = (await listAll(store, 'tasks')).filter(({ fields }) => fields.kind === 'staleDeal');
	const keys = tasks.map(({ fields }) => fields.automationKey ?? '');
	const open = new Set(
		tasks.filter(({ fields }) => fields.status === 'open').map(({ fields }) => fields.automationKey ?? ''),
	);
	const wanted = new Set(plan.stale.map(({ key }) => key));
	const held = new Set(plan.held.map(({ key }) => key));
	const isProposal = (key: string) => key.startsWith('staleProposal');
	return [
		...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `twice: ${key}`),
		...[...wanted].filter((key) => !open.has(key) && !doneByHand.has(key) && !held.has(key)).map((key) => `missing: ${key}`),
		...[...open].filter((key) => !isProposal(key) && !wanted.has(key)).map((key) => `wrongly open: ${key}`),
		...[...open]
			.filter((key) => isProposal(key) && !wanted.has(key.replace('staleProposal', 'staleDeal')))
			.map((key) => `wrongly proposed: ${key}`),
	];
}

/** Of this morning's tasks, those of a person who got more than can be worked off. */
async function tooMany(store: CrmStore, morning: Date, limit: number): Promise<readonly string[]> {
	const given = new Map<string, number>();
	for (const { fields, createdAt } of await listAll(store, 'tasks')) {
		if (fields.kind !== 'staleDeal' || createdAt !== morning.toISOString()) continue;
		given.set(fields.owner ?? '', (given.get(fields.owner ?? '') ?? 0) + 1);
	}
	return [...given].filter(([, count]) => count > limit).map(([owner, count]) => `${count} new tasks for ${owner}`);
}

/** The same check again has nothing to do. */
async function secondRun(store: CrmStore, now: Date): Promise<readonly string[]> {
	const { plan, created } = await checkStaleDeals(store, { now, rehearse: false });
	const moves = await recordMoves(store, { now, rehearse: false });
	const again = created + plan.escalates.length + plan.closes.length + moves.length;
	return again === 0 ? [] : [`the second run did ${again} things`];
}

export type Chance = () => number;

/** One in six deals sees something of a person on a day. */
export async function workADay(
	store: CrmStore,
	chance: Chance,
	now: Date,
	doneByHand: Set<string>,
): Promise<void> {
	for (const deal of await listAll(store, 'deals')) {
		if (chance() > 1 / 6) continue;
		const stage = OPEN[Math.floor(chance() * OPEN.length)] ?? 'proposal';
		const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
		const pick = Math.floor(chance() * 7);
		const change = (fields: Fields<'deals'>) => store.update('deals', [{ id: deal.id, fields }]);
		if (pick === 0) await change({ stage });
		else if (pick === 1) await change({ stage: chance() < 0.5 ? 'won' : 'lost' });
		else if (pick === 2) await change({ snoozedUntil: inDays(5 + Math.floor(chance() * 20)) });
		else if (pick === 3) await change({ nextStepOn: inDays(1 + Math.floor(chance() * 10)) });
		else if (pick === 4) await finishTask(store, deal.id, doneByHand);
		else await logByHand(store, deal.id, now);
	}
}

/** Typed into the table: nothing tells the deal. */
async function logByHand(store: CrmStore, deal: string, now: Date): Promise<void> {
	const fields = { subject: 'Anruf', kind: 'call', deal, occurredAt: now.toISOString() } as const;
	await store.create('activities', [{ fields }]);
}

async function finishTask(store: CrmStore, deal: string, doneByHand: Set<string>): Promise<void> {
	for (const task of await listAll(store, 'tasks')) {
		if (task.fields.kind !== 'staleDeal' || task.fields.status !== 'open' || dealOfTask(task) !== deal) continue;
		doneByHand.add(task.fields.automationKey ?? '');
		await store.update('tasks', [{ id: task.id, fields: { status: 'done' } }]);
	}
}

export async function historyGaps(store: CrmStore): Promise<readonly string[]> {
	const last = new Map<string, string | null>();
	const gaps: string[] = [];
	const rows = await listAll(store, 'stageHistory');
	for (const { fields } of [...rows].sort((a, b) => (a.fields.at ?? '').localeCompare(b.fields.at ?? ''))) {
		const deal = fields.deal ?? '';
		const before = last.get(deal) ?? null;
		if ((fields.fromStage ?? null) !== before) gaps.push(`${deal}: ${fields.fromStage} after ${before}`);
		last.set(deal, fields.toStage ?? null);
	}
	return gaps;
}

/** A small generator with a seed, so that a failure can be seen again (Mulberry32, Tommy Ettinger, public domain). */
export function chanceOf(seed: number): Chance {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
