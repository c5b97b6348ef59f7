// What is not in step, field by field and never with its values; and one checksum for each side of all that is paired.
import type { FieldDecision } from '../../domain/hubspot/decideField';
import { hashOf } from '../../domain/hubspot/fieldState';
import type { Engagement, SyncObject } from '../../domain/hubspot/objects';
import type { PlannedEngagement } from './engagementWriter';
import type { Job } from './jobs';
import type { Finding, ObjectReport } from './run';

export interface Drift {
	add(job: Job, ids: Pick<Finding, 'recordId' | 'hubspotId'>): void;
	all(): Pick<ObjectReport, 'drift' | 'checksums'>;
}

const NEXT: Readonly<Record<FieldDecision['kind'], string>> = {
	same: 'It means the same',
	toBase: "A sync takes HubSpot's value",
	toHubspot: "A sync takes the base's value",
	conflict: 'A sync asks a person',
	keep: 'A sync leaves both as they are: mend it by choosing who is right',
	fault: 'A sync cannot carry it over',
};

export function driftOf(object: SyncObject): Drift {
	const drift: Finding[] = [];
	const held: Array<{ readonly id: string; readonly base: string; readonly hubspot: string }> = [];
	return {
		add: ({ pairing, decision }, ids) => {
			const about = { object, ...ids, side: null };
			if (pairing.kind === 'newInBase') drift.push({ ...about, field: null, outcome: 'missingInBase', detail: 'HubSpot has it, the base has not' });
			if (pairing.kind === 'newInHubspot') drift.push({ ...about, field: null, outcome: 'missingInHubspot', detail: 'The base has it, HubSpot has not' });
			if (pairing.kind !== 'pair') return;
			held.push({ id: pairing.hubspot.id, ...decision.held });
			const differing = decision.differing.filter(({ kind }) => kind !== 'same');
			drift.push(...differing.map(({ field, kind }): Finding => ({ ...about, field, outcome: 'differs', detail: NEXT[kind] })));
		},
		all: () => {
			held.sort((one, other) => (one.id < other.id ? -1 : 1));
			const checksum = (side: 'base' | 'hubspot'): string => hashOf(held.map((one) => `${one.id} ${one[side]}`).join('\n'));
			return { drift, checksums: { base: checksum('base'), hubspot: checksum('hubspot') } };
		},
	};
}

export function driftOfEngagement(object: Engagement, { hubspotId, recordId, change }: PlannedEngagement): readonly Finding[] {
	const about = { object, hubspotId, recordId, side: null };
	if (recordId === null) return [{ ...about, field: null, outcome: 'missingInBase', detail: 'HubSpot has it, the base has not' }];
	return Object.keys(change).map((field) => ({ ...about, field, outcome: 'differs', detail: NEXT.toBase }));
}
