// How many calls a month the plan of a base allows.
import { readMonthlyCalls } from '../../domain/quota/monthlyCalls';
import type { CrmStore } from '../port';

/** 0 is no limit, or none that anybody has said. Only Airtable counts calls. */
export async function monthlyCallsOf(store: CrmStore): Promise<number> {
	if (store.provider !== 'airtable') return 0;
	return readMonthlyCalls((await store.settings()).get('monthlyCalls')) ?? 0;
}
