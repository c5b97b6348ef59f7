// A firm that has installed everything in German, as the recipes find it, and rows as a person types them.
import { MODULES, type TableKey } from '../../domain/schema';
import type { Fields, StoredRecord } from '../../domain/record';
import { installBase } from '../../stores/installBase';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import type { CrmStore } from '../../stores/port';

export async function installFirm(store: CrmStore): Promise<CrmStore> {
	const settings = { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF', firmName: 'Muster AG' };
	const defaultOwner = { name: 'Anna Müller', email: 'anna@muster.example' };
	await installBase(store, { modules: MODULES, language: 'de', settings, defaultOwner }, () => undefined);
	return store;
}

export const aFirm = async (): Promise<CrmStore> => await installFirm(createMemoryStore({ installed: false }));

export async function createOne<T extends TableKey>(store: CrmStore, table: T, fields: Fields<T>): Promise<StoredRecord<T>> {
	const [result] = await store.create(table, [{ fields }]);
	if (result?.ok !== true) throw result?.error ?? new TypeError('Nothing was created');
	return result.record;
}
