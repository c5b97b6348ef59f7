import { describe, expect, it } from 'vitest';

import { planTouches } from '../../../domain/activity/lastTouch';
import { anActivity, at, instant } from '../../support/builders';

const NOW = at('2026-03-10T09:00Z');
const plan = (
	activities: Parameters<typeof planTouches>[1],
	lastTouches: ReadonlyArray<readonly [string, string | null]> = [['anna', null]],
) => planTouches('contact', activities, new Map(lastTouches), NOW);

const call = (when: string, overrides = {}) =>
	anActivity({ contact: 'anna', occurredAt: instant(when), ...overrides });

describe('the last touch', () => {
	it.each([
		['call', true],
		['meeting', true],
		['email', true],
		['form', true],
		['note', false],
		['survey', false],
		['system', false],
	])('of a %s counts: %s', (kind, counts) => {
		expect(plan([call('2026-03-01T09:00Z', { kind })])).toHaveLength(counts ? 1 : 0);
	});

	it('is the latest of several', () => {
		const touches = plan([
			call('2026-03-02T09:00Z'),
			call('2026-03-05T09:00Z'),
			call('2026-03-03T09:00Z'),
		]);
		expect(touches).toEqual([
			{ id: 'anna', fields: { lastTouchAt: instant('2026-03-05T09:00Z') } },
		]);
	});

	it.each([
		[
			'when it was touched later',
			[call('2026-03-01T09:00Z')],
			[['anna', instant('2026-03-02T09:00Z')]],
		],
		[
			'when it was touched then',
			[call('2026-03-01T09:00Z')],
			[['anna', instant('2026-03-01T09:00Z')]],
		],
		['by what lies ahead', [call('2026-03-11T09:00Z')], [['anna', null]]],
		['when it is about nobody', [call('2026-03-01T09:00Z', { contact: null })], [['anna', null]]],
		['when the record is gone', [call('2026-03-01T09:00Z')], []],
	] as const)('stays %s', (_case, activities, lastTouches) => {
		expect(plan(activities, lastTouches)).toEqual([]);
	});
});
