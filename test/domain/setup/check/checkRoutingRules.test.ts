import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../../domain/record';
import { aRecord } from '../../../support/builders';
import { aRule } from '../../routing/office';
import { brief, findings } from './aBase';

const found = async (...rows: ReadonlyArray<Fields<'routingRules'>>) => {
	const routingRules = rows.map((fields, index) => aRecord<'routingRules'>(`rule${index}`, fields));
	return brief(await findings({ routingRules }));
};

describe('routing rules', () => {
	it('that an installation brings are not mentioned', async () => {
		expect(brief(await findings()).filter(([, table]) => table === 'Routing rules')).toEqual([]);
	});

	it.each<[string, Fields<'routingRules'>, string]>([
		[
			'that cannot be read',
			{ name: 'Zurich', condition: 'PLZ', operator: 'between', value: 'Zürich' },
			'A row of the assignment does not count. Rule "Zurich": the range cannot be read; write it as 8000-8999.',
		],
		[
			'that name nobody of the team',
			{ name: 'Berne', assignTo: 'team, gone@firma.example' },
			'The routing rule "Berne" names somebody who is not in the team: gone@firma.example.',
		],
	])('%s are named with their row', async (_case, rule, what) => {
		expect(await found(aRule(), aRule(rule))).toEqual([['warning', 'Routing rules', null, 'rule1', what]]);
	});

	it('that rest are left alone', async () => {
		expect(await found(aRule({ assignTo: '', active: false }))).toEqual([]);
	});
});
