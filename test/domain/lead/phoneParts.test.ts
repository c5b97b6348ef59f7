// A phone number whose dial code stands in a box of its own, as telephone widgets post it.
import { expect, it } from 'vitest';

import { leadOf } from './understand';

it.each([
	['without a plus', { dialCode: '33', phone: '06 12 34 56 78' }, '+33612345678'],
	['as a number', { dialCode: 33, phone: '612345678' }, '+33612345678'],
	['with the code in the number as well', { dialCode: '41', phone: '41791234567' }, '+41791234567'],
	['where the number begins like the code', { dialCode: '41', phone: '041 310 10 10' }, '+41413101010'],
	['of Italy, whose noughts stay', { prefisso_internazionale: '39', telefono: '02 8646 0122' }, '+390286460122'],
	['of Italy with a plus', { prefisso: '+39', cellulare: '340 123 4567' }, '+393401234567'],
	['in German', { Landesvorwahl: '49', Handynummer: '0151 23456789' }, '+4915123456789'],
	['in French', { indicatif: '33', 'numéro de téléphone': '06 12 34 56 78' }, '+33612345678'],
	['beside a whole number', { dial_code: '33', phone: '+41 79 123 45 67' }, '+41791234567'],
	['in an object', { telephone: { callingCode: '43', number: '0664 1234567' } }, '+436641234567'],
	['a number that is no dial code', { countryCode: '756', phone: '079 123 45 67' }, '+41791234567'],
])('%s', (_name, body, phone) => {
	expect(leadOf({ email: 'anna@example.ch', ...body }).phone).toBe(phone);
});
