// Where somebody came from first is one visit, and stays; where they came from last follows.
import { describe, expect, it } from 'vitest';

import { DEFAULT_POLICY, mergePolicyOf } from '../../../domain/lead/capturePolicy';
import { firstTouch, lastTouch } from '../../../domain/lead/touchFields';
import { leadOf } from './understand';

const AD = leadOf({ email: 'a@muster.ch', utm_source: 'facebook', utm_medium: 'paid', utm_campaign: 'spring', fbclid: 'f1' });
const PLAIN = leadOf({ email: 'a@muster.ch' });

describe('the first touch', () => {
	it.each([
		['of somebody who came without a campaign is the whole of this one', {}, { utmSource: 'facebook', utmMedium: 'paid', utmCampaign: 'spring', clickIds: 'fbclid=f1' }],
		['of which only the source is known takes nothing from a later visit', { utmSource: 'google' }, {}],
		['of which only the campaign is known takes nothing from a later visit', { utmCampaign: 'fair' }, {}],
		['of which only a click is known takes nothing from a later visit', { clickIds: 'gclid=one' }, {}],
	])('%s', (_case, known, expected) => {
		expect(firstTouch(AD, known)).toEqual(expected);
	});

	it.each(['source', 'utmSource', 'utmMedium', 'utmCampaign', 'clickIds'])('"%s" is overwritten by no policy', (field) => {
		const merge = { ...DEFAULT_POLICY.merge, tracking: 'preferNew' as const };
		expect(mergePolicyOf(field, { ...DEFAULT_POLICY, merge })).toBe('fillEmpty');
	});

	it('is not made up', () => {
		expect(firstTouch(PLAIN, {})).toEqual({});
	});
});

describe('the last touch', () => {
	it('is the latest visit with a campaign', () => {
		expect(lastTouch(AD)).toEqual({
			...{ lastUtmSource: 'facebook', lastUtmMedium: 'paid', lastUtmCampaign: 'spring', lastClickIds: 'fbclid=f1' },
		});
	});

	it('stays when a visit says nothing', () => {
		expect(lastTouch(PLAIN)).toEqual({});
	});
});
