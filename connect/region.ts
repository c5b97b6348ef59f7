// Where a firm is: what its base is set up with, and what follows from the country where nothing else is said.
export interface Region {
	readonly language: 'de' | 'en';
	/** ISO 3166 code of the country, whose holidays and phone numbers apply. */
	readonly country: string;
	/** Canton or Land, for regional holidays; empty when not given. */
	readonly region: string;
	readonly currency: string;
	readonly timeZone: string;
}

export type RegionPart = keyof Region;

const USUAL: Readonly<Record<string, { currency: string; timeZone: string }>> = {
	CH: { currency: 'CHF', timeZone: 'Europe/Zurich' },
	LI: { currency: 'CHF', timeZone: 'Europe/Vaduz' },
	AT: { currency: 'EUR', timeZone: 'Europe/Vienna' },
	DE: { currency: 'EUR', timeZone: 'Europe/Berlin' },
	FR: { currency: 'EUR', timeZone: 'Europe/Paris' },
	IT: { currency: 'EUR', timeZone: 'Europe/Rome' },
	GB: { currency: 'GBP', timeZone: 'Europe/London' },
};

export const usualIn = (country: string): { readonly currency: string; readonly timeZone: string } =>
	USUAL[country.toUpperCase()] ?? { currency: 'EUR', timeZone: 'Europe/Berlin' };

/** Reads what was given, an empty text being nothing, and names the parts that cannot be what they should. */
export function readRegion(given: (part: RegionPart) => string): {
	readonly region: Region;
	readonly faults: readonly RegionPart[];
} {
	const language = given('language').toLowerCase();
	const country = given('country').toUpperCase();
	const usual = usualIn(country);
	const currency = (given('currency') || usual.currency).toUpperCase();
	const timeZone = given('timeZone') || usual.timeZone;
	const isRight: Readonly<Record<RegionPart, boolean>> = {
		language: language === 'de' || language === 'en',
		country: /^[A-Z]{2}$/.test(country),
		region: true,
		currency: /^[A-Z]{3}$/.test(currency),
		timeZone: isTimeZone(timeZone),
	};
	const parts: readonly RegionPart[] = ['language', 'country', 'currency', 'timeZone'];
	return {
		region: {
			language: language === 'en' ? 'en' : 'de',
			...{ country, currency, timeZone },
			region: given('region').toUpperCase(),
		},
		faults: parts.filter((part) => !isRight[part]),
	};
}

export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
