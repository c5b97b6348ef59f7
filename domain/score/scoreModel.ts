// All rules of a firm in the form in which thousands of contacts are scored.
import type { StoredRecord } from '../record';
import { shortHash } from './eventKey';
import {
	type EventCondition,
	type EventRule,
	type Rule,
	type StateRule,
	isEventRule,
	isStateRule,
} from './rule';
import type { ScoreSettings } from './scoreSettings';

export interface ScoreModel {
	readonly settings: ScoreSettings;
	readonly rules: readonly Rule[];
	readonly stateRules: readonly StateRule[];
	/** Each with the place of what it counts in `events`. */
	readonly eventRules: ReadonlyArray<{ readonly rule: EventRule; readonly event: number }>;
	/** What is counted, each once, whatever number of rules rest on it. */
	readonly events: readonly EventCondition[];
	/** Differs when activities have to be counted anew. */
	readonly countedKey: string;
	/** Time zone of the firm, in which days begin. */
	readonly timeZone: string;
}

/** The contact and company as they are now. */
export interface ContactFacts {
	readonly contact: StoredRecord<'contacts'>;
	readonly company: StoredRecord<'companies'> | null;
}

export function scoreModel(
	rules: readonly Rule[],
	settings: ScoreSettings,
	timeZone: string,
): ScoreModel {
	const withEvents = rules.filter(isEventRule);
	const byKey = new Map(withEvents.map(({ condition }) => [condition.key, condition]));
	const keys = [...byKey.keys()];
	return {
		...{ settings, rules, timeZone },
		stateRules: rules.filter(isStateRule),
		eventRules: withEvents.map((rule) => ({ rule, event: keys.indexOf(rule.condition.key) })),
		events: [...byKey.values()],
		countedKey: shortHash([...keys].sort()),
	};
}
