// A firm that keeps no holidays, whatever day it is on which a test runs.
import type { CrmStore } from '../../../stores/port';
import { allWritten } from '../../../stores/rows/written';
import type { StackAddresses } from './globalSetup';
import { letChangesCount } from './runWorkflow';

/** Ascension: a country that libraries know and no calendar of holidays does. Answers with how the firm goes home again. */
export async function openEveryDay(stack: StackAddresses, store: CrmStore): Promise<() => Promise<void>> {
	const move = async (country: string, region: string): Promise<void> => {
		const rows = Object.entries({ country, region }).map(([key, value]) => ({ fields: { key, value } }));
		allWritten(await store.upsert('settings', 'key', rows));
		await letChangesCount(stack);
	};
	const settings = await store.settings();
	const [country, region] = [settings.get('country') ?? 'CH', settings.get('region') ?? ''];
	await move('AC', '');
	return async () => await move(country, region);
}
