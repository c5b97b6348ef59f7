// Phone numbers in E.164; a number that cannot be one is left as it was typed.
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

import { oneLine } from './text';

const MAX_LENGTH = 120;
/** What stands behind a number for somebody inside the house. */
const EXTENSION = /(?:,?\s*(?:ext|extension|durchwahl|dw|intern|interne|poste|int|x)\.?\s*:?\s*\d{1,6}\s*)$/i;
/** Between two numbers in one field; a slash only where it stands free, since `079/123 45 67` is one number. */
const BETWEEN = /\s*(?:[,;|\n]|\s\/\s|\s(?:oder|or|ou|o|und|and|et|e|bzw\.?)\s)\s*/i;
const WORDS_BEFORE = /^[\p{L}.\s-]{0,25}:?\s*(?=[+(\d])/u;

/**
 * `country` is where a number without a country code is at home. `hints` are countries that other answers speak for: they
 * are tried only where the number is none in `country`.
 */
export function normalisePhone(
	text: string,
	country: CountryCode,
	hints: readonly CountryCode[] = [],
): string | null {
	const typed = oneLine(text.replace(/\r?\n/g, ','));
	if (typed.length > MAX_LENGTH) return null;
	const parts = typed.split(BETWEEN).filter((part) => /^\D{0,25}[+0]/.test(part.trim()));
	for (const part of [typed, ...(parts.length > 1 ? parts : [])]) {
		const number = validNumber(bare(part), country, hints);
		if (number !== null) return number;
	}
	const possible = parsePhoneNumberFromString(bare(typed), country);
	return looksLikePhone(bare(typed)) && possible?.isPossible() === true ? possible.number : null;
}

/** Without what people write around a number. */
function bare(text: string): string {
	return text
		.replace(EXTENSION, '')
		.replace(WORDS_BEFORE, '')
		.replace(/^(?:tel|sms|callto):/i, '')
		.replace(/^\(?00(?=\s?[1-9])/, '+')
		.replace(/^\(\+(\d{1,3})\)/, '+$1')
		.trim();
}

/** Of the default country, else with a plus that was left out, else of a country that the hints name. */
function validNumber(typed: string, country: CountryCode, hints: readonly CountryCode[]): string | null {
	if (!looksLikePhone(typed)) return null;
	const readings = [
		() => parsePhoneNumberFromString(typed, country),
		() => (/^[1-9][\d ]{9,16}$/.test(typed) ? parsePhoneNumberFromString(`+${typed}`) : undefined),
		...hints.map((hint) => () => parsePhoneNumberFromString(typed, hint)),
	];
	const valid = readings.map((read) => read()).filter((number) => number?.isValid() === true);
	const [first] = valid;
	// `06 12 34 56 78` is a number in Basel too, but written as in France.
	const written = isGrouped(typed) ? valid.find((number) => number?.formatNational() === typed) : undefined;
	return (written ?? first)?.number ?? null;
}

const isGrouped = (typed: string): boolean => /^\d+(?: \d+)+$/.test(typed);

/** Whether a text could be a phone number somewhere. */
export function looksLikePhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return digits >= 6 && digits <= 40 && !/@|:\/\//.test(text) && !/\p{L}{10,}/u.test(text);
}
