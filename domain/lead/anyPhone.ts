// The last resort beside the address: a phone number that somebody wrote into a name or a message.
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js';

import type { Answer } from './answers';

const MAX_TEXT = 2_000;
const MAX_ANSWERS = 100;
/** Numbers of other things, which may look like one. */
const OTHER_NUMBER = /(?:^|[^a-z])(?:id|ids|ip|uid|vat|mwst|ust|iban|konto|order|bestell\w*|invoice|rechnung\w*|number|nummer|nr|date|datum|time|at|token|hash)(?:[^a-z]|$)/i;

/** An amount or a place on a map. */
const DECIMAL = /^-?\d+\.\d+(?:e[+-]?\d+)?$/i;

/**
 * A valid number that stands in an answer of the visitor, in E.164; of several the one whose place in the post comes first by
 * name, so that the order of keys decides nothing. `country` is where it is at home.
 */
export function anyPhoneIn(answers: readonly Answer[], country: CountryCode): string | undefined {
	const told = answers.filter(
		({ about, origin, labels }) =>
			about === 'visitor' && origin === 'body' && !labels.some((label) => OTHER_NUMBER.test(label)),
	);
	const placed = told.map(({ path, values }) => ({ path: path.join('\n'), values }));
	placed.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
	for (const { values } of placed.slice(0, MAX_ANSWERS)) {
		const text = values.filter((value) => !DECIMAL.test(value)).join(', ').slice(0, MAX_TEXT);
		const [found] = /\d{2}/.test(text) ? findPhoneNumbersInText(text, country) : [];
		if (found?.number.isValid() === true) return found.number.number;
	}
	return undefined;
}
