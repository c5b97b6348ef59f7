// The columns that each run stands on: without one of them it would decide wrongly, not merely know less.
//
// A query that names its columns is refused by the store when one is missing. What is read whole, rows of rules above
// all, would take a column that somebody deleted for an empty one: a team in which nobody is away, deals that have been
// silent since they were made. Such columns stand here.
import { EDITED_BY_PEOPLE } from '../pipeline/editHash';
import type { FieldKey, TableKey } from '../schema';

export type Columns = { readonly [T in TableKey]?: ReadonlyArray<FieldKey<T>> };

/** Who is there, and who acts for those who are not. */
const WHO_ACTS = ['email', 'active', 'absentFrom', 'absentUntil', 'deputy', 'manager'] as const;
const RULES_OF_STAGES = ['key', 'category', 'probability', 'patienceDays'] as const;
const GAPS = ['contact', 'amount', 'nextStepOn', 'lostReason'] as const;

export const STANDS_ON = {
	checkStale: {
		deals: [
			...EDITED_BY_PEOPLE,
			...(['stageChangedAt', 'lastTouchAt', 'editHash', 'editedAt', 'closePushes', 'recordedCloseOn'] as const),
		],
		tasks: ['kind', 'status', 'owner', 'automationKey', 'escalation', 'closedReason'],
		stages: [...RULES_OF_STAGES, 'escalationDays'],
		team: WHO_ACTS,
	},
	recordMoves: {
		deals: [...GAPS, 'stage', 'recordedStage', 'stageChangedAt', 'wonAt', 'lostAt', 'owner'],
		tasks: ['automationKey'],
		stages: RULES_OF_STAGES,
		team: WHO_ACTS,
	},
	suggestPatience: { stages: ['key', 'category'] },
	followUps: {
		tasks: ['status', 'owner', 'dueOn', 'repeat', 'automationKey'],
		activities: ['kind', 'body', 'owner'],
		team: WHO_ACTS,
	},
	report: { stages: ['key', 'category', 'probability', 'order'] },
	weeklyReport: { team: ['email', 'active', 'manager'] },
	score: {
		scoringRules: [
			...(['group', 'subject', 'operator', 'value', 'points', 'cap', 'active'] as const),
			...(['halfLifeDays', 'windowDays', 'startsOn', 'endsOn'] as const),
		],
	},
	callList: { team: WHO_ACTS },
} as const satisfies Readonly<Record<string, Columns>>;
