// Finds rows on Airtable that nobody has changed since we wrote them: a record does not say when it changed, a formula can.
import { SKEW_MS } from '../../domain/trigger/origin';
import type { WatchedTable } from '../../domain/trigger/event';
import type { AirtableClient } from '../airtable/client';
import { changedAfter } from '../airtable/formula';
import { readPages } from '../airtable/pages';
import type { CrmStore } from '../port';

/** Of the rows changed `since`, those whose last change was ours; `ceil(others / 100)` calls beside those of the read. */
export const ownRowsOn =
	(client: AirtableClient, store: CrmStore) =>
	async (
		table: WatchedTable,
		since: string,
		read: readonly string[],
	): Promise<ReadonlySet<string>> =>
		await store.withSchema(async (schema) => {
			const found = schema.table(table);
			const origin = schema.findField(table, 'origin');
			if (origin === null) return new Set<string>();
			const filterByFormula = changedAfter(origin, since, SKEW_MS / 1_000);
			const others = await readPages(client, found, { fields: [], filterByFormula });
			const byOthers = new Set(others.map(({ id }) => id));
			return new Set(read.filter((id) => !byOthers.has(id)));
		});
