import { describe, expect, it } from 'vitest';

import { aFact, aRule } from '../../score/aModel';
import { aRecord } from '../../../support/builders';
import { brief, findings } from './aBase';

describe('scoring rules', () => {
	it('that can be read are not mentioned', async () => {
		expect(brief(await findings()).filter(([, table]) => table === 'Scoring rules')).toEqual([]);
	});

	it('that cannot be read are named with their row and what is wrong, unless they rest', async () => {
		const rows = [aRule(), aFact({ points: null }), aFact({ subject: 'x', active: false })];
		const scoringRules = rows.map((fields, index) => aRecord<'scoringRules'>(`rule${index}`, fields));
		expect(brief(await findings({ scoringRules }))).toEqual([
			...[['warning', 'Scoring rules', null, 'rule1', 'The scoring rule "Phone" gives nobody any points: the points are no whole number.']],
		]);
	});
});
