import { describe, expect, it } from 'vitest';
import { decideField, type FieldFacts } from '../../../domain/hubspot/decideField';
import { hashOf } from '../../../domain/hubspot/fieldState';

/** Both held `was` when they were last in step; absent at the first contact. */
function facts(base: string | null, there: string | null, was?: string | null, more: Partial<FieldFacts> = {}): FieldFacts {
	return {
		rule: { kind: 'text', direction: 'both', policy: 'newest' },
		...{ base, raw: there, hubspot: { ok: true, value: there }, outgoing: { ok: true, value: base } },
		known: was === undefined ? undefined : [hashOf(was), hashOf(was)],
		...{ newer: null, chosen: null },
		...more,
	};
}

const rule = (direction: 'both' | 'toBase' | 'toHubspot', policy: 'newest' | 'base' | 'hubspot' | 'ask' = 'newest') => ({
	rule: { kind: 'text' as const, direction, policy },
});

describe('at the first contact', () => {
	it.each([
		['both the same', facts('a', 'a'), { kind: 'same' }],
		['both empty', facts(null, null), { kind: 'same' }],
		['only HubSpot knows it', facts(null, 'a'), { kind: 'toBase', value: 'a' }],
		['only the base knows it', facts('a', null), { kind: 'toHubspot', value: 'a' }],
		['they differ and HubSpot is newer', facts('a', 'b', undefined, { newer: 'hubspot' }), { kind: 'toBase', value: 'b' }],
		['they differ and nobody can say which is newer', facts('a', 'b'), { kind: 'toHubspot', value: 'a' }],
		['they differ and a person is asked', facts('a', 'b', undefined, rule('both', 'ask')), { kind: 'conflict' }],
		['one way to the base: what it has stays', facts('a', null, undefined, rule('toBase')), { kind: 'keep' }],
	])('%s', (_name, given, expected) => expect(decideField(given)).toEqual(expected));
});

describe('since the last sync', () => {
	it.each([
		['nobody changed anything', facts('a', 'a', 'a'), { kind: 'same' }],
		['a colleague edited the base', facts('b', 'a', 'a'), { kind: 'toHubspot', value: 'b' }],
		['somebody edited HubSpot', facts('a', 'b', 'a'), { kind: 'toBase', value: 'b' }],
		['a colleague emptied it', facts(null, 'a', 'a'), { kind: 'toHubspot', value: null }],
		['somebody emptied it in HubSpot', facts('a', null, 'a'), { kind: 'toBase', value: null }],
		['both made the same edit', facts('b', 'b', 'a'), { kind: 'same' }],
		['an edit here and an emptying there: the edit stays', facts('b', null, 'a', { newer: 'hubspot' }), { kind: 'toHubspot', value: 'b' }],
		['an emptying here and an edit there: the edit stays', facts(null, 'b', 'a', rule('both', 'base')), { kind: 'toBase', value: 'b' }],
		['two edits, the base is right', facts('b', 'c', 'a', rule('both', 'base')), { kind: 'toHubspot', value: 'b' }],
		['two edits, HubSpot is right', facts('b', 'c', 'a', rule('both', 'hubspot')), { kind: 'toBase', value: 'c' }],
		['two edits, a person is asked', facts('b', 'c', 'a', rule('both', 'ask')), { kind: 'conflict' }],
		['two edits, and the person has answered', facts('b', 'c', 'a', { ...rule('both', 'ask'), chosen: 'hubspot' }), { kind: 'toBase', value: 'c' }],
		['one way to HubSpot: an edit there stays there', facts('a', 'b', 'a', rule('toHubspot')), { kind: 'keep' }],
		['they differ since long and nobody touched them', facts('a', 'b', undefined, { known: [hashOf('a'), hashOf('b')] }), { kind: 'keep' }],
	])('%s', (_name, given, expected) => expect(decideField(given)).toEqual(expected));
});

describe('what has no counterpart', () => {
	const unknown = { ok: false, reason: 'noCounterpart' } as const;

	it.each([
		['a value of HubSpot that means nothing here is reported and left', facts('a', 'odd', undefined, { hubspot: unknown }), { kind: 'fault', side: 'hubspot', reason: 'noCounterpart' }],
		['it is not reported again', facts('a', 'odd', undefined, { hubspot: unknown, known: [hashOf('a'), hashOf('odd')] }), { kind: 'keep' }],
		['an edit in the base replaces it', facts('b', 'odd', undefined, { hubspot: unknown, known: [hashOf('a'), hashOf('odd')] }), { kind: 'toHubspot', value: 'b' }],
		['a value of the base that HubSpot lacks is reported', facts('b', 'a', 'a', { outgoing: unknown }), { kind: 'fault', side: 'base', reason: 'noCounterpart' }],
	])('%s', (_name, given, expected) => expect(decideField(given)).toEqual(expected));
});

describe('the lifecycle stage', () => {
	const lifecycle = { rule: { kind: 'lifecycle', direction: 'both', policy: 'hubspot' } } as const;

	it.each([
		['further on in the base', facts('customer', 'lead', 'lead', lifecycle), { kind: 'toHubspot', value: 'customer' }],
		['further on in HubSpot', facts('lead', 'customer', 'lead', lifecycle), { kind: 'toBase', value: 'customer' }],
		['further on in HubSpot, and it goes there only', facts('lead', 'customer', 'lead', { rule: { ...lifecycle.rule, direction: 'toHubspot' } }), { kind: 'keep' }],
		['further on in the base, and it goes there only', facts('customer', 'lead', 'lead', { rule: { ...lifecycle.rule, direction: 'toBase' } }), { kind: 'keep' }],
		['nobody moves back', facts('customer', 'lead', 'customer', lifecycle), { kind: 'toHubspot', value: 'customer' }],
	])('%s', (_name, given, expected) => expect(decideField(given)).toEqual(expected));
});
