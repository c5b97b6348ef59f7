// Runs operations of the CRM node against a store in memory, without n8n.
import type { IDataObject, INodeParameterResourceLocator, ResourceMapperValue } from 'n8n-workflow';

import type { Fields, StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { RESOURCES } from '../../../nodes/Crm/resources';
import { chosenOperation } from '../../../nodes/shared/describe';
import type { ItemResult } from '../../../nodes/shared/operation';
import type { CrmStore } from '../../../stores/port';
import { at } from '../../support/builders';

export interface InputItem {
	/** As the panel of the node would give them. */
	readonly params?: Readonly<Record<string, unknown>>;
	readonly json?: IDataObject;
}

export const NOW = at('2026-03-02T09:00Z');

/** The results, one per item; `resource operation` as in the panel. */
export async function run(
	store: CrmStore,
	chosen: `${string} ${string}`,
	...items: readonly InputItem[]
): Promise<readonly ItemResult[]> {
	const [resource, operation] = chosen.split(' ');
	const raw = items.map(({ params = {}, json = {} }) => ({
		read: (name: string) => params[name],
		json,
		binary: undefined,
	}));
	return await chosenOperation(RESOURCES, resource, operation).execute(raw, {
		store: async () => store,
		now: NOW,
		timeZone: 'Europe/Zurich',
		workflow: { id: 'test', name: 'Test' },
		executionId: '1',
	});
}

/** What the items put out; an item that failed throws. */
export async function jsonOf(...call: Parameters<typeof run>): Promise<readonly IDataObject[]> {
	const results = await run(...call);
	return results.flatMap((result) => {
		if (!result.ok) throw result.error;
		return result.rows.map(({ json }) => json);
	});
}

const MAPPING = {
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
};

export const byHand = (value: ResourceMapperValue['value']): ResourceMapperValue => ({
	...MAPPING,
	mappingMode: 'defineBelow',
	value,
});

export const AUTOMATIC: ResourceMapperValue = {
	...MAPPING,
	mappingMode: 'autoMapInputData',
	value: null,
};

/** A resource locator as the panel stores it. */
export const locator = (
	mode: 'list' | 'id' | 'key',
	value: string,
): INodeParameterResourceLocator => ({ __rl: true, mode, value });

export async function seed<T extends TableKey>(
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

export async function allOfTable<T extends TableKey>(
	store: CrmStore,
	table: T,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const records: Array<StoredRecord<T>> = [];
	for await (const record of store.list(table, { withOwn: true })) records.push(record);
	return records;
}
