import { describe, expect, it } from 'vitest';
import { decidePair, type PairFacts } from '../../../domain/hubspot/decidePair';
import { parseState, stateText } from '../../../domain/hubspot/fieldState';
import { rulesFor } from '../../../domain/hubspot/mapping';
import type { Fields } from '../../../domain/record';
import { aRecord, at } from '../../support/builders';
import { aHubspotRecord, NO_BOOKS } from './aPair';

const rules = rulesFor('contacts', { direction: 'both', policy: 'ask', choices: [] });

function decide(base: Fields<'contacts'> | null, properties: Record<string, string> | null, more: Partial<PairFacts> = {}) {
	return decidePair({
		base: base === null ? null : aRecord('r1', base),
		hubspot: properties === null ? null : aHubspotRecord('7', properties),
		...{ state: null, rules, books: NO_BOOKS, newer: null, chosen: new Map() },
		consent: { direction: 'both', now: at('2026-03-02T09:00Z') },
		...more,
	});
}

describe('a pair', () => {
	it('fills the gaps of either side from the other', () => {
		const { toBase, toHubspot } = decide({ email: 'a@a.example', firstName: 'Anna' }, { email: 'a@a.example', lastname: 'Muster' });
		expect(toBase).toEqual({ lastName: 'Muster' });
		expect(toHubspot).toEqual({ firstname: 'Anna' });
	});

	it('writes nothing once more when it was written', () => {
		const first = decide({ email: 'a@a.example', firstName: 'Anna' }, { email: 'a@a.example', lastname: 'Muster' });
		const both = { email: 'a@a.example', firstName: 'Anna', lastName: 'Muster' };
		const again = decide(both, { email: 'a@a.example', firstname: 'Anna', lastname: 'Muster' }, { state: first.state });
		expect([again.toBase, again.toHubspot, again.conflicts, again.faults]).toEqual([{}, {}, [], []]);
		expect(stateText(again.state)).toBe(stateText(first.state));
	});

	it('keeps an address that HubSpot has as a second one', () => {
		const { toBase, toHubspot } = decide({ email: 'b@a.example' }, { email: 'a@a.example', hs_additional_emails: 'b@a.example' });
		expect([toBase, toHubspot]).toEqual([{}, {}]);
	});

	it('asks once about a conflict and keeps asking until it is decided', () => {
		const first = decide({ firstName: 'Anna' }, { firstname: 'Anne' });
		expect(first.conflicts).toEqual([{ field: 'firstName', base: 'Anna', hubspot: 'Anne' }]);
		const again = decide({ firstName: 'Anna' }, { firstname: 'Anne' }, { state: first.state });
		expect(again.conflicts).toHaveLength(1);
		const decided = decide({ firstName: 'Anna' }, { firstname: 'Anne' }, { state: first.state, chosen: new Map([['firstName', 'base']]) });
		expect(decided.toHubspot).toEqual({ firstname: 'Anna' });
	});

	it('has no conflict any more when one side goes back to what both held', () => {
		const inStep = decide({ firstName: 'Anne' }, { firstname: 'Anne' });
		const conflict = decide({ firstName: 'Anna' }, { firstname: 'Anja' }, { state: inStep.state });
		expect(conflict.conflicts).toHaveLength(1);
		const back = decide({ firstName: 'Anne' }, { firstname: 'Anja' }, { state: conflict.state });
		expect([back.conflicts, back.toBase]).toEqual([[], { firstName: 'Anja' }]);
	});

	it.each([
		['as it was', '+41 44 444 44 44'],
		['changed meanwhile', '+41 44 555 55 55'],
	])('empties nothing when a column goes to another property, which is empty: the column %s', (_case, phone) => {
		const { state } = decide({ phone: '+41 44 444 44 44' }, { phone: '+41 44 444 44 44' });
		const mapped = rules.map((rule) => (rule.field === 'phone' ? { ...rule, property: 'mobilephone' } : rule));
		const { toBase, toHubspot } = decide({ phone }, { phone: '+41 44 444 44 44' }, { state, rules: mapped });
		expect([toBase, toHubspot]).toEqual([{}, { mobilephone: phone }]);
	});

	it('reports a field that has no counterpart and goes on with the others', () => {
		const { toBase, faults } = decide(null, { email: 'a@a.example', hs_language: 'ja' });
		expect(toBase).toMatchObject({ email: 'a@a.example' });
		expect(faults).toEqual([{ field: 'language', side: 'hubspot', reason: 'noCounterpart' }]);
	});

	it('links a contact to its company as an association, and takes the link away again', () => {
		const books = { ...NO_BOOKS, toHubspot: (kind: string, id: string) => (kind === 'company' ? `h${id}` : undefined) };
		const first = decide({ company: 'c1' }, {}, { books });
		expect(first.links).toEqual([{ kind: 'company', from: null, to: 'hc1' }]);
		const linked = { ...books, toBase: () => 'c1' };
		const emptied = decide({ company: null }, { associatedcompanyid: 'hc1' }, { books: linked, state: first.state });
		expect(emptied.links).toEqual([{ kind: 'company', from: 'hc1', to: null }]);
	});
});

describe('the state', () => {
	it('is read back as it was written, holds no value, and is nothing when it was spoilt', () => {
		const { state } = decide({ email: 'a@a.example', firstName: 'Anna' }, null);
		expect(parseState(stateText(state))).toEqual(state);
		expect(stateText(state)).not.toMatch(/Anna|a@a/);
		expect(parseState('{"fields":3}')).toBeNull();
		expect(parseState('oops')).toBeNull();
	});
});
