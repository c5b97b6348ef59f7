import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { greeting, type Greeted } from '../../../domain/mail/greeting';
import { languageChain, localeOf, spelled } from '../../../domain/mail/locale';

const NOBODY: Greeted = { name: '', firstName: '', lastName: '', salutation: '', title: '' };
const ANDREA = { firstName: 'Andrea', lastName: 'Keller' };

describe('a person is greeted', () => {
	it.each([
		['Ms in Switzerland', 'de-CH', 'sie', { ...ANDREA, salutation: 'ms' }, 'Sehr geehrte Frau Keller'],
		['Ms in Germany', 'de-DE', 'sie', { ...ANDREA, salutation: 'ms' }, 'Sehr geehrte Frau Keller,'],
		['Mr in Liechtenstein', 'de-LI', 'sie', { lastName: 'Frick', salutation: 'mr' }, 'Sehr geehrter Herr Frick'],
		['a doctor', 'de-CH', 'sie', { ...ANDREA, salutation: 'ms', title: 'Dr. med.' }, 'Sehr geehrte Frau Dr. Keller'],
		['a professor', 'de-DE', 'sie', { ...ANDREA, salutation: 'ms', title: 'Prof. Dr.' }, 'Sehr geehrte Frau Professorin Keller,'],
		['a Magister in Austria', 'de-AT', 'sie', { ...ANDREA, salutation: 'mr', title: 'Mag.' }, 'Sehr geehrter Herr Mag. Keller,'],
		['a Magister elsewhere', 'de-DE', 'sie', { ...ANDREA, salutation: 'mr', title: 'Mag.' }, 'Sehr geehrter Herr Keller,'],
		['neither Ms nor Mr', 'de-CH', 'sie', { ...ANDREA, salutation: 'neutral' }, 'Guten Tag Andrea Keller'],
		['nobody knows which', 'de-CH', 'sie', ANDREA, 'Guten Tag Andrea Keller'],
		['a doctor of whom nobody knows which', 'de-CH', 'sie', { ...ANDREA, title: 'Dr.' }, 'Guten Tag Dr. Andrea Keller'],
		['the whole name in one', 'de-CH', 'sie', { name: 'Andrea Keller' }, 'Guten Tag Andrea Keller'],
		['a first name only', 'de-CH', 'sie', { firstName: 'Andrea', salutation: 'ms' }, 'Guten Tag Andrea'],
		['a last name only', 'de-CH', 'sie', { lastName: 'Keller' }, 'Guten Tag'],
		['no name', 'de-AT', 'sie', {}, 'Guten Tag,'],
		['Ms by du', 'de-CH', 'du', { ...ANDREA, salutation: 'ms' }, 'Liebe Andrea'],
		['Mr by du', 'de-DE', 'du', { firstName: 'Jörg', salutation: 'mr' }, 'Lieber Jörg,'],
		['by du, nobody knows which', 'de-CH', 'du', { name: 'Andrea Keller' }, 'Hallo Andrea'],
		['by du, no first name', 'de-CH', 'du', { lastName: 'Keller' }, 'Hallo'],
		['Ms in English', 'en-GB', 'sie', { ...ANDREA, salutation: 'ms' }, 'Dear Ms Keller,'],
		['a doctor in English', 'en-GB', 'sie', { ...ANDREA, title: 'Dr.' }, 'Dear Dr Keller,'],
		['nobody knows which in English', 'en-GB', 'sie', ANDREA, 'Dear Andrea Keller,'],
		['no name in English', 'en-GB', 'sie', {}, 'Hello,'],
		['informally in English', 'en-GB', 'du', ANDREA, 'Hello Andrea,'],
		['advertising in the name of a form', 'de-CH', 'sie', { name: 'Gewinnen Sie https://spam.example' }, 'Guten Tag'],
		['a name of several lines', 'de-CH', 'sie', { name: 'Andrea\r\nKeller' }, 'Guten Tag Andrea Keller'],
	] as const)('%s (%s, %s)', (_case, locale, form, person, expected) => {
		expect(greeting({ ...NOBODY, ...person }, { locale, form })).toBe(expected);
	});

	it('in one line, whatever is in the name', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (name, lastName) => {
				const text = greeting({ ...NOBODY, name, lastName, salutation: 'ms' }, { locale: 'de-CH', form: 'sie' });
				expect(text).not.toMatch(/[\r\n<>]/);
			}),
		);
	});
});

it.each([
	['', 'CH', ''],
	['de', 'CH', 'de-CH'],
	['de', 'at', 'de-AT'],
	['de', 'FR', 'de-CH'],
	['de_de', 'CH', 'de-DE'],
	['EN', 'CH', 'en-GB'],
	['en-US', 'CH', 'en-US'],
	['fr', 'CH', 'fr'],
	['??', 'CH', ''],
])('language "%s" in %s is %s', (language, country, expected) => {
	expect(localeOf(language, country)).toBe(expected);
});

it.each([
	['de', ['de-CH', 'de', 'en']],
	['de-AT', ['de-AT', 'de', 'de-CH', 'en']],
	['fr-CH', ['fr-CH', 'fr', 'de-CH', 'de', 'en']],
	['en', ['en-GB', 'en', 'de-CH', 'de']],
	['', ['de-CH', 'de', 'en']],
])('somebody who speaks "%s" is written to in the first of %j', (language, chain) => {
	expect(languageChain(language, { language: 'de', country: 'CH' })).toEqual(chain);
});

it.each([
	['Viele Grüße, „bis bald“', 'de-CH', 'Viele Grüsse, «bis bald»'],
	['GROẞ', 'de-LI', 'GROSS'],
	['Viele Grüße', 'de-DE', 'Viele Grüße'],
	['Viele Grüße', 'en-GB', 'Viele Grüße'],
])('"%s" in %s is spelled "%s"', (text, locale, expected) => {
	expect(spelled(text, locale)).toBe(expected);
});
