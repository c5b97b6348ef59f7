// Most domains have one dot, and are not looked up in the public suffix list: that must come to the same.
import fc from 'fast-check';
import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';

import { registrableDomain } from '../../../domain/lead/freemail';

const byTheList = (domain: string) => getDomain(domain, { allowPrivateDomains: true }) ?? domain;

describe('what a firm registered', () => {
	it.each([
		['muster.ch', 'muster.ch'],
		['mail.muster.ch', 'muster.ch'],
		['mail.muster.co.uk', 'muster.co.uk'],
		['co.uk', 'co.uk'],
		['github.io', 'github.io'],
		['muster.github.io', 'muster.github.io'],
		['xn--bcker-gra.ch', 'xn--bcker-gra.ch'],
		['localhost', 'localhost'],
		['-.ch', '-.ch'],
	])('%s: %s', (domain, registered) => {
		expect(registrableDomain(domain)).toBe(registered);
	});

	it('is what the public suffix list says, for anything with dots', () => {
		const sign = fc.constantFrom(...'abcz019-.');
		const text = fc.array(sign, { minLength: 1, maxLength: 12 }).map((signs) => signs.join(''));
		const ending = fc.constantFrom('.ch', '.co.uk', '.github.io', '.uk', '.io', '.invented', '');
		fc.assert(
			fc.property(text, ending, (name, suffix) => {
				expect(registrableDomain(`${name}${suffix}`)).toBe(byTheList(`${name}${suffix}`));
			}),
			{ numRuns: 2_000 },
		);
	});
});
