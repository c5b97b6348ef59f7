// The few statistics that reports need, each by its textbook.

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number | null =>
	values.length === 0 ? null : sum(values) / values.length;

/** Of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const high = sorted[Math.floor(middle)];
	if (high === undefined) return null;
	return Number.isInteger(middle) ? ((sorted[middle - 1] ?? high) + high) / 2 : high;
}

/** `null` when there is nothing to divide by. */
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);

/** Two-sided 95 % of the normal distribution. */
const Z_95 = 1.959964;

/**
 * Score interval for a share, in percent (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", JASA 22, 1927): holds for few cases and for shares near 0 and 100, where the usual ± fails.
 */
export function wilsonInterval(hits: number, n: number): { readonly low: number; readonly high: number } | null {
	if (n === 0) return null;
	const share = hits / n;
	const z2 = Z_95 * Z_95;
	const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
	const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
	return { low: Math.max(0, centre - half) * 100, high: Math.min(1, centre + half) * 100 };
}

/** In the order of first appearance. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
