import { describe, expect, it } from 'vitest';

import { timelineOf } from '../../domain/timeline';
import { aDeal, anActivity, aRecord, aTask, instant } from '../support/builders';

const EVERYTHING = { parts: ['activities', 'deals', 'messages', 'tasks'], limit: 100 } as const;

const SOURCES = {
	activities: [
		aRecord('a1', anActivity({ occurredAt: instant('2026-03-01T09:00Z') })),
		aRecord('a2', anActivity({ occurredAt: null })),
	],
	deals: [
		aRecord(
			'd1',
			aDeal({ stageChangedAt: instant('2026-02-01T09:00Z'), wonAt: instant('2026-03-05T09:00Z') }),
		),
		aRecord('d2', aDeal(), instant('2026-01-01T09:00Z')),
	],
	messages: [
		aRecord<'messages'>('m1', { template: 'welcome', claimedAt: instant('2026-03-01T08:00Z') }),
	],
	tasks: [aRecord('t1', aTask({ dueOn: '2026-03-05' }))],
};

describe('a timeline', () => {
	it('is newest first; what has no date comes last', () => {
		expect(timelineOf(SOURCES, EVERYTHING).map(({ id }) => id)).toEqual([
			'd1',
			't1',
			'a1',
			'm1',
			'd2',
			'a2',
		]);
	});

	it('is the same however its entries came', () => {
		const reversed = { ...SOURCES, activities: [...SOURCES.activities].reverse() };
		expect(timelineOf(reversed, EVERYTHING)).toEqual(timelineOf(SOURCES, EVERYTHING));
	});

	it('says of each entry what it is, and leaves unsaid what it has not', () => {
		expect(timelineOf(SOURCES, EVERYTHING)[0]).toEqual({
			...{ at: instant('2026-03-05T09:00Z'), type: 'deal', id: 'd1', deal: 'd1' },
			...{ title: 'Muster AG: Beratung', status: 'qualification', amount: 12_500, currency: 'CHF' },
			...{ kind: null, text: null, contact: null },
		});
	});

	it('is cut after what was asked for is chosen', () => {
		const cut = timelineOf(SOURCES, { parts: ['activities', 'messages'], limit: 2 });
		expect(cut.map(({ id }) => id)).toEqual(['a1', 'm1']);
	});
});
