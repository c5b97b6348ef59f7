import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HubspotRecord } from '../../../domain/hubspot/objects';
import { INDEX_DELAY_MS, nextCursor, nextWindow, type Window } from '../../../domain/hubspot/window';
import { aHubspotRecord } from './aPair';

const LIMIT = 10;

/** What the search gives of a window: in order, and never more than its limit. */
function search(all: readonly HubspotRecord[], window: Window): { records: readonly HubspotRecord[]; isCut: boolean } {
	const ms = ({ updatedAt }: HubspotRecord) => Date.parse(updatedAt);
	const found =
		window.kind === 'since'
			? all.filter((one) => ms(one) >= window.sinceMs).sort((one, other) => ms(one) - ms(other))
			: all.filter((one) => ms(one) === window.atMs && Number(one.id) > Number(window.afterId)).sort((one, other) => Number(one.id) - Number(other.id));
	return { records: found.slice(0, LIMIT), isCut: found.length > LIMIT };
}

it('finds every change, also when more than the search gives were made in one instant', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 80 }), (instants) => {
			const all = instants.map((second, index) => aHubspotRecord(String(index + 1), {}, { updatedAt: new Date(second * 1_000).toISOString() }));
			const seen = new Set<string>();
			let window: Window | null = { kind: 'since', sinceMs: 0 };
			for (let rounds = 0; window !== null; rounds += 1) {
				expect(rounds).toBeLessThan(60);
				const read = search(all, window);
				read.records.forEach(({ id }) => seen.add(id));
				window = nextWindow({ window, ...read });
			}
			expect(seen.size).toBe(all.length);
		}),
	);
});

it('looks again at what the index of the search may not have known yet, and never goes back', () => {
	const before = Date.parse('2026-03-01T10:00Z');
	const seen = Date.parse('2026-03-01T12:00Z');
	const soon = { delayMs: INDEX_DELAY_MS, nowMs: seen + 60_000 };
	expect(nextCursor(before, [seen, before], soon)).toBe(seen - INDEX_DELAY_MS);
	expect(nextCursor(before, [before + 1], { ...soon, nowMs: before + 60_000 })).toBe(before);
	expect(nextCursor(before, [], soon)).toBe(before);
	expect(nextCursor(before, [seen], { ...soon, nowMs: seen + 3_600_000 })).toBe(seen + 1);
});
