// What a sync is given, what it keeps from object to object, and what it tells in the end.
import type { Side } from '../../domain/hubspot/decideField';
import type { FieldChoice, FieldRule } from '../../domain/hubspot/mapping';
import type { ConflictPolicy, Direction, Engagement, HubspotObject, SyncObject } from '../../domain/hubspot/objects';
import type { CrmStore } from '../port';
import type { Around } from './around';
import type { IdBook } from './idBook';
import type { Kept } from './mapRows';
import type { HubspotClient } from './client';
import type { Progress } from './progress';

export interface StagePair {
	/** Key of the stage in the base. */
	readonly stage: string;
	readonly pipeline: string;
	readonly hubspotStage: string;
}

export interface SyncConfig {
	readonly directions: Readonly<Record<SyncObject, Direction>>;
	readonly policy: ConflictPolicy;
	readonly choices: Readonly<Record<SyncObject, readonly FieldChoice[]>>;
	readonly stages: readonly StagePair[];
	/** Those that are brought into the base. */
	readonly engagements: readonly Engagement[];
	/** So far back the first sync of each goes. */
	readonly historyDays: number;
	/** After so many days a sync looks at everything once more, for what no search tells; 0: never. */
	readonly fullLookDays: number;
}

export interface SyncPorts {
	readonly store: CrmStore;
	readonly client: HubspotClient;
	readonly now: () => Date;
	readonly sleep: (ms: number) => Promise<void>;
	/** No new batch is begun after it. */
	readonly until: Date;
	/** One of its own for each process and run. */
	readonly worker: string;
	readonly newId: () => string;
	readonly progress?: (sentence: string) => void;
	/** What the run log calls it; absent: as it is shipped. */
	readonly workflow?: string;
}

export interface SyncRun {
	readonly ports: SyncPorts;
	readonly config: SyncConfig;
	/** Both sides are read from end to end, not only what changed. */
	readonly isFull: boolean;
	/** A person asked for everything: what was deleted here of what people did comes again. */
	readonly bringsBack: boolean;
	/** Nothing is written, on neither side. */
	readonly isRehearsal: boolean;
	/** Who is right wherever both sides differ, when a person mends it; `null`: as the rules say. */
	readonly preferred: Side | null;
	readonly ids: IdBook;
	/** Keeps record ids of one base apart from those of another in one HubSpot account. */
	readonly baseTag: string;
	readonly beforeWriting: () => Promise<void>;
	readonly around: Around;
	readonly progress: Progress;
	/** Written with the freeing of the lease: lost when the run dies, which then looks once more and finds all done. */
	readonly keepAtEnd: (row: Kept) => void;
}

export interface Finding {
	readonly object: HubspotObject;
	readonly recordId: string | null;
	readonly hubspotId: string | null;
	readonly field: string | null;
	readonly outcome:
		| 'conflict'
		| 'skippedField'
		| 'refused'
		| 'doubleInBase'
		| 'doubleInHubspot'
		| 'goneInBase'
		| 'goneInHubspot'
		| 'merged'
		| 'optOutToBase'
		| 'optOutToHubspot'
		| 'bounceToBase'
		| 'bounceToHubspot'
		| 'differs'
		| 'missingInBase'
		| 'missingInHubspot';
	readonly side: Side | null;
	readonly detail: string;
}

export interface ObjectReport {
	readonly object: HubspotObject;
	readonly isFull: boolean;
	/** All that was to be looked at was. */
	readonly isDone: boolean;
	readonly seen: number;
	/** Of those that were read: all of them where `isFull`. */
	readonly inBase: number;
	readonly inHubspot: number;
	readonly createdInBase: number;
	readonly createdInHubspot: number;
	readonly updatedInBase: number;
	readonly updatedInHubspot: number;
	/** Two that met for the first time. */
	readonly linked: number;
	readonly unchanged: number;
	/** What people did with nobody whom the base knows, or have not sent yet. */
	readonly leftOut: number;
	readonly findings: readonly Finding[];
	/** What was not in step when both sides were read, field by field. */
	readonly drift: readonly Finding[];
	/** Of all pairs together as they were read; absent for what goes one way only by its key. */
	readonly checksums?: Readonly<Record<Side, string>>;
}

export interface ObjectRules {
	readonly object: SyncObject;
	readonly direction: Exclude<Direction, 'off'>;
	readonly rules: readonly FieldRule[];
	/** All that is read of HubSpot, the pseudo property of the contact of a deal left out. */
	readonly properties: readonly string[];
}
