// Lists the raw records of a table, page by page.
import { z } from 'zod';
import type { BaseTable } from '../../domain/schema/base';
import type { AirtableRecord } from './cells';
import type { AirtableClient } from './client';

/** Parameters of a list in the form of `POST listRecords`. */
export interface ListParameters {
	readonly fields: readonly string[];
	readonly filterByFormula?: string;
	readonly sort?: ReadonlyArray<{ readonly field: string; readonly direction: 'asc' | 'desc' }>;
	readonly pageSize?: number;
}

export const RECORD = z.object({
	id: z.string(),
	createdTime: z.string(),
	fields: z.record(z.string(), z.unknown()),
});

const PAGE = z.object({ records: z.array(RECORD), offset: z.string().optional() });

export type Page = z.infer<typeof PAGE>;
/**
 * One page. Always the POST form: an address has no room for long filters, and would carry what they
 * search for into the logs of proxies.
 */
export async function readPage(
	client: AirtableClient,
	table: BaseTable,
	parameters: ListParameters,
	offset: string | undefined,
): Promise<Page> {
	// Airtable takes no field at all to mean every field.
	const fields =
		parameters.fields.length > 0 ? parameters.fields : table.fields.slice(0, 1).map(({ id }) => id);
	const request = {
		method: 'POST',
		path: `/${table.id}/listRecords`,
		body: {
			...parameters,
			fields,
			...(offset !== undefined && { offset }),
			returnFieldsByFieldId: true,
		},
		isSafeToRepeat: true,
		isWrite: false,
		subject: `table "${table.label}"`,
	} as const;
	return await client.send(request, PAGE);
}

export async function readPages(
	client: AirtableClient,
	table: BaseTable,
	parameters: ListParameters,
): Promise<readonly AirtableRecord[]> {
	const records: AirtableRecord[] = [];
	let offset: string | undefined;
	do {
		const page = await readPage(client, table, parameters, offset);
		records.push(...page.records);
		offset = page.offset;
	} while (offset !== undefined);
	return records;
}
