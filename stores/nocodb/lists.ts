// Reads records of a table: as a stream, all at once, or one by its id.
import { NotFoundError } from '../../domain/errors';
import { EVERYTHING, type Filter } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { ListQuery } from '../port';
import { upToLimit } from '../rows/listed';
import { recordMissing } from '../rowErrors';
import type { NocodbClient } from './client';
import type { NocodbContext } from './context';
import {
	BEGINNING,
	type Listing,
	type Page,
	type Place,
	readPage,
	reading,
	systemColumns,
} from './pages';
import { ROW, columnsToRead, toRecord, valueColumn } from './records';
import { splitFilter } from './splitFilter';
import { isRecordId } from './whereParts';

/** A page is only fetched when somebody reads on. */
export function listPages<T extends TableKey>(
	{ client, cache, seen }: NocodbContext,
	table: T,
	query: ListQuery = {},
): AsyncIterable<ReadonlyArray<StoredRecord<T>>> {
	const { filter = EVERYTHING, sort = [] } = query;
	// Several lists one after the other would not be sorted.
	const filters = sort.length > 0 ? [filter] : splitFilter(filter);
	const pages = pagesOf<T>(filters, (part, place) =>
		cache.withSchema(async (schema) => {
			const page = await readPage(client, schema, { ...query, table, filter: part }, place);
			// What is asked for by id is often linked to next.
			if (part.op === 'hasId') seen.note(schema.table(table).id, page.records.map(({ id }) => id));
			return page;
		}),
	);
	return upToLimit(pages, query);
}

/** All matching records, with a schema at hand: also while the cache is still busy with it. */
export async function readAll<T extends TableKey>(
	client: NocodbClient,
	schema: SchemaLookup,
	listing: Omit<Listing<T>, 'sort' | 'limit'>,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const read: Array<StoredRecord<T>> = [];
	const pages = pagesOf<T>(splitFilter(listing.filter), (filter, place) =>
		readPage(client, schema, { ...listing, filter }, place),
	);
	for await (const records of pages) read.push(...records);
	return read;
}

async function* pagesOf<T extends TableKey>(
	filters: readonly Filter[],
	read: (filter: Filter, place: Place) => Promise<Page<T>>,
): AsyncIterable<ReadonlyArray<StoredRecord<T>>> {
	for (const filter of filters) {
		for (let place: Place | null = BEGINNING; place !== null; ) {
			const page: Page<T> = await read(filter, place);
			yield page.records;
			place = page.next;
		}
	}
}

/** @throws NotFoundError when the table has no such record. */
export async function getRecord<T extends TableKey>(
	{ client, cache }: NocodbContext,
	table: T,
	id: string,
): Promise<StoredRecord<T>> {
	return await cache.withSchema(async (schema) => {
		const found = schema.table(table);
		if (!isRecordId(id)) throw recordMissing(found.label, id);
		const columns = columnsToRead(schema, table, { withOwn: true });
		const fields = [...columns.map(valueColumn), ...systemColumns(found)].join(',');
		try {
			const row = await client.send(reading(client, found, `/${id}`, { fields }), ROW);
			return toRecord(schema, table, row, columns);
		} catch (error) {
			throw error instanceof NotFoundError ? recordMissing(found.label, id) : error;
		}
	});
}
