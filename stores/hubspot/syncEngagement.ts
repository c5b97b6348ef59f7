// Brings what people did in HubSpot into the base: what was changed since the last look, the earliest first, so that a stop loses nothing.
import { readFirm } from '../../domain/firm/readFirm';
import { ENGAGEMENT_PROPERTIES, engagementRow } from '../../domain/hubspot/engagementRow';
import type { Engagement, HubspotRecord } from '../../domain/hubspot/objects';
import { INDEX_DELAY_MS, nextCursor, SEEN_AGAIN } from '../../domain/hubspot/window';
import { AccessDeniedError } from '../../domain/errors';
import { DAY_MS } from '../../domain/time/day';
import { archivedSince, dropTasks } from './archived';
import { driftOfEngagement } from './drift';
import { type Linked, linksOf } from './engagementLinks';
import { isWritten, planEngagements, writeEngagements } from './engagementWriter';
import { cursorRow, keep, type Kept, waitingRow } from './mapRows';
import { searchPages } from './objects';
import type { Finding, ObjectReport, SyncRun } from './run';

export interface EngagementSync {
	readonly run: SyncRun;
	readonly object: Engagement;
	/** `null` before the first look; milliseconds since 1970 by HubSpot's clock. */
	readonly cursorMs: number | null;
	/** Ids of what could not come so far. */
	readonly waiting: ReadonlySet<string>;
}

/** A page of HubSpot's search; its associations are read for so many at once. */
const PORTION = 1_000;

/** A key without the scope for one of them is told, and the others go on. */
export async function syncEngagement(sync: EngagementSync): Promise<ObjectReport> {
	const work = new EngagementWork(sync);
	try {
		return await work.all();
	} catch (error) {
		if (!(error instanceof AccessDeniedError)) throw error;
		const told: Finding = { object: sync.object, recordId: null, hubspotId: null, field: null, outcome: 'refused', side: 'hubspot', detail: `${error.message}. ${error.hint ?? ''}` };
		return work.report([told], true);
	}
}

class EngagementWork {
	readonly #sync: EngagementSync;
	readonly #startedMs: number;
	readonly #seenMs: number[] = [];
	readonly #findings: Finding[] = [];
	readonly #drift: Finding[] = [];
	readonly #ids = new Set<string>();
	/** Of these what is about nobody whom the base knows, or was refused. */
	readonly #missing = new Set<string>();
	/** How many there are, as HubSpot said at the beginning. */
	#expected: number | null = null;
	#counts = { createdInBase: 0, updatedInBase: 0, unchanged: 0, leftOut: 0 };

	constructor(sync: EngagementSync) {
		this.#sync = sync;
		this.#startedMs = sync.run.ports.now().getTime();
	}

	async all(): Promise<ObjectReport> {
		const { run, object } = this.#sync;
		const { ports } = run;
		const sinceMs = this.#sinceMs();
		let portion: HubspotRecord[] = [];
		for await (const { records: page, total } of searchPages(ports.client, object, sinceMs, ENGAGEMENT_PROPERTIES[object])) {
			this.#expected ??= total;
			portion.push(...page.filter(({ id }) => !this.#ids.has(id)));
			for (const { id } of page) this.#ids.add(id);
			if (portion.length < PORTION) continue;
			await this.#bring(portion);
			await this.#keepPlace(portion);
			portion = [];
			if (ports.now() > ports.until) return this.report(this.#findings, false);
		}
		await this.#bring(portion);
		if (object === 'tasks') await this.#drop(sinceMs);
		this.#remember(sinceMs);
		return this.report(this.#findings, true);
	}

	report(findings: readonly Finding[], isDone: boolean): ObjectReport {
		const { run, object, cursorMs } = this.#sync;
		const none = { createdInHubspot: 0, updatedInHubspot: 0, linked: 0 };
		const seen = this.#ids.size;
		return { object, isFull: run.isFull || cursorMs === null, isDone, seen, inBase: seen - this.#counts.createdInBase - this.#counts.leftOut, inHubspot: seen, ...none, ...this.#counts, findings, drift: this.#drift };
	}

	/** So far back as a person chose, at first and when everything is looked at. */
	#sinceMs(): number {
		const { run, cursorMs } = this.#sync;
		const startMs = this.#startedMs - run.config.historyDays * DAY_MS;
		return run.isFull || cursorMs === null ? startMs : cursorMs;
	}

	async #bring(records: readonly HubspotRecord[]): Promise<void> {
		if (records.length === 0) return;
		const { run, object } = this.#sync;
		const { store } = run.ports;
		const { timeZone } = readFirm(await store.settings());
		const linked = await linksOf(run, object, records);
		const rows = records.flatMap((record) => {
			const about = linked.get(record.id);
			const isSomebodys = about !== undefined && this.#concerns(about);
			if (!isSomebodys) this.#missing.add(record.id);
			const row = isSomebodys ? engagementRow(object, record, about.links, timeZone) : null;
			return row === null ? [] : [{ hubspotId: record.id, row }];
		});
		const news = new Set(records.filter((record) => this.#isNews(record)).map(({ id }) => id));
		const planned = (await planEngagements(store, object, rows)).filter(({ recordId, hubspotId }) => recordId !== null || news.has(hubspotId));
		this.#drift.push(...planned.filter(isWritten).flatMap((one) => driftOfEngagement(object, one)));
		const findings = run.isRehearsal || planned.length === 0 ? [] : await writeEngagements(run, object, planned);
		this.#findings.push(...findings);
		const refused = new Set(findings.map(({ hubspotId }) => hubspotId));
		for (const id of refused) if (id !== null) this.#missing.add(id);
		const writes = planned.filter((one) => isWritten(one) && !refused.has(one.hubspotId));
		const created = writes.filter(({ recordId }) => recordId === null).length;
		this.#counts = {
			createdInBase: this.#counts.createdInBase + created,
			updatedInBase: this.#counts.updatedInBase + writes.length - created,
			unchanged: this.#counts.unchanged + planned.length - writes.length - refused.size,
			leftOut: this.#counts.leftOut + records.length - planned.length,
		};
		this.#seenMs.push(...records.map(({ updatedAt }) => Date.parse(updatedAt)));
		const { createdInBase, updatedInBase } = this.#counts;
		await run.progress.at({ object, done: this.#ids.size, of: this.#expected }, { hasWritten: createdInBase + updatedInBase > 0 });
	}

	/** What is not here though it was looked at before was deleted here; it comes again when it is changed there, or a person asks for all. */
	#isNews({ id, updatedAt }: HubspotRecord): boolean {
		const { run, cursorMs, waiting } = this.#sync;
		return run.bringsBack || cursorMs === null || Date.parse(updatedAt) >= cursorMs || waiting.has(id);
	}

	/** Those that could not come, where they are others than before. */
	#waitingRows(): readonly Kept[] {
		const { object, waiting } = this.#sync;
		const before = waitingRow(object, waiting);
		const now = waitingRow(object, new Set([...[...waiting].filter((id) => !this.#ids.has(id)), ...this.#missing]));
		return now.state === before.state ? [] : [now];
	}

	async #drop(sinceMs: number): Promise<void> {
		const { run } = this.#sync;
		const archived = await archivedSince(run.ports.client, 'tasks', sinceMs);
		this.#counts.updatedInBase += await dropTasks(run, archived);
		this.#seenMs.push(...archived.map(({ atMs }) => atMs));
	}

	/** A task may be about nobody; a rehearsal cannot know yet whom the sync would bring. */
	#concerns({ links, associated }: Linked): boolean {
		if (this.#sync.object === 'tasks') return true;
		return this.#sync.run.isRehearsal ? associated > 0 : Boolean(links.contact ?? links.company ?? links.deal);
	}

	/** In the middle of much: all up to here is done, and what was changed in the same instant is looked at again. */
	async #keepPlace(portion: readonly HubspotRecord[]): Promise<void> {
		const { run, object } = this.#sync;
		const last = portion.at(-1);
		if (run.isRehearsal || last === undefined) return;
		await keep(run.ports.store, [cursorRow(object, { hubspotMs: Date.parse(last.updatedAt), baseMs: this.#startedMs }), ...this.#waitingRows()], run.ports.now());
	}

	/** What the base refused is looked at again, and told again, until a person has mended it or too much else has come. */
	#remember(sinceMs: number): void {
		const { run, object } = this.#sync;
		if (run.isRehearsal) return;
		for (const row of this.#waitingRows()) run.keepAtEnd(row);
		if (this.#seenMs.length <= (this.#findings.length === 0 ? 0 : SEEN_AGAIN)) return;
		const hubspotMs = nextCursor(sinceMs, this.#seenMs, { delayMs: INDEX_DELAY_MS, nowMs: this.#startedMs });
		run.keepAtEnd(cursorRow(object, { hubspotMs, baseMs: this.#startedMs }));
	}
}
