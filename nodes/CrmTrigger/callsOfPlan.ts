// How many calls a month the plan of a base allows.
import { settingOf } from '../../domain/firm/readFirm';
import type { CrmStore } from '../../stores/port';

/** 0 is no limit; `null` where calls cost nothing. */
export async function callsOfPlan(store: CrmStore): Promise<number | null> {
	if (store.provider !== 'airtable') return null;
	const calls = Number(settingOf(await store.settings(), 'monthlyCalls') || 0);
	return Number.isFinite(calls) && calls > 0 ? calls : 0;
}
