// Instants as the stores keep them, for where a million are read: `Date.parse` takes twice as long.

/** Milliseconds since 1970, as `Date.parse` has them; `NaN` when it is no instant. */
export function instantMs(text: string): number {
	const ms = text.length === 24 && text.endsWith('Z') ? spelledOutMs(text) : NaN;
	return Number.isNaN(ms) ? Date.parse(text) : ms;
}

/** Of `2026-03-02T08:58:00.000Z`; `NaN` for what may not be right as it stands, such as the 31st of a month. */
function spelledOutMs(text: string): number {
	if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return NaN;
	if (text[13] !== ':' || text[16] !== ':' || text[19] !== '.') return NaN;
	const year = digits(text, 0) * 100 + digits(text, 2);
	const [month, day] = [digits(text, 5), digits(text, 8)];
	const [hour, minute, second] = [digits(text, 11), digits(text, 14), digits(text, 17)];
	const isSure = year > 99 && month > 0 && month < 13 && day > 0 && day < 29 && hour < 24 && minute < 60 && second < 60;
	return isSure ? Date.UTC(year, month - 1, day, hour, minute, second, digits(text, 20) * 10 + digit(text, 22)) : NaN;
}

const digits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

function digit(text: string, at: number): number {
	const value = text.charCodeAt(at) - 48;
	return value >= 0 && value <= 9 ? value : NaN;
}
