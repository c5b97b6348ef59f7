// The setting that says how many calls a month the plan of a base allows, as people write it.

/** 0 is no limit; `null` where none is said, or nothing that is a number. `100'000`, `100 000` and `100.000` are one. */
export function readMonthlyCalls(setting: string | undefined): number | null {
	const typed = (setting ?? '').trim();
	if (/^\d+$/.test(typed)) return Number(typed);
	return /^\d{1,3}(?:['’.,\s]\d{3})+$/.test(typed) ? Number(typed.replaceAll(/\D/g, '')) : null;
}
