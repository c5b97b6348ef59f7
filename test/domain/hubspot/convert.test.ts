import { describe, expect, it } from 'vitest';
import { type Choice, type Counterparts, type PropertyType, toBaseValue, toHubspotValue } from '../../../domain/hubspot/convert';
import { DEFAULT_RULES, type FieldRule, rulesFor, type ValueKind } from '../../../domain/hubspot/mapping';
import { NO_BOOKS } from './aPair';

const TYPES: Readonly<Record<string, PropertyType>> = {
	...{ closedate: 'datetime', birthday: 'date', employees: 'number', vip: 'bool', branch: 'oneOf', branches: 'severalOf', vipList: 'oneOf' },
};
const OPTIONS: Readonly<Record<string, readonly Choice[]>> = {
	branch: [{ value: 'IT_SERVICES', label: 'Informatik' }, { value: 'CONSTRUCTION', label: 'Bau' }],
	branches: [{ value: 'IT_SERVICES', label: 'Informatik' }, { value: 'CONSTRUCTION', label: 'Bau' }],
	vipList: [{ value: 'Ja', label: 'Ja' }, { value: 'Nein', label: 'Nein' }],
};

const books: Counterparts = {
	...NO_BOOKS,
	toBase: (kind, id) => (kind === 'stage' && id === 'closedwon' ? 'won' : undefined),
	toHubspot: (kind, id) => (kind === 'stage' && id === 'won' ? 'closedwon' : undefined),
	hubspotOptions: (property) => OPTIONS[property],
	baseOptions: () => [{ value: 'it', label: 'Informatik' }],
	propertyType: (property) => TYPES[property] ?? 'text',
};

const ruleOf = (kind: ValueKind, property = 'x', options?: FieldRule['options']): FieldRule => ({
	...{ field: 'f', property, kind, direction: 'both', policy: 'newest' },
	...(options !== undefined && { options }),
});

const good = (value: string | null) => ({ ok: true, value });
const bad = (reason: string) => ({ ok: false, reason });
const languages = DEFAULT_RULES.contacts.find(({ field }) => field === 'language')?.options ?? {};

describe('what HubSpot says', () => {
	it.each([
		['nothing', ruleOf('text'), '', good(null)],
		['text with blanks', ruleOf('text'), ' Muster ', good('Muster')],
		['an address in capitals', ruleOf('email'), 'Anna@A.example', good('anna@a.example')],
		['no address', ruleOf('email'), 'anna', bad('notEmail')],
		['a number as HubSpot writes it', ruleOf('number'), '12500.00', good('12500')],
		['no number', ruleOf('number'), '12,5k', bad('notNumber')],
		['a day', ruleOf('day'), '2026-03-31', good('2026-03-31')],
		['an evening before, which is that day in Zurich', ruleOf('day'), '2026-03-30T22:00:00Z', good('2026-03-31')],
		['a day in milliseconds', ruleOf('day'), '1774958400000', good('2026-03-31')],
		['no day', ruleOf('day'), '2026-02-99', bad('notDay')],
		['a day that no month has', ruleOf('day'), '2026-02-30', bad('notDay')],
		['midnight in Zurich when the clocks change', ruleOf('day'), '2026-03-28T23:00:00Z', good('2026-03-29')],
		['an instant', ruleOf('instant'), '2026-03-31T08:00:00.123Z', good('2026-03-31T08:00:00.000Z')],
		['a box', ruleOf('checkbox'), 'true', good('true')],
		['a box nobody touched', ruleOf('checkbox'), null, good('false')],
		['a box that is a list of two words there', ruleOf('checkbox'), 'Ja', good('true')],
		['a box that says something else', ruleOf('checkbox'), 'vielleicht', bad('noCounterpart')],
		['a box that says what every object of JavaScript has', ruleOf('checkbox'), 'constructor', bad('noCounterpart')],
		['a language that says so', ruleOf('select', 'hs_language', languages), 'constructor', bad('noCounterpart')],
		['a day as its midnight in UTC, where HubSpot keeps days', ruleOf('day', 'birthday'), '1774915200000', good('2026-03-31')],
		['a number with decimals', ruleOf('number', 'employees'), '12.50', good('12.5')],
		['several options as text', ruleOf('text', 'branch'), 'IT_SERVICES;CONSTRUCTION', good('IT_SERVICES;CONSTRUCTION')],
		['Swiss German', ruleOf('select', 'hs_language', languages), 'de-ch', good('de')],
		['a language that the base lacks', ruleOf('select', 'hs_language', languages), 'ja', bad('noCounterpart')],
		['an option of the same label', ruleOf('select', 'branch'), 'IT_SERVICES', good('it')],
		['a stage', ruleOf('stage'), 'closedwon', good('won')],
		['a stage without a counterpart', ruleOf('stage'), '4711', bad('noCounterpart')],
	])('%s', (_name, rule, raw, expected) => expect(toBaseValue(rule, raw, books)).toEqual(expected));
});

describe('what goes out', () => {
	it.each([
		['an emptied field', ruleOf('text'), null, good(null)],
		['a day where HubSpot keeps days', ruleOf('day'), '2026-03-31', good('2026-03-31')],
		['a day where HubSpot keeps instants', ruleOf('day', 'closedate'), '2026-03-31', good('2026-03-31T12:00:00.000Z')],
		['an option of the same label', ruleOf('select', 'branch'), 'it', good('IT_SERVICES')],
		['text into a list, by its label', ruleOf('text', 'branch'), 'informatik', good('IT_SERVICES')],
		['text into a list that lacks it', ruleOf('text', 'branch'), 'Gastronomie', bad('noCounterpart')],
		['several texts into a list that takes several', ruleOf('text', 'branches'), 'Informatik; Bau', good('IT_SERVICES;CONSTRUCTION')],
		['several texts into a list that takes one', ruleOf('text', 'branch'), 'Informatik;Bau', bad('noCounterpart')],
		['several of which the list lacks one', ruleOf('text', 'branches'), 'Informatik;Gastronomie', bad('noCounterpart')],
		['a tick', ruleOf('checkbox', 'vip'), 'true', good('true')],
		['a tick into a list of two words', ruleOf('checkbox', 'vipList'), 'true', good('Ja')],
		['no tick into a list of two words', ruleOf('checkbox', 'vipList'), 'false', good('Nein')],
		['text for a tick', ruleOf('text', 'vip'), 'ja', good('true')],
		['text that is no tick', ruleOf('text', 'vip'), 'Stammkunde', bad('noCounterpart')],
		['text for a number', ruleOf('text', 'employees'), '12.50', good('12.5')],
		['text that is no number', ruleOf('text', 'employees'), 'zwölf', bad('notNumber')],
		['a number that is none', ruleOf('number'), 'zwölf', bad('notNumber')],
		['an instant where HubSpot keeps days', ruleOf('instant', 'birthday'), '2026-03-30T22:30:00.000Z', good('2026-03-31')],
		['text that is no day', ruleOf('text', 'birthday'), 'im Mai', bad('notDay')],
		['text that is no instant', ruleOf('text', 'closedate'), 'im Mai', bad('notInstant')],
		['an option that HubSpot lacks', ruleOf('select', 'branch'), 'gastro', bad('noCounterpart')],
		['a language', ruleOf('select', 'hs_language', languages), 'de', good('de')],
		['an owner whom HubSpot does not know', ruleOf('owner'), 'r1', bad('noCounterpart')],
		['a text longer than HubSpot takes', ruleOf('text'), 'x'.repeat(65_537), bad('tooLong')],
	])('%s', (_name, rule, value, expected) => expect(toHubspotValue(rule, value, books)).toEqual(expected));
});

describe('the rules of an object', () => {
	const chosen: FieldRule = { ...ruleOf('text', 'mobilephone'), field: 'phone' };

	it('are what was chosen, and the defaults for the rest', () => {
		const rules = rulesFor('contacts', { direction: 'both', policy: 'newest', choices: [chosen] });
		expect(rules.filter(({ field }) => field === 'phone')).toEqual([chosen]);
		expect(rules.map(({ field }) => field)).toContain('firstName');
	});

	it('go one way when the whole object does, and a field that goes the other way not at all', () => {
		const rules = rulesFor('contacts', { direction: 'toBase', policy: 'newest', choices: [{ ...chosen, direction: 'toHubspot' }] });
		expect(rules.map(({ field }) => field)).not.toContain('phone');
		expect(new Set(rules.map(({ direction }) => direction))).toEqual(new Set(['toBase']));
	});

	it('leave a field out that was switched off', () => {
		const rules = rulesFor('contacts', { direction: 'both', policy: 'newest', choices: [{ ...chosen, direction: 'off' }] });
		expect(rules.map(({ field }) => field)).not.toContain('phone');
	});
});
