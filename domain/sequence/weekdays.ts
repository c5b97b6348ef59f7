// Weekdays as people type them: "Mo-Fr", "Di, Do", "Mon - Thu, Sat".

/** Both languages; the first two letters tell them apart, but for Samstag/Sonntag and Saturday/Sunday alike. */
const NAMES: Readonly<Record<string, number>> = {
	...{ mo: 1, montag: 1, mon: 1, monday: 1 },
	...{ di: 2, dienstag: 2, tu: 2, tue: 2, tuesday: 2 },
	...{ mi: 3, mittwoch: 3, we: 3, wed: 3, wednesday: 3 },
	...{ do: 4, donnerstag: 4, th: 4, thu: 4, thursday: 4 },
	...{ fr: 5, freitag: 5, fri: 5, friday: 5 },
	...{ sa: 6, samstag: 6, sonnabend: 6, sat: 6, saturday: 6 },
	...{ so: 7, sonntag: 7, su: 7, sun: 7, sunday: 7 },
};

/** 1 is Monday; `null` when a word is no weekday or nothing was given. */
export function parseWeekdays(text: string): readonly number[] | null {
	const parts = text.split(/[,;/]/).map((part) => part.trim());
	const days = new Set<number>();
	for (const part of parts) {
		const range = rangeOf(part);
		if (range === null) return null;
		for (const day of range) days.add(day);
	}
	return [...days].sort((a, b) => a - b);
}

function rangeOf(part: string): readonly number[] | null {
	const ends = part.split(/[-–]|\bbis\b|\bto\b/).map((name) => dayOf(name));
	const [from, until] = ends;
	if (ends.length > 2 || typeof from !== 'number') return null;
	if (until === undefined) return [from];
	if (until === null) return null;
	const length = ((until - from + 7) % 7) + 1;
	return Array.from({ length }, (_, index) => ((from - 1 + index) % 7) + 1);
}

function dayOf(name: string): number | null {
	const word = name.trim().toLowerCase().replace(/\.$/, '');
	return Object.hasOwn(NAMES, word) ? (NAMES[word] ?? null) : null;
}
