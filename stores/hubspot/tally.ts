// Counts what was done, or would be, and gathers what a person should know.
import type { ConvertFault } from '../../domain/hubspot/convert';
import type { Side } from '../../domain/hubspot/decideField';
import type { SyncObject } from '../../domain/hubspot/objects';
import type { Pairing } from '../../domain/hubspot/pairUp';
import { sentenceOf } from '../../domain/errors';
import type { Done } from './carryOut';
import { driftOf } from './drift';
import type { Job } from './jobs';
import type { Finding, ObjectReport } from './run';

export interface Tally {
	/** What can only be told. */
	told(pairings: readonly Pairing[], read: { readonly inBase: number; readonly inHubspot: number }): void;
	planned(jobs: readonly Job[]): void;
	done(done: readonly Done[]): void;
	stopped(): void;
	/** Rows and records that were written so far. */
	writes(): number;
	report(): ObjectReport;
}

type Counts = Record<'createdInBase' | 'createdInHubspot' | 'updatedInBase' | 'updatedInHubspot' | 'linked' | 'unchanged' | 'seen' | 'inBase' | 'inHubspot', number>;

export function emptyReport(object: SyncObject, isFull: boolean): Tally {
	const counts: Counts = { createdInBase: 0, createdInHubspot: 0, updatedInBase: 0, updatedInHubspot: 0, linked: 0, unchanged: 0, seen: 0, inBase: 0, inHubspot: 0 };
	const findings: Finding[] = [];
	const drift = driftOf(object);
	let isDone = true;
	return {
		told: (pairings, read) => {
			Object.assign(counts, read);
			counts.seen += pairings.length;
			findings.push(...pairings.flatMap((pairing) => tellPairing(object, pairing)));
		},
		planned: (jobs) => {
			for (const job of jobs) {
				drift.add(job, idsOf(job));
				count(counts, job);
				findings.push(...tellJob(object, job, idsOf(job)));
			}
		},
		done: (done) => {
			for (const one of done) {
				drift.add(one.job, idsOf(one.job));
				const ids = { recordId: one.recordId, hubspotId: one.hubspotId };
				if (one.error === null) count(counts, one.job);
				else findings.push({ ...about(object, ids), outcome: 'refused', side: null, detail: sentenceOf(one.error) });
				if (one.keptAddress) findings.push({ ...about(object, ids), field: 'email', outcome: 'doubleInBase', side: 'hubspot', detail: 'Another row has this address: join the two, or give one its own' });
				findings.push(...tellJob(object, one.job, ids));
			}
		},
		stopped: () => {
			isDone = false;
		},
		writes: () => counts.createdInBase + counts.createdInHubspot + counts.updatedInBase + counts.updatedInHubspot + counts.linked,
		report: () => ({ object, isFull, isDone, ...counts, leftOut: 0, findings, ...drift.all() }),
	};
}

function count(counts: Counts, { pairing, row, properties, decision, unsubscribe }: Job): void {
	const isThere = Object.keys(properties).length > 0 || decision.links.length > 0 || unsubscribe.length > 0;
	const isHere = Object.keys(row).length > 0;
	if (pairing.kind === 'newInBase') counts.createdInBase += 1;
	else if (pairing.kind === 'newInHubspot') counts.createdInHubspot += 1;
	else {
		if (pairing.kind === 'pair' && pairing.entry === null) counts.linked += 1;
		if (isHere) counts.updatedInBase += 1;
		if (isThere) counts.updatedInHubspot += 1;
		if (!isHere && !isThere) counts.unchanged += 1;
	}
}

interface Ids {
	readonly recordId: string | null;
	readonly hubspotId: string | null;
}

const about = (object: SyncObject, { recordId, hubspotId }: Ids) => ({ object, recordId, hubspotId, field: null });

const idsOf = ({ pairing }: Pick<Job, 'pairing'>): Ids => ({
	recordId: 'base' in pairing ? pairing.base.id : 'entry' in pairing ? (pairing.entry?.recordId ?? null) : null,
	hubspotId: 'hubspot' in pairing ? pairing.hubspot.id : 'entry' in pairing ? (pairing.entry?.externalId ?? null) : null,
});

const TOLD = {
	doubleInBase: 'The base has two rows for one record of HubSpot: join them',
	doubleInHubspot: 'HubSpot has two records for one row of the base: join them there',
	goneInBase: 'The row was deleted; the record in HubSpot stays as it is',
	goneInHubspot: 'The record was deleted in HubSpot; the row stays as it is',
} as const;

/** Where a value stands, and where it should go. */
const PLACES: Readonly<Record<Side, readonly [from: string, to: string]>> = { base: ['the base', 'HubSpot'], hubspot: ['HubSpot', 'the base'] };

const NOT_CARRIED: Readonly<Record<ConvertFault, (from: string, to: string) => string>> = {
	noCounterpart: (from, to) => `Nothing in ${to} stands for the value in ${from}: add the option, stage or person there, or choose another value`,
	notNumber: (from) => `The value in ${from} is no number: correct it there`,
	notDay: (from) => `The value in ${from} is no day: correct it there`,
	notInstant: (from) => `The value in ${from} is no date and time: correct it there`,
	notEmail: (from) => `The value in ${from} is no e-mail address: correct it there`,
	tooLong: (from, to) => `The value in ${from} is longer than ${to} takes: shorten it there`,
};

function tellPairing(object: SyncObject, pairing: Pairing): readonly Finding[] {
	const ids = about(object, idsOf({ pairing }));
	switch (pairing.kind) {
		case 'doubleInBase':
		case 'doubleInHubspot':
		case 'goneInBase':
		case 'goneInHubspot':
			return [{ ...ids, outcome: pairing.kind, side: null, detail: TOLD[pairing.kind] }];
		case 'pair':
			return pairing.isMerged ? [{ ...ids, outcome: 'merged', side: 'hubspot', detail: 'Records were joined in HubSpot; the row follows to the new id' }] : [];
		default:
			return [];
	}
}

function tellJob(object: SyncObject, { decision }: Job, ids: Ids): readonly Finding[] {
	const who = about(object, ids);
	return [
		...decision.conflicts.map(({ field }): Finding => ({ ...who, field, outcome: 'conflict', side: null, detail: 'Both sides changed it: decide in the table of conflicts' })),
		...decision.faults.map(({ field, side, reason }): Finding => ({ ...who, field, outcome: 'skippedField', side, detail: NOT_CARRIED[reason](...PLACES[side]) })),
		...(decision.consent?.news ?? []).map((outcome): Finding => ({ ...who, outcome, side: null, detail: '' })),
	];
}
