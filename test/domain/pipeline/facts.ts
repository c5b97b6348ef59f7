// The pipeline, team and deals that the tests of this folder share.
import { parsePipeline } from '../../../domain/pipeline/stage';
import type { Deal } from '../../../domain/pipeline/staleClock';
import type { Fields, StoredRecord } from '../../../domain/record';
import { defaultStages } from '../../../domain/setup/defaults/stages';
import { businessCalendar } from '../../../domain/time/businessCalendar';
import { aDeal, aRecord, aTeamMember } from '../../support/builders';

export const PIPELINE = parsePipeline(
	defaultStages('de').map((fields, index) => aRecord<'stages'>(`stage${index}`, fields)),
);

/** 5 working days of patience in negotiation, 7 in proposal; 5 from rung to rung. */
export const CALENDAR = businessCalendar({ timeZone: 'Europe/Zurich', country: 'CH', region: 'ZH' });

export const ANNA = aRecord<'team'>('anna', aTeamMember({ name: 'Anna', email: 'anna@firma.example', deputy: 'beat@firma.example', manager: 'chef@firma.example' }));
export const BEAT = aRecord<'team'>('beat', aTeamMember({ name: 'Beat', email: 'beat@firma.example', manager: 'chef@firma.example' }));
export const BOSS = aRecord<'team'>('boss', aTeamMember({ name: 'Chef', email: 'chef@firma.example' }));

export const RESPONSIBLE = {
	team: [ANNA, BEAT, BOSS],
	defaultOwner: 'beat@firma.example',
	calendar: CALENDAR,
};

export function dealOf(
	fields: Fields<'deals'> = {},
	{ id = 'deal1', createdAt = '2026-01-05T08:00:00.000Z' }: { id?: string; createdAt?: string | null } = {},
): Deal {
	return aRecord<'deals'>(id, aDeal({ stage: 'negotiation', owner: 'anna', ...fields }), createdAt);
}

export const taskOf = (fields: Fields<'tasks'>, id = 'task1'): StoredRecord<'tasks'> =>
	aRecord<'tasks'>(id, { kind: 'staleDeal', status: 'open', ...fields });
