import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { companyDomain, companyKey, companyNameKey } from '../../../domain/company/companyKey';

describe('the name of a company', () => {
	it.each([
		['a legal form is left out', 'Muster AG', 'muster'],
		['with dots', 'Muster A.G.', 'muster'],
		['German forms', 'Müller GmbH', 'mueller'],
		['two forms', 'Müller & Söhne GmbH & Co. KG', 'mueller soehne'],
		['a partner who is not named', 'Meier und Co.', 'meier'],
		['French forms', 'Boulangerie Dupont S.à r.l.', 'boulangerie dupont'],
		['the same in one word', 'Boulangerie Dupont Sàrl', 'boulangerie dupont'],
		['a form that stands first', 'Sàrl Dupont', 'dupont'],
		['British forms', 'Acme Holdings Ltd.', 'acme holdings'],
		['Italian forms', 'Rossi S.p.A.', 'rossi'],
		['a registered merchant', 'Blumen Meier e.K.', 'blumen meier'],
		['the word in front', 'Firma Meier', 'meier'],
		['umlauts written out', 'Mueller', 'mueller'],
		['Bauer and Baur stay two', 'Baur AG', 'baur'],
		['an apostrophe', "O'Brien Ltd", 'obrien'],
		['initials stay together', 'A & B Treuhand AG', 'ab treuhand'],
		['a name that is only a legal form', 'AG', 'ag'],
		['a legal form inside the name stays', 'AG Consulting GmbH', 'ag consulting'],
		['a name that is only a legal form, with another', 'AG GmbH', 'ag'],
		['a name that is only the word in front', 'Firma GmbH', 'firma'],
		['a name that is only a joining word', 'Et GmbH', 'et'],
		['other scripts', '東京株式会社', '東京株式会社'],
		['nothing', '   ', null],
		['signs only', '***', null],
	])('%s: %s', (_case, name, key) => {
		expect(companyNameKey(name)).toBe(key);
	});

	const wordOfNames = fc.constantFrom('Firma', 'et', 'und', 'AG', 'Sàrl', 'Co.', '&', 'Meier', 'U', 'B');
	const names = fc.oneof(
		fc.string({ unit: 'binary', minLength: 4 }),
		fc.array(wordOfNames, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
	);

	it('is the same with a legal form behind it, whatever the name', () => {
		fc.assert(
			fc.property(names, (name) => {
				const key = companyNameKey(name);
				expect(key === null ? null : companyNameKey(`${key} GmbH`)).toBe(key);
			}),
		);
	});
});

describe('the domain of a company', () => {
	it.each([
		['a domain', 'acme.ch', 'acme.ch'],
		['capitals', ' ACME.ch ', 'acme.ch'],
		['a website', 'https://www.acme.ch/kontakt?x=1', 'acme.ch'],
		['an umlaut', 'müller.ch', 'xn--mller-kva.ch'],
		['a free mailbox tells nothing', 'gmail.com', null],
		['a page on a shared host', 'https://facebook.com/acme', null],
		['text', 'none', null],
		['nothing', '', null],
	])('%s: %s', (_case, text, domain) => {
		expect(companyDomain(text)).toBe(domain);
	});

	it.each([
		['domain first', { domain: 'acme.ch', nameKey: 'acme' }, 'domain:acme.ch'],
		['else the name', { domain: null, nameKey: 'acme' }, 'name:acme'],
		['nothing known', { domain: null, nameKey: null }, null],
	])('makes the key: %s', (_case, company, key) => {
		expect(companyKey(company)).toBe(key);
	});
});
