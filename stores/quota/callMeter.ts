// Counts the calls of this process to one base by workflow and day, and writes them and the last runs into the run log now and then.
import { CrmError, sentenceOf } from '../../domain/errors';
import { allOf, compare, equals } from '../../domain/filter';
import { QUOTA_TEXTS } from '../../domain/quota/quotaTexts';
import { CALLS_ROW, callsRow, dayOf, type DayOfCalls, forecast, monthStart, type Usage } from '../../domain/quota/usage';
import type { Fields } from '../../domain/record';
import { lastRunRow, lastRunWith, type RunPart } from '../../domain/runs/lastRun';
import { DAY_MS, MINUTE_MS } from '../../domain/time/day';
import type { CrmStore, WriteResult } from '../port';
import { monthlyCallsOf } from './monthlyCalls';

/** So many calls are lost at most when a process is killed; a write costs one, or two. */
const WRITTEN_EVERY = { least: 50, ofPlan: 1 / 50, withoutPlan: 500 } as const;
/** So often last runs are written where nothing else is; on a plan with a limit no more than that share of its calls goes on it. */
const RUNS_WRITTEN_EVERY = { nocodbMs: 10 * MINUTE_MS, airtableMs: 60 * MINUTE_MS, ofPlan: 1 / 50, monthMs: 30 * DAY_MS } as const;
/** So long the calls of others, and those before a restart, are taken to be as they were read. */
const OTHERS_KNOWN_MS = 12 * 60 * MINUTE_MS;

export interface CountedRun {
	readonly workflow: string;
	readonly calls: number;
	readonly isPutOff?: boolean;
}

/** Told once a month. */
export interface QuotaWarning {
	/** Its first day. */
	readonly month: string;
	/** In the language of the base. */
	readonly sentence: string;
}

/** Made anew by each run that is counted. */
interface CountedDay {
	readonly byWorkflow: Map<string, number>;
	readonly putOff: number;
	/** Whether the run log shows it so: a month of days would be four calls. */
	readonly isWritten: boolean;
}

export class CallMeter {
	readonly #days = new Map<string, CountedDay>();
	#unwritten = 0;
	#writtenOn = '';
	#writtenAt: Date | null = null;
	#isWriting = false;
	/** By workflow; whether the run log shows them so. */
	readonly #lastRuns = new Map<string, { readonly run: RunPart; readonly isWritten: boolean }>();
	#others: { readonly used: number; readonly readAt: Date } | null = null;
	/** Months for which it was said that the calls will run out. */
	readonly #warned = new Set<string>();
	#warning: QuotaWarning | null = null;
	/** What the plan allows a month, as last read. */
	#monthlyCalls: number | null = null;

	/** `process` names this process and start: what it counts is a row of its own. */
	constructor(private readonly process: string) {}

	count({ workflow, calls, isPutOff = false }: CountedRun, now: Date): void {
		const day = dayOf(now);
		const { byWorkflow, putOff } = this.#days.get(day) ?? { byWorkflow: new Map(), putOff: 0 };
		byWorkflow.set(workflow, (byWorkflow.get(workflow) ?? 0) + calls);
		this.#days.set(day, { byWorkflow, putOff: putOff + Number(isPutOff), isWritten: false });
		this.#unwritten += calls;
		if (this.#writtenOn === '') this.#writtenOn = day;
		this.#writtenAt ??= now;
	}

	/** What a node did in a run that no visitor waits for; told in the run log as the last run of its workflow. */
	noteRun(part: RunPart): void {
		const run = lastRunWith(this.#lastRuns.get(part.workflow)?.run, part);
		this.#lastRuns.set(part.workflow, { run, isWritten: false });
	}

	/** Calls of this month of all processes; those of others as they were read today. */
	async usage(store: CrmStore, now: Date): Promise<Usage> {
		const monthlyCalls = await monthlyCallsOf(store);
		this.#monthlyCalls = monthlyCalls;
		if (monthlyCalls === 0) return { used: 0, monthlyCalls };
		this.#others = this.#isFresh(now) ? this.#others : await this.#readOthers(store, now);
		return { used: (this.#others?.used ?? 0) + this.#ownOfMonth(now), monthlyCalls };
	}

	/**
	 * Writes what was counted once a day, and in between when it is much or a run is to be told. Costs nothing most of the
	 * time. Never fails the work that was counted: what could not be written is written the next time.
	 */
	async writeIfDue(store: CrmStore, now: Date, warn: (sentence: string) => void): Promise<void> {
		// Of many nodes that end at once, one writes for all.
		if (this.#unwritten === 0 || this.#isWriting) return;
		this.#isWriting = true;
		try {
			// Reading the plan anew each time would cost more than what most looks cost.
			const monthlyCalls = (this.#monthlyCalls ??= await monthlyCallsOf(store));
			const isMuch = this.#unwritten >= writtenEvery(monthlyCalls) || this.#writtenOn !== dayOf(now);
			if (!isMuch && !this.#areRunsDue(runsWrittenEveryMs(store, monthlyCalls), now)) return;
			await this.#write(store, now, warn);
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			warn(`The calls to the CRM base could not be written into the run log: ${sentenceOf(error)}`);
		} finally {
			this.#isWriting = false;
		}
	}

	#areRunsDue(everyMs: number, now: Date): boolean {
		const isQuiet = this.#writtenAt !== null && now.getTime() - this.#writtenAt.getTime() < everyMs;
		return !isQuiet && [...this.#lastRuns.values()].some(({ isWritten }) => !isWritten);
	}

	async #write(store: CrmStore, now: Date, warn: (sentence: string) => void): Promise<void> {
		const counted = this.#unwritten;
		const usage = await this.usage(store, now);
		const texts = QUOTA_TEXTS[(await store.settings()).get('language') === 'de' ? 'de' : 'en'];
		const days = [...this.#days].filter(([, { isWritten }]) => !isWritten);
		const rows = days.map(([day, { byWorkflow, putOff }]) => {
			const one: DayOfCalls = { day, byWorkflow, putOff };
			// What is used counts from the first of this month, and says nothing about a day before.
			const isOfThisMonth = day >= dayOf(monthStart(now));
			const note = putOff > 0 && isOfThisMonth ? texts.putOff(usage.used, usage.monthlyCalls) : null;
			return callsRow(one, { process: this.process, now, note });
		});
		const warning = this.#warningOf(usage, now, texts);
		const runs = [...this.#lastRuns.values()].flatMap(({ run, isWritten }) => (isWritten ? [] : [run]));
		const counts = [...rows, ...(warning === null ? [] : [warning])];
		const told = runs.map((run) => lastRunRow(run, texts.putOff(usage.used, usage.monthlyCalls)));
		const results = await store.upsert('runs', 'key', [...counts, ...told].map((fields) => ({ fields })));
		for (const result of results.slice(0, counts.length)) if (!result.ok) throw result.error;
		for (const [day, one] of days) if (this.#days.get(day) === one) this.#days.set(day, { ...one, isWritten: true });
		this.#noteWritten(runs, results.slice(counts.length), warn);
		this.#unwritten -= counted;
		this.#writtenOn = dayOf(now);
		this.#writtenAt = now;
		if (warning !== null) {
			this.#warning = { month: dayOf(monthStart(now)), sentence: warning.message ?? '' };
			this.#warned.add(this.#warning.month);
		}
		this.#forgetPast(now);
	}

	/** A base that lacks columns since an update has no last runs until it is extended; the doctor says which. */
	#noteWritten(runs: readonly RunPart[], results: readonly WriteResult[], warn: (sentence: string) => void): void {
		for (const [index, run] of runs.entries()) {
			const known = this.#lastRuns.get(run.workflow);
			if (known?.run === run) this.#lastRuns.set(run.workflow, { run, isWritten: true });
			const result = results[index];
			if (result?.ok === false) warn(`The last run of ${run.workflow} could not be written into the run log: ${sentenceOf(result.error)}`);
		}
	}

	/** Once a month and process, as soon as it can be foreseen. */
	#warningOf(usage: Usage, now: Date, texts: (typeof QUOTA_TEXTS)['de']): Fields<'runs'> | null {
		const month = dayOf(monthStart(now));
		const expected = forecast(usage, now);
		if (expected.kind === 'fine' || this.#warned.has(month)) return null;
		const { what, whatToDo } =
			expected.kind === 'usedUp' ? texts.usedUp(usage) : texts.runsOut({ ...usage, day: expected.day });
		const at = now.toISOString();
		return {
			...{ key: `quota:${month}`, workflow: 'quota', startedAt: at, endedAt: at },
			...{ outcome: 'partial', message: `${what} ${whatToDo}`, calls: usage.used, status: 'new' },
		};
	}

	/** What this process wrote into the run log this month about calls that run out; makes no call. */
	warning(now: Date): QuotaWarning | null {
		return this.#warning?.month === dayOf(monthStart(now)) ? this.#warning : null;
	}

	#isFresh(now: Date): boolean {
		if (this.#others === null) return false;
		const { readAt } = this.#others;
		const isThisMonth = readAt >= monthStart(now);
		return isThisMonth && now.getTime() - readAt.getTime() < OTHERS_KNOWN_MS;
	}

	async #readOthers(store: CrmStore, now: Date): Promise<{ used: number; readAt: Date }> {
		let used = 0;
		const rows = store.list('runs', {
			filter: allOf(
				equals('workflow', CALLS_ROW),
				compare('startedAt', 'atLeast', monthStart(now).toISOString()),
			),
			fields: ['key', 'calls'],
		});
		for await (const { fields } of rows) {
			if (!(fields.key ?? '').endsWith(`:${this.process}`)) used += fields.calls ?? 0;
		}
		return { used, readAt: now };
	}

	#ownOfMonth(now: Date): number {
		const start = dayOf(monthStart(now));
		return [...this.#days]
			.filter(([day]) => day >= start)
			.flatMap(([, { byWorkflow }]) => [...byWorkflow.values()])
			.reduce((sum, calls) => sum + calls, 0);
	}

	/** The month stays, as it is still added up. */
	#forgetPast(now: Date): void {
		const kept = dayOf(new Date(monthStart(now).getTime() - DAY_MS));
		for (const day of this.#days.keys()) if (day < kept) this.#days.delete(day);
	}
}

const writtenEvery = (monthlyCalls: number): number =>
	monthlyCalls === 0
		? WRITTEN_EVERY.withoutPlan
		: Math.max(WRITTEN_EVERY.least, monthlyCalls * WRITTEN_EVERY.ofPlan);

function runsWrittenEveryMs({ provider }: CrmStore, monthlyCalls: number): number {
	const { nocodbMs, airtableMs, ofPlan, monthMs } = RUNS_WRITTEN_EVERY;
	if (provider !== 'airtable') return nocodbMs;
	return monthlyCalls === 0 ? airtableMs : Math.max(airtableMs, monthMs / (monthlyCalls * ofPlan));
}
