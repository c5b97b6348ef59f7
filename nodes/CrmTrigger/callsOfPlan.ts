// How many calls a month the plan of a base allows.
import { settingOf } from '../../domain/firm/readFirm';
import { readMonthlyCalls } from '../../domain/quota/monthlyCalls';
import { MONTHLY_CALLS } from '../../domain/setup/defaults/settings';
import type { CrmStore } from '../../stores/port';

/**
 * 0 is no limit, which somebody has to say: a setting that is missing or cannot be read means the smallest plan, as a
 * look a minute would use that up in a day. `null` where calls cost nothing.
 */
export async function callsOfPlan(store: CrmStore): Promise<number | null> {
	if (store.provider !== 'airtable') return null;
	return readMonthlyCalls(settingOf(await store.settings(), 'monthlyCalls')) ?? MONTHLY_CALLS.airtable;
}
