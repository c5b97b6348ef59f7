// A scoring rule once its row has been read.
import type { TableKey } from '../schema';

export type Group = 'fit' | 'engagement';

export interface Rule {
	/** Record id of its row. */
	readonly id: string;
	readonly name: string;
	readonly reason: string;
	readonly group: Group;
	/** A whole number; below zero it counts against the contact. */
	readonly points: number;
	/** The rule never adds up to more than this, above or below zero; `null` is no limit. */
	readonly cap: number | null;
	readonly condition: StateCondition | EventCondition;
}

/** Holds or does not, by what the contact or company is today. */
export interface StateCondition {
	readonly kind: 'state';
	readonly table: Extract<TableKey, 'contacts' | 'companies'>;
	/** Key of the field, or id of a column that people added. */
	readonly field: string;
	/** Filled instants, such as `unsubscribedAt`, hold from that instant on. */
	readonly isInstant: boolean;
	readonly test: Test;
	readonly from: number;
	readonly until: number;
}

/** Counts activities, each with what is left of it. */
export interface EventCondition {
	readonly kind: 'event';
	/** The same for all rules that count the same activities in the same way, whatever points they give. */
	readonly key: string;
	readonly activityKind: string | null;
	readonly direction: string | null;
	readonly field: 'subject' | 'body' | 'source' | null;
	readonly test: Test | null;
	/** Milliseconds; `null` never fades. */
	readonly halfLifeMs: number | null;
	/** Milliseconds in which it counts in full; `null` is without end. */
	readonly windowMs: number | null;
	/** Only activities from this instant on and before the other count. */
	readonly from: number;
	readonly until: number;
}

export const OPERATORS = [
	'isFilled',
	'isEmpty',
	'equals',
	'isOneOf',
	'contains',
	'atLeast',
	'atMost',
	'isBusinessDomain',
	'happened',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A condition on one text. */
export interface Test {
	readonly operator: Exclude<Operator, 'happened'>;
	/** Lower case; several for `isOneOf` and `contains`. */
	readonly values: readonly string[];
}

export type StateRule = Rule & { readonly condition: StateCondition };
export type EventRule = Rule & { readonly condition: EventCondition };

export const isStateRule = (rule: Rule): rule is StateRule => rule.condition.kind === 'state';
export const isEventRule = (rule: Rule): rule is EventRule => rule.condition.kind === 'event';
