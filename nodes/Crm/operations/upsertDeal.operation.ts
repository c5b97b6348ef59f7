// Creates deals, or updates those that are named by id or recognised by their own key.
import type { RecordRef } from '../../../stores/rows/findRecords';
import { fieldMapper, parseMappedFields, type MappedFields } from '../../shared/base/fieldMapper';
import { parseRecordRef, recordField } from '../../shared/base/recordRef';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, type ItemResult } from '../../shared/operation';
import { openBase } from '../base';
import { changeRecords } from '../changeRecords';
import { createOrUpdate } from '../createOrUpdate';
import { DEAL } from '../kinds';

interface UpsertDealParams {
	readonly ref: RecordRef | null;
	readonly fields: MappedFields;
}

export const upsertDeal = defineOperation<UpsertDealParams, CrmEnv>({
	name: 'upsert',
	displayName: 'Create or Update',
	action: 'Create or update a deal',
	description:
		'Updates the deal that is named or has the same key, else creates one; without either each run creates a new deal',
	properties: [
		recordField({
			name: 'record',
			displayName: 'Deal',
			description: 'The deal to update; empty recognises it by the key in "Fields", or creates it',
			searchMethod: DEAL.searchMethod,
			isRequired: false,
			key: DEAL.known,
		}),
		fieldMapper,
	],
	parse: (read) => ({
		ref: parseRecordRef(read('record')),
		fields: parseMappedFields(read('fields')),
	}),
	run: async (items, env) => {
		const base = await openBase(env);
		const asked = items.map(({ params, json }) => ({ ...params, json }));
		const named = asked.flatMap(({ ref, ...rest }) =>
			ref === null ? [] : [{ ...rest, ref, clears: false }],
		);
		const others = asked.filter(({ ref }) => ref === null);
		const changed = (await changeRecords(base, DEAL, named)).values();
		const upserted = (await createOrUpdate(base, DEAL, others)).values();
		return asked.map(({ ref }) => nextOf(ref === null ? upserted : changed));
	},
});

function nextOf(results: Iterator<ItemResult>): ItemResult {
	const result = results.next();
	if (result.done === true) throw new TypeError('A deal was neither created nor updated');
	return result.value;
}
