import { describe, expect, it } from 'vitest';

import { phoneLink, shownPhone } from '../../../domain/contact/shownPhone';

describe('a phone number in a mail', () => {
	it.each([
		['as a form brought it', '+41522123456', '+41 52 212 34 56', 'tel:+41522123456'],
		['as a person typed it', '+41 79 5553826', '+41 79 555 38 26', 'tel:+41795553826'],
		['of Germany', '+4930901820', '+49 30 901820', 'tel:+4930901820'],
		['without its country', '079 555 38 26', '079 555 38 26', 'tel:0795553826'],
		['that is none', 'intern 12', 'intern 12', 'tel:12'],
	])('%s', (_, stored, shown, link) => {
		expect([shownPhone(stored), phoneLink(stored)]).toEqual([shown, link]);
	});
});
