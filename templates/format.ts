// How days, instants and money read in a mail, by the reader's locale and the firm's time zone.
import { DateTime } from 'luxon';

import type { Language } from '../domain/schema';

export interface Locale {
	/** BCP 47, e.g. `de-CH`. */
	readonly tag: string;
	readonly timeZone: string;
}

/** German as the country writes it; English always British, as usual in the region. */
export function localeFor(language: Language, country: string, timeZone: string): Locale {
	return { tag: language === 'de' ? `de-${country || 'CH'}` : 'en-GB', timeZone };
}

/** `2026-03-09` -> "Montag, 9. März 2026". */
export function formatDay(day: string, locale: Locale): string {
	return DateTime.fromISO(day, { zone: 'utc' })
		.setLocale(locale.tag)
		.toLocaleString(DateTime.DATE_HUGE);
}

/** An instant as the firm's clock shows it: "9. März 2026, 14:05". */
export function formatInstant(instant: string, locale: Locale): string {
	return DateTime.fromISO(instant, { zone: locale.timeZone })
		.setLocale(locale.tag)
		.toLocaleString({ dateStyle: 'long', timeStyle: 'short' });
}

/** Amount and currency: "CHF 1’250.00" in Switzerland, "1.250,00 EUR" in Germany. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
	return new Intl.NumberFormat(locale.tag, {
		style: 'currency',
		currency,
		currencyDisplay: 'code',
	}).format(amount);
}
