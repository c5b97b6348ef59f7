// Syncs one object: reads, pairs, decides, writes batch by batch, and remembers where it ended.
import { DOUBLE, type Pairing, pairUp } from '../../domain/hubspot/pairUp';
import { CLOCK_SKEW_MS, INDEX_DELAY_MS, nextCursor } from '../../domain/hubspot/window';
import { chunks } from '../batch';
import { type People, counterparts } from './books';
import { carryOut } from './carryOut';
import { type Choices, recordsChosen } from './conflicts';
import { emptyReport, type Tally } from './tally';
import { planJobs, type JobParts } from './jobs';
import { type Cursor, saveCursor, writeEntries } from './mapRows';
import { type Read, readAll, readChanged } from './readSides';
import type { ObjectReport, ObjectRules, StagePair, SyncRun } from './run';
import type { HubspotProperty } from './surroundings';

export interface ObjectSync {
	readonly run: SyncRun;
	readonly rules: ObjectRules;
	readonly schema: readonly HubspotProperty[];
	readonly people: People;
	readonly stages: readonly StagePair[];
	readonly choices: Choices;
	/** `null` before the first sync has come to its end. */
	readonly cursor: Cursor | null;
}

/** As many as HubSpot takes in one call. */
const BATCH = 100;
/** So many changes, of which a person has to mend some, may be looked at once more before it is worth a call to go on behind them. */
const SEEN_AGAIN = 100;

export async function syncObject(sync: ObjectSync): Promise<ObjectReport> {
	const { run, rules, cursor, choices } = sync;
	const startedMs = run.ports.now().getTime();
	const isFull = run.isFull || cursor === null;
	const read = isFull
		? await readAll(run, rules)
		: await readChanged(run, rules, { ...cursor, also: recordsChosen(choices, rules.object) });
	const tally = emptyReport(rules.object, isFull);
	const pairings = pairUp(read);
	tally.told(pairings, { inBase: read.base.size, inHubspot: read.hubspot.size });
	const parts = await partsOf(sync);
	const wrote = await workThrough(sync, parts, pairings, tally);
	const report = tally.report();
	if (report.isDone && !run.isRehearsal) await remember(sync, read, { startedMs, isFull, wrote, isClean: report.findings.length === 0 });
	return report;
}

async function partsOf({ run, rules, schema, people, stages, choices }: ObjectSync): Promise<JobParts> {
	const { store } = run.ports;
	const books = await counterparts({ store, object: rules.object, rules: rules.rules, properties: schema, people, stages, ids: run.ids });
	return { run, rules, books, stages, choices, known: new Set(schema.map(({ name }) => name)) };
}

/** @returns whether anything was written. */
async function workThrough(sync: ObjectSync, parts: JobParts, pairings: readonly Pairing[], tally: Tally): Promise<boolean> {
	const { run, rules } = sync;
	const batches = chunks(pairings, BATCH);
	let wrote = false;
	for (const [index, batch] of batches.entries()) {
		if (run.ports.now() > run.ports.until) {
			tally.stopped();
			return wrote;
		}
		await learnLinks(sync, batch);
		const jobs = await planJobs(parts, batch);
		if (run.isRehearsal) tally.planned(jobs);
		else {
			const before = tally.writes();
			tally.done(await carryOut(run, rules, jobs, sync.choices));
			await settleGone(run, rules, batch);
			wrote ||= tally.writes() > before;
		}
		run.ports.progress?.(`${rules.object}: ${Math.min((index + 1) * BATCH, pairings.length)} of ${pairings.length}`);
	}
	return wrote;
}

/** The other records that those of this batch link to, on either side; one call for each hundred. */
async function learnLinks({ run, rules }: ObjectSync, batch: readonly Pairing[]): Promise<void> {
	for (const [kind, object] of [['company', 'companies'], ['contact', 'contacts']] as const) {
		const links = rules.rules.filter((rule) => rule.kind === kind);
		if (links.length === 0) continue;
		const here = batch.flatMap((pairing) => ('base' in pairing ? links.map(({ field }) => cell(pairing.base.fields, field)) : []));
		const there = batch.flatMap((pairing) => ('hubspot' in pairing ? links.map(({ property }) => pairing.hubspot.properties[property] ?? '') : []));
		await run.ids.lookUp(object, here, there);
	}
}

const cell = (fields: Readonly<Record<string, unknown>>, field: string): string => (typeof fields[field] === 'string' ? fields[field] : '');

/** Of two records there that are one row here, the second is kept in mind as such, so that what belongs to it finds the row. */
async function settleGone(run: SyncRun, { object }: ObjectRules, batch: readonly Pairing[]): Promise<void> {
	const aliases = batch.flatMap((pairing) =>
		pairing.kind === 'doubleInHubspot' && run.ids.recordId(object, pairing.hubspot.id) === undefined
			? [{ recordId: pairing.base.id, externalId: pairing.hubspot.id, state: null, isDouble: true, isAlias: true }]
			: [],
	);
	if (aliases.length === 0) return;
	await run.beforeWriting();
	await writeEntries(run.ports.store, object, aliases, run.ports.now());
	run.ids.learn(object, aliases.map((alias) => ({ ...alias, state: DOUBLE })));
}

interface Ended {
	readonly startedMs: number;
	readonly isFull: boolean;
	readonly wrote: boolean;
	/** Nothing was left out, refused or asked. */
	readonly isClean: boolean;
}

/**
 * Not a call where nothing was seen; and what a person has to mend is looked at again until something else is written.
 */
async function remember({ run, rules, cursor }: ObjectSync, { seen }: Read, { startedMs, isFull, wrote, isClean }: Ended): Promise<void> {
	const most = Math.max(seen.hubspotMs.length, seen.rows);
	if (!isFull && !wrote && most <= (isClean ? 0 : SEEN_AGAIN)) return;
	if (isFull && !wrote && cursor !== null) return;
	const nowMs = startedMs;
	const next: Cursor = {
		// An account without a single record has no clock to go by yet.
		hubspotMs: nextCursor(cursor?.hubspotMs ?? 1, seen.hubspotMs, { delayMs: INDEX_DELAY_MS, nowMs }),
		// Not every base says when a row was changed; then it is our clock, less what the two may differ by.
		baseMs: seen.baseMs.length > 0 && !isFull ? nextCursor(cursor?.baseMs ?? 1, seen.baseMs, { delayMs: CLOCK_SKEW_MS, nowMs }) : startedMs - CLOCK_SKEW_MS,
	};
	await saveCursor(run.ports.store, rules.object, next, run.ports.now());
}

