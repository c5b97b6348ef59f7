// What the panel of the trigger offers on a base on Airtable, where each look costs a call.
import { afterEach, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { TABLES } from '../../../domain/schema';
import { CrmTrigger } from '../../../nodes/CrmTrigger/CrmTrigger.node';
import type { FakeAirtable } from '../../support/fakeAirtable';
import { createHarness, oneNode } from '../../support/harness';
import { startInstalled } from '../Crm/onAirtable';

const [KEY, VALUE] = [TABLES.settings.fields.key.label.de, TABLES.settings.fields.value.label.de];

let fake: FakeAirtable;
afterEach(async () => await fake.stop());

/** With `monthlyCalls` as somebody typed it; `null` without the row. */
async function panelWith(monthlyCalls: string | null, parameters = {}) {
	fake = await startInstalled();
	const table = fake.table('Einstellungen');
	if (monthlyCalls !== null) table.seed([{ [KEY]: 'monthlyCalls', [VALUE]: monthlyCalls }]);
	const harness = await createHarness({
		...{ nodes: [new CrmTrigger()], credentialTypes: [new CrmBaseApi()] },
		credentials: { crmBaseApi: { provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url } },
	});
	return harness.loadOptionsContext(oneNode({ type: 'crmTrigger', parameters, credentials: ['crmBaseApi'] }));
}

const { loadOptions } = new CrmTrigger().methods;
const SMALLEST = 'As Often as the Plan Allows: Every 8 Hours (90 Calls a Month)';

it.each([
	['the free plan', '1000', SMALLEST],
	['a plan for teams', '100000', 'As Often as the Plan Allows: Every 5 Minutes (8,640 Calls a Month)'],
	['one written with a sign, as people do', "100'000", 'As Often as the Plan Allows: Every 5 Minutes (8,640 Calls a Month)'],
	['no limit', '0', 'As Often as the Plan Allows: Every Minute (43,200 Calls a Month)'],
	['a setting that is not there: the smallest plan', null, SMALLEST],
	['an empty one: the smallest plan', ' ', SMALLEST],
	['one that cannot be read: the smallest plan', '100’000 Aufrufe', SMALLEST],
	['less than nothing: the smallest plan', '-1', SMALLEST],
])('the interval follows %s and says what it costs', async (_case, monthlyCalls, first) => {
	const intervals = await loadOptions.getIntervals.call(await panelWith(monthlyCalls));
	expect(intervals[0]).toMatchObject({ name: first, value: 'quota' });
	expect(intervals).toContainEqual(expect.objectContaining({ name: 'Once a Day (30 Calls a Month)', value: '1440' }));
});

it('offers the columns of the chosen tables by the names of the base', async () => {
	const columns = await loadOptions.getColumns.call(await panelWith('1000', { tables: ['deals'] }));
	expect(columns).toContainEqual({ name: 'Deals: Betrag', value: 'deals.amount' });
	expect(columns.map(({ value }) => value)).not.toContain('deals.editHash');
});
