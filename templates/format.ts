// How days, instants and money read in a mail, by the reader's locale and the firm's time zone.
import { DateTime } from 'luxon';

import { InvalidInputError } from '../domain/errors';

export interface Locale {
	/** BCP 47, e.g. `de-CH`. */
	readonly tag: string;
	readonly timeZone: string;
}

/** `2026-03-09` -> "Montag, 9. März 2026". */
export function formatDay(day: string, locale: Locale): string {
	return valid(DateTime.fromISO(day, { zone: 'utc' }), 'day')
		.setLocale(locale.tag)
		.toLocaleString(DateTime.DATE_HUGE);
}

/** An instant as the firm's clock shows it: "9. März 2026, 14:05". */
export function formatInstant(instant: string, locale: Locale): string {
	return valid(DateTime.fromISO(instant, { zone: locale.timeZone }), 'point in time')
		.setLocale(locale.tag)
		.toLocaleString({ dateStyle: 'long', timeStyle: 'short' });
}

/** "Invalid DateTime" in a mail would be worse than no mail. */
function valid(date: DateTime, kind: string): DateTime {
	if (date.isValid) return date;
	throw new InvalidInputError(`A mail template was given something that is not a ${kind}`, {
		hint: 'Days are written as 2026-03-09, points in time as 2026-03-09T13:05:00Z',
	});
}

/** Amount and currency: "CHF 1’250.00" in Switzerland, "1.250,00 EUR" in Germany. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
	if (!Number.isFinite(amount) || !/^[A-Z]{3}$/.test(currency)) {
		throw new InvalidInputError('A mail template was given something that is not an amount of money', {
			hint: 'Amounts are numbers, currencies three letters such as CHF',
		});
	}
	return new Intl.NumberFormat(locale.tag, {
		style: 'currency',
		currency,
		currencyDisplay: 'code',
	}).format(amount);
}
