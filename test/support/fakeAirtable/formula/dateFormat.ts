// DATETIME_FORMAT and DATETIME_PARSE with the format letters of moment.js.
import { DateTime } from 'luxon';
import type { Instant } from './values';

const TOKEN =
	/\[([^\]]*)\]|Y{4}|YY|M{1,4}|Do|D{1,2}|d{3,4}|d|E|H{1,2}|h{1,2}|m{1,2}|s{1,2}|S{1,3}|A|a|ZZ|Z|X|x|Q|W{1,2}|LLLL|LLL|LL|LT|L/g;

/** moment letters to luxon letters, where they differ. */
const LUXON: Readonly<Record<string, string>> = {
	YYYY: 'yyyy',
	YY: 'yy',
	M: 'L',
	MM: 'LL',
	MMM: 'LLL',
	MMMM: 'LLLL',
	D: 'd',
	Do: 'd',
	DD: 'dd',
	ddd: 'ccc',
	dddd: 'cccc',
	E: 'c',
	A: 'a',
	ZZ: 'ZZZ',
	Z: 'ZZ',
	Q: 'q',
	W: 'W',
	WW: 'WW',
	L: 'LL/dd/yyyy',
	LL: 'LLLL d, yyyy',
	LLL: 'LLLL d, yyyy h:mm a',
	LLLL: 'cccc, LLLL d, yyyy h:mm a',
	LT: 'h:mm a',
};

/** Without a format the ISO text is given. */
export function formatInstant(instant: Instant, format: string): string {
	const date = DateTime.fromMillis(instant.ms, { zone: instant.zone, locale: 'en' });
	if (format === '') return date.toISO() ?? '';
	return format.replaceAll(TOKEN, (token, literal: string | undefined) => {
		if (literal !== undefined) return literal;
		if (token === 'X') return String(Math.floor(instant.ms / 1000));
		if (token === 'x') return String(instant.ms);
		if (token === 'd') return String(date.weekday % 7);
		if (token === 'a') return date.toFormat('a').toLowerCase();
		if (token === 'S' || token === 'SS') return date.toFormat('SSS').slice(0, token.length);
		return date.toFormat(LUXON[token] ?? token);
	});
}

interface Parts {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	millisecond: number;
}

const PART: Readonly<Record<string, keyof Parts>> = {
	YYYY: 'year',
	YY: 'year',
	M: 'month',
	MM: 'month',
	D: 'day',
	DD: 'day',
	H: 'hour',
	HH: 'hour',
	h: 'hour',
	hh: 'hour',
	m: 'minute',
	mm: 'minute',
	s: 'second',
	ss: 'second',
	SSS: 'millisecond',
};

/**
 * Reads the numbers of the text in the order of the format and skips what lies between them, as
 * Airtable does. Milliseconds in UTC, or null when there is no such date.
 */
export function parseByFormat(text: string, format: string): number | null {
	const parts: Parts = {
		year: 1970,
		month: 1,
		day: 1,
		hour: 0,
		minute: 0,
		second: 0,
		millisecond: 0,
	};
	let at = 0;
	for (const [token] of format.matchAll(TOKEN)) {
		const part = PART[token];
		if (part === undefined) continue;
		const digits = new RegExp(
			`\\d{1,${part === 'year' ? token.length : part === 'millisecond' ? 3 : 2}}`,
			'g',
		);
		digits.lastIndex = at;
		const found = digits.exec(text);
		if (found === null) return at === 0 ? null : utc(parts);
		parts[part] = Number(found[0]) + (token === 'YY' ? 2000 : 0);
		at = digits.lastIndex;
	}
	const afternoon = /h/.test(format) && /pm/i.test(text) && parts.hour < 12;
	if (afternoon) parts.hour += 12;
	return utc(parts);
}

function utc(parts: Parts): number | null {
	const date = DateTime.fromObject({ ...parts }, { zone: 'utc' });
	return date.isValid ? date.toMillis() : null;
}
