// Decides for one field of one pair of records what has to happen, from both values and what both held last.
import type { Converted, ConvertFault, Plain } from './convert';
import { hashOf } from './fieldState';
import type { FieldRule } from './mapping';
import { TABLES } from '../schema';

export type Side = 'base' | 'hubspot';

export interface FieldFacts {
	readonly rule: Pick<FieldRule, 'kind' | 'direction' | 'policy'>;
	readonly base: Plain;
	/** HubSpot's value as it stands there, and in the manner of the base. */
	readonly raw: string | null;
	readonly hubspot: Converted;
	/** The base's value as HubSpot would write it. */
	readonly outgoing: Converted;
	/** Hashes of both sides when they were last in step; absent at the first contact. */
	readonly known: readonly [base: string, hubspot: string] | undefined;
	/** Which record was changed later; `null` when nobody can say. */
	readonly newer: Side | null;
	/** What a person decided about this conflict. */
	readonly chosen: Side | null;
	/** Who is right wherever both sides differ: a person mends what is not in step. */
	readonly preferred?: Side | null;
}

export type FieldDecision =
	| { readonly kind: 'same' | 'keep' }
	| { readonly kind: 'toBase'; readonly value: Plain }
	| { readonly kind: 'toHubspot'; readonly value: Plain }
	| { readonly kind: 'conflict' }
	| { readonly kind: 'fault'; readonly side: Side; readonly reason: ConvertFault };

/** A fault is told when the value came, not on each run. */
export function decideField(facts: FieldFacts): FieldDecision {
	const { base, hubspot, rule, chosen } = facts;
	if (hubspot.ok && hubspot.value === base) return { kind: 'same' };
	const changed = changedSides(facts);
	if (chosen !== null) return carry(facts, chosen);
	if (rule.kind === 'lifecycle' && hubspot.ok) return forward(facts, hubspot.value);
	if (facts.preferred) return mend(facts, facts.preferred);
	if (!changed.base && !changed.hubspot) return { kind: 'keep' };
	if (rule.direction === 'toBase') return changed.hubspot ? carry(facts, 'hubspot') : { kind: 'keep' };
	if (rule.direction === 'toHubspot') return changed.base ? carry(facts, 'base') : { kind: 'keep' };
	if (changed.base !== changed.hubspot) return carry(facts, changed.base ? 'base' : 'hubspot');
	return decideBoth(facts);
}

/** At the first contact a side that holds something has changed, and an empty one has not. */
function changedSides({ base, raw, hubspot, known }: FieldFacts): Readonly<Record<Side, boolean>> {
	const isEmpty = (value: string | null): boolean => value === null || value === '' || value === 'false';
	return known === undefined
		? { base: !isEmpty(base), hubspot: !isEmpty(raw) }
		: { base: hashOf(base) !== known[0], hubspot: hashOf(said(hubspot, raw)) !== known[1] };
}

/** HubSpot writes one number or day in several ways: what counts is what it means, and where it means nothing, its text. */
export const said = (hubspot: Converted, raw: string | null): string | null => (hubspot.ok ? hubspot.value : raw);

/** Of an edit and an emptying the edit stays, whatever the policy says. */
function decideBoth(facts: FieldFacts): FieldDecision {
	const { base, hubspot, rule, newer } = facts;
	// A value that means nothing here is left alone there.
	if (base === null || !hubspot.ok) return carry(facts, 'hubspot');
	if (hubspot.value === null) return carry(facts, 'base');
	switch (rule.policy) {
		case 'ask':
			return { kind: 'conflict' };
		case 'newest':
			return carry(facts, newer ?? 'base');
		default:
			return carry(facts, rule.policy);
	}
}

/** Empty overwrites nothing: then the side that holds something fills the other. One way stays one way. */
function mend(facts: FieldFacts, preferred: Side): FieldDecision {
	const { base, raw, rule } = facts;
	const isEmpty: Readonly<Record<Side, boolean>> = { base: base === null || base === 'false', hubspot: raw === null || raw === '' };
	const other: Side = preferred === 'base' ? 'hubspot' : 'base';
	const from = isEmpty[preferred] && !isEmpty[other] ? other : preferred;
	return mayGo(rule, from) ? carry(facts, from) : { kind: 'keep' };
}

const mayGo = ({ direction }: FieldFacts['rule'], from: Side): boolean => direction === 'both' || direction === (from === 'hubspot' ? 'toBase' : 'toHubspot');

function carry({ hubspot, outgoing }: FieldFacts, from: Side): FieldDecision {
	const value = from === 'hubspot' ? hubspot : outgoing;
	if (!value.ok) return { kind: 'fault', side: from, reason: value.reason };
	return { kind: from === 'hubspot' ? 'toBase' : 'toHubspot', value: value.value };
}

/** In the order in which a contact goes through them (HubSpot lets nobody go back through its API either). */
const LIFECYCLE: readonly string[] = TABLES.contacts.fields.lifecycleStage.options.map(({ key }) => key);

/** Nobody moves back: the side that is further on is right. */
function forward(facts: FieldFacts, hubspot: Plain): FieldDecision {
	const { base, rule } = facts;
	const from: Side = LIFECYCLE.indexOf(hubspot ?? '') > LIFECYCLE.indexOf(base ?? '') ? 'hubspot' : 'base';
	return mayGo(rule, from) ? carry(facts, from) : { kind: 'keep' };
}
