// A small firm with rules, for tests of scoring against a store.
import type { Fields, StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import type { CrmStore } from '../../../stores/port';
import { aFact, aRule } from '../../domain/score/aModel';

/** A call gives 30 for a month and half of it after; a phone number 40. */
export async function aFirm(
	store: CrmStore,
	rules: ReadonlyArray<Fields<'scoringRules'>> = [aRule({ points: 30 }), aFact({ points: 40 })],
): Promise<CrmStore> {
	const settings = { language: 'de', timeZone: 'Europe/Zurich', mqlEnter: '60', mqlLeave: '50' };
	await add(store, 'settings', ...Object.entries(settings).map(([key, value]) => ({ key, value })));
	await add(store, 'scoringRules', ...rules);
	return store;
}

export async function add<T extends TableKey>(
	store: CrmStore,
	table: T,
	...rows: ReadonlyArray<Fields<T>>
): Promise<readonly string[]> {
	const results = await store.create(
		table,
		rows.map((fields) => ({ fields })),
	);
	return results.map((result) => {
		if (!result.ok) throw result.error;
		return result.record.id;
	});
}

export async function rowsOf<T extends TableKey>(
	store: CrmStore,
	table: T,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const rows: Array<StoredRecord<T>> = [];
	for await (const row of store.list(table)) rows.push(row);
	return rows;
}

export const call = (contact: string, occurredAt: string): Fields<'activities'> => ({
	...{ kind: 'call', direction: 'in', subject: 'Telefonat', contact },
	occurredAt: new Date(occurredAt).toISOString(),
});
