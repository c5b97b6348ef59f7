import { expect, it } from 'vitest';

import { leadOf, understand } from './understand';

it('a number that somebody wrote anywhere is the same whatever the order of the keys', () => {
	const [first, second] = [{ notiz: '+41 79 123 45 67' }, { anmerkung: '+41 44 668 18 00' }];
	const phones = [{ ...first, ...second }, { ...second, ...first }].map((body) => leadOf(body).phone);
	expect(phones).toEqual(['+41446681800', '+41446681800']);
});

it('an amount with decimals is no number', () => {
	expect(understand({ notiz: 8183.800000081395, name: 'Anna Muster' }).kind).toBe('invalid');
});
