// Finds records by what people call them, for the list of a record field.
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { type Filter, EVERYTHING, anyOf, contains } from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import { type TableKey, fieldsOf } from '../../../domain/schema';
import { withBase } from './panel';

/** More are found by typing more. */
const SHOWN = 50;

export interface SearchedTable {
	readonly table: TableKey;
	/** Fields that are searched beside the name, and shown with it. */
	readonly alsoBy: readonly string[];
}

export function searchMethod({ table, alsoBy }: SearchedTable) {
	return async function search(
		this: ILoadOptionsFunctions,
		typed?: string,
	): Promise<INodeListSearchResult> {
		return await withBase(this, async ({ store }) => {
			const fields = [nameField(table), ...alsoBy];
			const query = { filter: holding(fields, typed), fields, limit: SHOWN };
			const results: INodeListSearchResult['results'] = [];
			for await (const record of store.list(table, query)) {
				results.push({ name: nameOf(record, fields), value: record.id });
			}
			return { results };
		});
	};
}

function holding(fields: readonly string[], typed = ''): Filter {
	const text = typed.trim();
	return text === '' ? EVERYTHING : anyOf(...fields.map((field) => contains(field, text)));
}

function nameOf(record: StoredRecord, fields: readonly string[]): string {
	const cells: Readonly<Record<string, unknown>> = record.fields;
	const texts = fields
		.map((field) => cells[field])
		.filter((value) => typeof value === 'string' && value !== '');
	return texts.length === 0 ? record.id : texts.join(' · ');
}

/** The first field names a row. */
const nameField = (table: TableKey): string => fieldsOf(table)[0]?.[0] ?? '';
