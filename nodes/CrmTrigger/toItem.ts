// An event as the workflow gets it.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { CrmEvent } from '../../domain/trigger/eventsOf';
import type { SchemaLookup } from '../../domain/schema/lookup';
import { recordJson } from '../shared/base/recordJson';
import { toJson } from '../shared/parameters';

/**
 * `{ key, event, table, id, at, from?, to?, category?, changed, before, repaired, record }`. `changed` is `null` where only
 * the present state of the row is known.
 */
export function toItem(
	schema: SchemaLookup,
	{ event, key, change, changed, move }: CrmEvent,
	isRepair: boolean,
): INodeExecutionData {
	const { table, record, at, before } = change;
	const json: IDataObject = {
		...{ key, event, table, id: record.id, at },
		...(move ?? {}),
		changed: changed === null ? null : [...changed],
		before: toJson(before ?? {}),
		repaired: isRepair,
		record: recordJson(schema, table, record),
	};
	return { json };
}
