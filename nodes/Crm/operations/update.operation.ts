// Changes fields of records that are named; writes only what differs.
import type { INodeProperties } from 'n8n-workflow';

import type { TableKey } from '../../../domain/schema';
import { fieldMapper, parseMappedFields } from '../../shared/base/fieldMapper';
import type { CrmEnv } from '../../shared/env';
import { defineOperation } from '../../shared/operation';
import { openBase } from '../base';
import { changeRecords, type RecordChange } from '../changeRecords';
import { readTheRecord, theRecord } from '../fields';
import { one, type Kind } from '../kinds';

const clearEmpty: INodeProperties = {
	displayName: 'Clear Empty Fields',
	name: 'clearEmpty',
	type: 'boolean',
	default: false,
	description:
		'Whether a field that is given as empty is cleared in the record instead of left as it is',
};

export const update = <T extends TableKey>(kind: Kind<T>) =>
	defineOperation<Omit<RecordChange, 'json'>, CrmEnv>({
		name: 'update',
		displayName: 'Update',
		action: `Update ${one(kind)}`,
		description: `Changes the given fields of one ${kind.name} and leaves the others as they are`,
		properties: [theRecord(kind), fieldMapper, clearEmpty],
		parse: (read) => ({
			ref: readTheRecord(read, kind),
			fields: parseMappedFields(read('fields')),
			clears: read('clearEmpty') === true,
		}),
		run: async (items, env) => {
			const changes = items.map(({ params, json }) => ({ ...params, json }));
			return await changeRecords(await openBase(env), kind, changes);
		},
	});
