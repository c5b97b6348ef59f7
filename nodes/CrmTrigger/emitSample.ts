// What a test run on the canvas shows: one event of each kind that was chosen, of real rows where there are any.
import type { ITriggerFunctions } from 'n8n-workflow';

import type { StoredRecord } from '../../domain/record';
import { type WatchedTable } from '../../domain/trigger/event';
import { sampleEvent, sampleTable } from '../../domain/trigger/sample';
import type { CrmStore } from '../../stores/port';
import { hasTable } from '../../stores/rows/hasTable';
import { openNodeStore } from '../shared/env';
import { toNodeError } from '../shared/toNodeError';
import { toItem } from './toItem';
import { parseWanted } from './wanted';

/** Reads a row a table and remembers nothing. */
export async function emitSample(ctx: ITriggerFunctions): Promise<void> {
	try {
		const { events, tables } = parseWanted((name) => ctx.getNodeParameter(name, null));
		const store = await openNodeStore(ctx);
		const items = [];
		for (const event of events) {
			const table = sampleTable(event, tables);
			const sample = sampleEvent(event, table, await anyRow(store, table), new Date());
			items.push(await store.withSchema(async (schema) => toItem(schema, sample, false)));
		}
		ctx.emit([items]);
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, 0);
	}
}

async function anyRow(store: CrmStore, table: WatchedTable): Promise<StoredRecord | null> {
	if (!(await hasTable(store, table))) return null;
	for await (const record of store.list<WatchedTable>(table, { limit: 1, withOwn: true })) return record;
	return null;
}
