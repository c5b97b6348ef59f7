// Where a trigger hears of changes: what it asks of a base, whichever service that is on.
import type { RowChange } from '../../domain/trigger/change';
import type { WatchedTable } from '../../domain/trigger/event';
import type { TriggerState } from '../../domain/trigger/state';
import type { CrmStore } from '../port';

/** How the base reaches this trigger. */
export interface Hook {
	/** Workflow and node: the same over restarts, another one for every other trigger. */
	readonly owner: string;
	readonly url: string;
	/** Sent along with each call of NocoDB, so that nobody else can make one up. */
	readonly secret: string;
	readonly tables: readonly WatchedTable[];
}

export type Cursor = Pick<TriggerState, 'webhookId' | 'cursor'>;

export interface Look {
	readonly changes: readonly RowChange[];
	readonly state: TriggerState;
	/** The changes before were not heard one by one, so that rows were read as they are now. */
	readonly isRepair: boolean;
}

export interface ChangeSource {
	readonly store: CrmStore;
	/** Lets the base call the hook; done twice it changes nothing. Where what happens from now on is read by a cursor, tells it. */
	connect(hook: Hook): Promise<Cursor | null>;
	/** Takes back what {@link connect} did, and leaves what other triggers need. */
	disconnect(hook: Hook): Promise<void>;
	/** What happened since the last look. */
	look(state: TriggerState, hook: Hook, now: Date): Promise<Look>;
	/**
	 * What a call of the base itself says: its changes, or `null` when it only says that there are some.
	 * @throws AccessDeniedError when it does not come from the base.
	 */
	read(call: HookCall, hook: Hook): Promise<readonly RowChange[] | null>;
	/** HTTP requests sent so far, those of the store included. */
	readonly calls: number;
}

export interface HookCall {
	readonly headers: Readonly<Record<string, unknown>>;
	/** As it came, before anybody parsed it. */
	readonly rawBody: string;
}
