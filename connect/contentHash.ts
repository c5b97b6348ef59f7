// Tells whether two values say the same.
import { createHash } from 'node:crypto';

/** Hash of a value: equal values have equal hashes, whatever the order of their keys. */
export function contentHash(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(withSortedKeys(value)) ?? '').digest('hex');
}

/** The same value with the keys of each object in the order of the alphabet. */
export function withSortedKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withSortedKeys);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, withSortedKeys(inner)]));
}
