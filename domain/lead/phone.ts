// Phone numbers in E.164; a number that cannot be one is left as it was typed.
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

import { oneLine } from './text';

const MAX_LENGTH = 60;

/** `country` is where a number without a country code is at home. */
export function normalisePhone(text: string, country: CountryCode): string | null {
	const typed = oneLine(text);
	if (typed.length > MAX_LENGTH) return null;
	const number = parsePhoneNumberFromString(typed.replace(/^\(?00(?=\s?[1-9])/, '+'), country);
	return number?.isPossible() === true ? number.number : null;
}

/** Whether a text could be a phone number somewhere. */
export function looksLikePhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return digits >= 6 && digits <= 20 && !/[@\p{L}]{4,}/u.test(text);
}
