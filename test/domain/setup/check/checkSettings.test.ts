// Settings that are empty, unusable, or at odds with each other.
import { describe, expect, it } from 'vitest';

import type { BaseFacts } from '../../../../domain/setup/check/facts';
import { aRecord, aTeamMember } from '../../../support/builders';
import { baseFacts, findings } from './aBase';

describe('settings', () => {
	const withSetting = async (
		key: string,
		value: string,
		provider: BaseFacts['provider'] = 'nocodb',
	) => {
		const { settings } = await baseFacts();
		return await findings({ provider, settings: new Map([...settings, [key, value]]) });
	};

	it.each([
		['no imprint', 'imprint', '', 'warning', 'The setting "imprint" is empty.'],
		[
			'an unknown time zone',
			'timeZone',
			'Zürich',
			'error',
			'The setting "timeZone" cannot be used.',
		],
		['a country in words', 'country', 'Schweiz', 'error', 'The setting "country" cannot be used.'],
		[
			'calls in words',
			'monthlyCalls',
			'many',
			'error',
			'The setting "monthlyCalls" cannot be used.',
		],
		['no score to enter by', 'mqlEnter', '', 'warning', 'The setting "mqlEnter" is empty.'],
	])('%s', async (_case, key, value, severity, what) => {
		expect(await withSetting(key, value)).toContainEqual(
			expect.objectContaining({ severity, what, row: key }),
		);
	});

	it('thresholds that would flap', async () => {
		expect((await withSetting('mqlLeave', '60'))[0]?.what).toContain('mqlLeave is not less');
	});

	it('a default owner who is not in the team, or not active', async () => {
		const [stranger] = await withSetting('defaultOwner', 'who@firma.example');
		expect(stranger?.what).toContain('not in the team');
		const inactive = [aRecord('team1', aTeamMember({ active: false }))];
		expect((await findings({ team: inactive }))[0]?.what).toContain('not in the team');
	});

	it('no monthly limit on Airtable, which has one', async () => {
		const [first] = await withSetting('monthlyCalls', '0', 'airtable');
		expect(first?.what).toContain('Airtable counts the calls');
	});
});
