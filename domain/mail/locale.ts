// Which languages a person can be written to, the best first, and in whose manner.
import { LANGUAGES } from '../schema';
import { isSwiss } from './greeting';

/** Lands whose German differs; elsewhere plain `de` will do. */
const GERMAN_LANDS = ['AT', 'CH', 'DE', 'LI', 'LU'];

/**
 * The tag with its land: `de` of a firm in Switzerland -> `de-CH`. English is British, as usual in the region; what is no
 * language at all is empty.
 */
export function localeOf(language: string, country: string): string {
	const [, spoken = '', land = ''] = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?\b/i.exec(language.trim()) ?? [];
	const tag = spoken.toLowerCase();
	if (tag === '' || land !== '') return land === '' ? tag : `${tag}-${land.toUpperCase()}`;
	if (tag === 'en') return 'en-GB';
	if (tag !== 'de') return tag;
	return GERMAN_LANDS.includes(country.toUpperCase()) ? `de-${country.toUpperCase()}` : 'de-CH';
}

/**
 * `de-CH` -> `de-CH`, `de`, then the firm's own in the same way, then English and German: whatever a person speaks, some
 * language is found.
 */
export function languageChain(language: string, firm: FirmTongue): readonly string[] {
	const wishes = [localeOf(language, firm.country), localeOf(firm.language, firm.country), 'en', 'de'];
	return [...new Set(wishes.flatMap((tag) => [tag, tag.slice(0, 2)]))].filter((tag) => tag !== '');
}

export interface FirmTongue {
	readonly language: string;
	readonly country: string;
}

/** Whether the package itself brings texts in this language. */
export const isPackagedLanguage = (tag: string): tag is (typeof LANGUAGES)[number] =>
	LANGUAGES.some((language) => language === tag);

/** Switzerland and Liechtenstein write ss and «so». For texts, never for names: a Mr Strauß keeps his. */
export function spelled(text: string, locale: string): string {
	if (!locale.startsWith('de') || !isSwiss(locale)) return text;
	return SWISS.reduce((spelt, [from, to]) => spelt.replaceAll(from, to), text);
}

const SWISS = [
	['ß', 'ss'],
	['ẞ', 'SS'],
	['„', '«'],
	['“', '»'],
] as const;
