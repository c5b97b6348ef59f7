// Creates records, or updates those that are there already.
import type { TableKey } from '../../../domain/schema';
import { fieldMapper, parseMappedFields, type MappedFields } from '../../shared/base/fieldMapper';
import type { CrmEnv } from '../../shared/env';
import { defineOperation } from '../../shared/operation';
import { openBase } from '../base';
import { createOrUpdate } from '../createOrUpdate';
import { one, type Kind } from '../kinds';

export const upsert = <T extends TableKey>(kind: Kind<T>, recognisedBy: string) =>
	defineOperation<MappedFields, CrmEnv>({
		name: 'upsert',
		displayName: 'Create or Update',
		action: `Create or update ${one(kind)}`,
		description: `Creates ${one(kind)}, or updates the one that is recognised by ${recognisedBy}; empty fields never overwrite`,
		properties: [fieldMapper],
		parse: (read) => parseMappedFields(read('fields')),
		run: async (items, env) => {
			const inputs = items.map(({ params, json }) => ({ fields: params, json }));
			return await createOrUpdate(await openBase(env), kind, inputs);
		},
	});
