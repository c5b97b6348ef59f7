// Keeps one trigger going: looks by the clock, hears what the base tells, and starts the workflow. One step at a time.
import { createHash } from 'node:crypto';
import type { ITriggerFunctions } from 'n8n-workflow';

import { CrmError, mayPass, reasonOf } from '../../domain/errors';
import { DAY_MS, MINUTE_MS, dayAt } from '../../domain/time/day';
import { type Wanted, tablesOf } from '../../domain/trigger/event';
import { paceFor } from '../../domain/trigger/pace';
import { type TriggerState, firstState } from '../../domain/trigger/state';
import type { ChangeSource, HookCall } from '../../stores/trigger/changeSource';
import { type Step, type Watch, hear, look } from '../../stores/trigger/watch';
import { textOf } from '../shared/parameters';
import { toNodeError } from '../shared/toNodeError';
import { callsOfPlan } from './callsOfPlan';
import { type LiveTrigger, liveTriggersOn } from './liveTriggers';
import { hookOf, ownerOf, recallCursor, recallState, rememberState } from './memory';
import { toItem } from './toItem';

/** Ticks come a little early or late. */
const SLACK_MS = 5_000;
/** A base that is away for less is not worth an alarm: the next look makes up for it. */
const PATIENCE_MS = 15 * MINUTE_MS;

export interface TriggerParts {
	readonly source: ChangeSource;
	readonly wanted: Wanted;
	/** Provider, address and id of the base. */
	readonly base: string;
	/** Takes note of calls to the base that were spent on looking. Never rejects because of the base. */
	readonly count: (calls: number) => Promise<void>;
}

/** Goes on until its workflow is switched off; to be ticked once a minute. */
export class RunningTrigger implements LiveTrigger {
	readonly base: string;
	private now: TriggerState;
	private last: Promise<void> = Promise.resolve();
	private dueAt = 0;
	private pace = { minutes: 1, readAt: 0 };
	private failure: { readonly since: number; readonly isReported: boolean } | null = null;

	constructor(
		private readonly ctx: ITriggerFunctions,
		private readonly parts: TriggerParts,
	) {
		this.base = parts.base;
		const now = new Date();
		this.now = recallState(ctx, now) ?? firstState(now, this.dayOf(now));
		rememberState(ctx, this.now);
	}

	state(): TriggerState {
		return this.now;
	}

	tick(): void {
		if (Date.now() >= this.dueAt) void this.look();
	}

	async look(): Promise<void> {
		try {
			await this.inTurn(async () => await this.lookOnce());
		} catch (error) {
			this.fail(error);
		}
	}

	async hear(call: HookCall): Promise<void> {
		let step: Step | null = null;
		await this.inTurn(async () => {
			step = await hear(this.watch(), call);
			if (step !== null) await this.carryOn(step);
		});
		if (step !== null) return;
		await Promise.all(liveTriggersOn(this.base).map(async (trigger) => await trigger.look()));
	}

	private async lookOnce(): Promise<void> {
		const started = Date.now();
		await this.carryOn(await look(this.watch()));
		this.dueAt = started + (await this.minutes()) * MINUTE_MS - SLACK_MS;
		this.failure = null;
	}

	private watch(): Watch {
		const { source, wanted } = this.parts;
		const now = new Date();
		// Where the base was joined at the start, it is known what to read first.
		const joined = this.now.webhookId === null ? recallCursor(this.ctx) : null;
		const hook = hookOf(this.ctx, tablesOf(wanted));
		return { source, wanted, hook, now, state: { ...this.now, ...joined }, today: this.dayOf(now) };
	}

	/** The state is kept first, and saved by n8n together with the start of the run. */
	private async carryOn({ events, state, isRepair }: Step): Promise<void> {
		const items =
			events.length === 0
				? []
				: await this.parts.source.store.withSchema(async (schema) =>
						events.map((event) => toItem(schema, event, isRepair)),
					);
		this.now = state;
		rememberState(this.ctx, state);
		if (items.length > 0) this.ctx.emit([items], undefined, undefined, runKey(this.ctx, events));
	}

	/** Read once a day: the setting of the base costs calls, too. */
	private async minutes(): Promise<number> {
		const chosen = Number(textOf(this.ctx.getNodeParameter('interval', '')));
		if (Number.isFinite(chosen) && chosen >= 1) return chosen;
		if (Date.now() - this.pace.readAt >= DAY_MS) {
			const minutes = paceFor((await callsOfPlan(this.parts.source.store)) ?? 0);
			this.pace = { minutes, readAt: Date.now() };
		}
		return this.pace.minutes;
	}

	private async inTurn(work: () => Promise<void>): Promise<void> {
		const turn = this.last.then(async () => await this.counted(work));
		this.last = turn.catch(() => undefined);
		await turn;
	}

	private async counted(work: () => Promise<void>): Promise<void> {
		const { source, count } = this.parts;
		const before = source.calls;
		try {
			await work();
		} finally {
			await count(source.calls - before);
		}
	}

	/** One failed run an outage, when it lasts or will not pass by itself. */
	private fail(error: unknown): void {
		const { since, isReported } = this.failure ?? { since: Date.now(), isReported: false };
		const mayEnd = error instanceof CrmError && mayPass(error);
		const isShort = mayEnd && Date.now() - since < PATIENCE_MS;
		this.failure = { since, isReported: isReported || !isShort };
		this.ctx.logger.warn(`CRM Trigger: ${reasonOf(error)}`);
		if (isShort || isReported) return;
		this.ctx.saveFailedExecution(toNodeError(this.ctx.getNode(), error, 0));
	}

	private dayOf(now: Date): string {
		return dayAt(now, this.ctx.getTimezone());
	}
}

/** n8n starts one run a key: what is told again after a crash is not done again. */
function runKey(ctx: ITriggerFunctions, events: Step['events']): string {
	const keys = events.map(({ key }) => key).sort();
	const hash = createHash('sha256').update(JSON.stringify(keys)).digest('base64url');
	return `crmTrigger:${ownerOf(ctx)}:${hash}`;
}
