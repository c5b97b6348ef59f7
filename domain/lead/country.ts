// Countries as people write them: a code, or the name in one of four languages.
import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js';

import { foldWords } from './text';

const LANGUAGES = ['de', 'en', 'fr', 'it'];

/** Names in daily use that differ from the official ones. */
const OTHER_NAMES: ReadonlyArray<readonly [name: string, code: CountryCode]> = [
	['schweiz suisse svizzera', 'CH'],
	['swiss', 'CH'],
	['brd', 'DE'],
	['england', 'GB'],
	['grossbritannien', 'GB'],
	['great britain', 'GB'],
	['uk', 'GB'],
	['usa', 'US'],
	['vereinigte staaten von amerika', 'US'],
	['united states of america', 'US'],
	['holland', 'NL'],
	['tschechische republik', 'CZ'],
];

/** ISO 3166-1 alpha-3 of the neighbours; others are rarely typed. */
const LONG_CODES: ReadonlyArray<readonly [name: string, code: CountryCode]> = [
	['che', 'CH'],
	['deu', 'DE'],
	['aut', 'AT'],
	['lie', 'LI'],
	['fra', 'FR'],
	['ita', 'IT'],
];

let known: ReadonlyMap<string, CountryCode> | undefined;

function names(): ReadonlyMap<string, CountryCode> {
	known ??= new Map([
		...LANGUAGES.flatMap((language) => {
			const display = new Intl.DisplayNames([language], { type: 'region' });
			return getCountries().map((code) => [foldWords(display.of(code) ?? code), code] as const);
		}),
		...[...OTHER_NAMES, ...LONG_CODES].map(([name, code]) => [foldWords(name), code] as const),
	]);
	return known;
}

/** ISO 3166-1 alpha-2, or `null` when it is no country we know. */
export function parseCountry(text: string): CountryCode | null {
	const code = text.trim().toUpperCase();
	if (isSupportedCountry(code)) return code;
	return names().get(foldWords(text)) ?? null;
}
