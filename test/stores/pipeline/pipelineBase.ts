// A base with a pipeline and a team, for the tests of this folder.
import type { Fields } from '../../../domain/record';
import { defaultStages } from '../../../domain/setup/defaults/stages';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aTeamMember } from '../../support/builders';

export interface PipelineBase {
	readonly store: CrmStore;
	/** Ids of Anna, Beat and their boss. */
	readonly team: readonly string[];
}

export async function aPipelineBase(store: CrmStore = createMemoryStore()): Promise<PipelineBase> {
	const rows = (fields: ReadonlyArray<Fields<'stages'>>) => fields.map((one) => ({ fields: one }));
	await store.upsert('stages', 'key', rows(defaultStages('de')));
	await store.upsert('settings', 'key', [
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
		{ fields: { key: 'country', value: 'CH' } },
		{ fields: { key: 'region', value: 'ZH' } },
		{ fields: { key: 'defaultOwner', value: 'beat@firma.example' } },
	]);
	const member = (name: string) => ({
		fields: aTeamMember({ name, email: `${name.toLowerCase()}@firma.example`, manager: 'boss@firma.example' }),
	});
	const team = await store.create('team', ['Anna', 'Beat', 'Boss'].map(member));
	return { store, team: team.flatMap((one) => (one.ok ? [one.record.id] : [])) };
}

export async function createDeals(
	store: CrmStore,
	deals: ReadonlyArray<Fields<'deals'>>,
): Promise<readonly string[]> {
	const results = await store.create('deals', deals.map((fields) => ({ fields })));
	return results.map((result) => {
		if (!result.ok) throw result.error;
		return result.record.id;
	});
}
