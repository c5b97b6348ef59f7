// Syncs one object: reads, pairs, decides, writes batch by batch, and remembers where it ended.
import { isKnownGone } from '../../domain/hubspot/archived';
import { DOUBLE, type Pairing, pairUp } from '../../domain/hubspot/pairUp';
import { CLOCK_SKEW_MS, INDEX_DELAY_MS, nextCursor, SEEN_AGAIN } from '../../domain/hubspot/window';
import { chunks } from '../batch';
import { NOBODY, counterparts } from './books';
import { carryOut } from './carryOut';
import { type Choices, recordsChosen } from './conflicts';
import { emptyReport, type Tally } from './tally';
import { type Job, planJobs, type JobParts } from './jobs';
import { markArchived, markDeleted } from './archived';
import { type Cursor, cursorRow, keep, writeEntries } from './mapRows';
import { type Read, readAll, readChanged } from './readSides';
import type { ObjectReport, ObjectRules, SyncRun } from './run';
import type { HubspotProperty } from './surroundings';
import type { FieldRule } from '../../domain/hubspot/mapping';

export interface ObjectSync {
	readonly run: SyncRun;
	readonly rules: ObjectRules;
	readonly choices: Choices;
	/** `null` before the first sync has come to its end. */
	readonly cursor: Cursor | null;
}

/** As many as HubSpot takes in one call. */
const BATCH = 100;

export async function syncObject(sync: ObjectSync): Promise<ObjectReport> {
	const { run, rules, cursor, choices } = sync;
	const startedMs = run.ports.now().getTime();
	const isFull = run.isFull || cursor === null;
	const read = isFull
		? await readAll(run, rules)
		: await readChanged(run, rules, { ...cursor, also: recordsChosen(choices, rules.object) });
	const tally = emptyReport(rules.object, isFull);
	const pairings = pairUp(read).filter((one) => isFull || !isKnownGone(one));
	tally.told(pairings, { inBase: read.base.size, inHubspot: read.hubspot.size });
	const wrote = pairings.length > 0 && (await workThrough(sync, await partsOf(sync, pairings), pairings, tally));
	const report = tally.report();
	if (report.isDone && !run.isRehearsal) await remember(sync, read, { startedMs, isFull, wrote, isClean: report.findings.length === 0 });
	return report;
}

async function partsOf({ run, rules: all, choices }: ObjectSync, pairings: readonly Pairing[]): Promise<JobParts> {
	const { around, ids } = run;
	const { object } = all;
	const schema = await around.schema(object);
	const rules = { ...all, rules: knownRules(all.rules, schema) };
	const people = holds(rules, 'owner', pairings) ? await around.people() : NOBODY;
	const stages = holds(rules, 'stage', pairings) ? await around.stages() : [];
	const books = await counterparts({ store: run.ports.store, object, rules: rules.rules, properties: schema, people, stages, ids });
	return { run, rules, books, stages, choices, known: new Set(schema.map(({ name }) => name)) };
}

/** A property that the account lacks is mapped to nothing, and one that HubSpot works out itself is only read. */
function knownRules(rules: readonly FieldRule[], schema: readonly HubspotProperty[]): readonly FieldRule[] {
	const byName = new Map(schema.map((property) => [property.name, property]));
	return rules.flatMap((rule): readonly FieldRule[] => {
		// Links are written as associations, whatever the property says that shows them.
		if (rule.kind === 'company' || rule.kind === 'contact') return [rule];
		const property = byName.get(rule.property);
		if (property === undefined) return [];
		if (property.modificationMetadata?.readOnlyValue !== true) return [rule];
		return rule.direction === 'toHubspot' ? [] : [{ ...rule, direction: 'toBase' }];
	});
}

/** Whether any of them has such a value on either side. */
function holds({ rules }: ObjectRules, kind: FieldRule['kind'], pairings: readonly Pairing[]): boolean {
	return rules
		.filter((rule) => rule.kind === kind)
		.some(({ field, property }) =>
			pairings.some((one) => ('base' in one && cell(one.base.fields, field) !== '') || ('hubspot' in one && Boolean(one.hubspot.properties[property]))),
		);
}

/** @returns whether anything was written. */
async function workThrough(sync: ObjectSync, parts: JobParts, pairings: readonly Pairing[], tally: Tally): Promise<boolean> {
	const { run } = sync;
	const { rules } = parts;
	const batches = chunks(pairings, BATCH);
	let wrote = false;
	for (const [index, batch] of batches.entries()) {
		if (run.ports.now() > run.ports.until) {
			tally.stopped();
			return wrote;
		}
		await learnLinks(parts, batch);
		const jobs = await planJobs(parts, batch);
		if (run.isRehearsal) {
			tally.planned(jobs);
			run.ids.learn(rules.object, jobs.flatMap(expectedPair));
		} else {
			const before = tally.writes();
			tally.done(await carryOut(run, rules, jobs, sync.choices));
			await settleGone(run, rules, batch);
			await markDeleted(run, rules, batch);
			const marked = await markArchived(run, rules, batch);
			wrote ||= marked > 0 || tally.writes() > before;
		}
		const done = Math.min((index + 1) * BATCH, pairings.length);
		await run.progress.at({ object: rules.object, done, of: pairings.length }, { hasWritten: wrote });
	}
	return wrote;
}

/** Whom a sync would have made by now: in a rehearsal nobody who links to them lacks a counterpart. */
function expectedPair({ pairing }: Job): ReadonlyArray<{ readonly recordId: string; readonly externalId: string }> {
	if (pairing.kind === 'newInBase') return [{ recordId: `new ${pairing.hubspot.id}`, externalId: pairing.hubspot.id }];
	return pairing.kind === 'newInHubspot' ? [{ recordId: pairing.base.id, externalId: `new ${pairing.base.id}` }] : [];
}

/** The other records that those of this batch link to, on either side; one call for each hundred. */
async function learnLinks({ run, rules }: JobParts, batch: readonly Pairing[]): Promise<void> {
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
	// What took long is never looked at again because something else failed after it.
	if (isFull) await keep(run.ports.store, [cursorRow(rules.object, next)], run.ports.now());
	else run.keepAtEnd(cursorRow(rules.object, next));
}
