// Exchange rates with the day from which they hold, as people write them into the setting `exchangeRates`.
import type { Day } from '../time/day';

export interface Rates {
	/** The firm's currency, which reports are in. */
	readonly currency: string;
	/** By currency, the oldest first: what one unit costs in the firm's currency. */
	readonly byCurrency: ReadonlyMap<string, readonly DatedRate[]>;
	/** Lines that could not be read, as they were written. */
	readonly unreadable: readonly string[];
}

interface DatedRate {
	readonly from: Day;
	readonly rate: number;
}

/** A rate without a day has always held. */
const ALWAYS = '0000-01-01';
/** `EUR 2026-01-01 0.94`, `EUR 0.94`; a comma for the point, `:` and `=` between will do. */
const LINE = /^([A-Za-z]{3})[\s:=]+(?:(\d{4}-\d{2}-\d{2})[\s:=]+)?(\d+(?:[.,]\d+)?)$/;

/** One rate per line, or with semicolons between. */
export function parseRates(text: string, currency: string): Rates {
	const byCurrency = new Map<string, DatedRate[]>();
	const unreadable: string[] = [];
	for (const line of text.split(/[;\n]/).map((one) => one.trim())) {
		if (line === '') continue;
		const [, code = '', from = ALWAYS, number = ''] = LINE.exec(line) ?? [];
		const rate = Number(number.replace(',', '.'));
		if (code === '' || !(rate > 0)) {
			unreadable.push(line);
			continue;
		}
		const rates = byCurrency.get(code.toUpperCase()) ?? [];
		byCurrency.set(code.toUpperCase(), [...rates, { from, rate }]);
	}
	for (const rates of byCurrency.values()) rates.sort((a, b) => a.from.localeCompare(b.from));
	return { currency: currency.toUpperCase(), byCurrency, unreadable };
}

/**
 * The amount in the firm's currency by the rate that held on that day, for days before the first one by the first;
 * without a currency it is the firm's. `null`: nobody has said what that currency costs.
 */
export function convert(amount: number, currency: string, on: Day, rates: Rates): number | null {
	const code = currency.trim().toUpperCase() || rates.currency;
	if (code === rates.currency) return amount;
	const known = rates.byCurrency.get(code) ?? [];
	const rate = known.filter(({ from }) => from <= on).at(-1) ?? known[0];
	return rate === undefined ? null : amount * rate.rate;
}
