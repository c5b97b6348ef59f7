import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Lead } from '../../../domain/lead/lead';
import { ruleFits } from '../../../domain/routing/matchRule';
import { faultText } from '../../../domain/routing/reasonText';
import { routingFacts, type Known } from '../../../domain/routing/routingFacts';
import type { Fields } from '../../../domain/record';
import { aRule, rulesOf } from './office';

const extras = (answers: Record<string, string>): Known => ({ lead: { extras: answers } });
const lead = (given: Partial<Lead>): Known => ({ lead: given });

const fits = (row: Fields<'routingRules'>, known: Known): boolean => {
	const [rule] = rulesOf([aRule(row)]).rules;
	if (rule === undefined) throw new Error('The rule cannot be read');
	return ruleFits(rule, routingFacts(known));
};

const zip = { condition: 'postalCode', operator: 'between', value: '8000-8999' };

describe('a routing rule', () => {
	it.each<[string, Fields<'routingRules'>, Known, boolean]>([
		['without a condition', {}, {}, true],
		['postal code in the range', zip, extras({ PLZ: '8001' }), true],
		['postal code at its lower edge', zip, extras({ PLZ: '8000' }), true],
		['postal code at its upper edge', zip, extras({ Postleitzahl: '8999' }), true],
		['postal code above the range', zip, extras({ PLZ: '9000' }), false],
		['postal code with place', zip, extras({ 'PLZ / Ort': '8001 Zürich' }), true],
		['postal code with country', zip, extras({ 'ZIP code': 'CH-8400' }), true],
		['French postal code', zip, extras({ NPA: '8200' }), true],
		['no postal code at all', zip, extras({ Ort: 'Zürich' }), false],
		['one of two ranges', { ...zip, value: '1000-1999, 3000 bis 3999' }, extras({ PLZ: '3011' }), true],
		['German postal code with a nought', { ...zip, value: '01000-01999' }, extras({ PLZ: '01067' }), true],
		['size', { condition: 'companySize', operator: 'between', value: '50-1000' }, extras({ Mitarbeiterzahl: "ca. 60" }), true],
		['size with a thousands mark', { condition: 'companySize', operator: 'between', value: '500-5000' }, extras({ Mitarbeitende: "1'200" }), true],
		['country by code', { condition: 'country', value: 'CH' }, lead({ country: 'CH' }), true],
		['country by name', { condition: 'Land', operator: 'ist', value: 'Schweiz' }, lead({ country: 'CH' }), true],
		['country of the company', { condition: 'country', value: 'AT' }, { company: { country: 'Austria' } }, true],
		['one of several countries', { condition: 'country', operator: 'isOneOf', value: 'DE, AT' }, lead({ country: 'AT' }), true],
		['another country', { condition: 'country', operator: 'isOneOf', value: 'DE, AT' }, lead({ country: 'CH' }), false],
		['canton', { condition: 'region', value: 'ZH; AG' }, extras({ Kanton: 'ag' }), true],
		['language with region', { condition: 'language', value: 'fr' }, lead({ language: 'fr-CH' }), true],
		['source by form', { condition: 'source', operator: 'startsWith', value: 'messe' }, lead({ formId: 'Messe-2026' }), true],
		['campaign', { condition: 'utmCampaign', operator: 'contains', value: 'spring' }, lead({ utm: { campaign: 'Q1-Spring' } }), true],
		['source of the visit', { condition: 'utmSource', value: 'google' }, lead({ utm: { source: 'Google' } }), true],
		['product by its question', { condition: 'product', operator: 'contains', value: 'wartung' }, extras({ Produktinteresse: 'Wartung, Einbau' }), true],
		['any question of a form', { condition: 'Wie haben Sie uns gefunden?', value: 'Empfehlung' }, extras({ 'Wie haben Sie uns gefunden': 'Empfehlung' }), true],
		['segment', { condition: 'segment', value: 'a' }, { company: { segment: 'a' } }, true],
		['domain of the address', { condition: 'domain', operator: 'equals', value: 'muster.ch' }, lead({ email: 'a@muster.ch' }), true],
		['a field of the contact', { condition: 'contact.band', value: 'hot' }, { contact: { band: 'hot' } }, true],
		['filled', { condition: 'Budget', operator: 'isFilled' }, extras({ Budget: '5000' }), true],
		['empty', { condition: 'Budget', operator: 'istLeer' }, {}, true],
		['accents do not matter', { condition: 'Ort', value: 'Geneve' }, extras({ Ort: 'Genève' }), true],
	])('%s', (_case, row, known, expected) => {
		expect(fits(row, known)).toBe(expected);
	});

	it.each<[string, Fields<'routingRules'>, string]>([
		['nobody to assign to', { assignTo: ' , ' }, 'niemand'],
		['an operator nobody knows', { condition: 'country', operator: 'soundsLike', value: 'CH' }, 'equals'],
		['a value without a field', { condition: '', value: 'CH' }, 'kein Feld'],
		['a field without a value', { condition: 'country', value: '' }, 'kein Wert'],
		['a range that is none', { ...zip, value: '8000' }, '8000-8999'],
		['a range from high to low', { ...zip, value: '8999-8000' }, '8000-8999'],
	])('cannot be read with %s, and says so', (_case, row, said) => {
		const { rules, faults } = rulesOf([aRule(row), aRule({ name: 'Good' })]);
		expect(rules.map(({ name }) => name)).toEqual(['Good']);
		expect(faults.map((fault) => faultText(fault, 'de')).join()).toContain(said);
	});

	it('comes in its order, without a number last, and not at all when it is not active', () => {
		const { rules } = rulesOf([
			aRule({ name: 'c', order: null }),
			aRule({ name: 'b', order: 20 }),
			aRule({ name: 'off', order: 1, active: false }),
			aRule({ name: 'a', order: 10 }),
		]);
		expect(rules.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
	});

	it('answers whatever stands in it', () => {
		const text = fc.option(fc.string(), { nil: null });
		const row = fc.record({ condition: text, operator: text, value: text, assignTo: text });
		const form = fc.dictionary(fc.string(), fc.string());
		fc.assert(
			fc.property(row, form, (fields, answers) => {
				const { rules, faults } = rulesOf([aRule(fields)]);
				expect(rules.length + faults.length).toBe(1);
				for (const rule of rules) ruleFits(rule, routingFacts(extras(answers)));
			}),
			{ numRuns: 500 },
		);
	});
});
