// Describes a base of NocoDB in neutral terms: its tables, columns and options, without what NocoDB keeps for itself.
import type { BaseField, BaseSchema, BaseTable } from '../../domain/schema/base';
import type { NocodbClient } from './client';
import { isReadOnlyType, kindOf } from './fieldTypes';
import { type NocodbColumn, type NocodbTable, listTableIds, readTable } from './tables';

export interface SchemaReader {
	/** All tables as they are now, keys `null`. */
	readonly read: () => Promise<BaseSchema>;
	/** While `work` runs, a `read` asks for these tables only: nothing else has changed by our own doing. */
	readonly whereChanged: <R>(tableIds: readonly string[], work: () => Promise<R>) => Promise<R>;
}

export function createSchemaReader(client: NocodbClient): SchemaReader {
	let lastRead: readonly BaseTable[] = [];
	let unchanged: ReadonlyMap<string, BaseTable> = new Map();
	return {
		async read() {
			const ids = await listTableIds(client);
			lastRead = await Promise.all(
				ids.map(async (id) => unchanged.get(id) ?? describeTable(await readTable(client, id))),
			);
			return { tables: lastRead };
		},
		async whereChanged(tableIds, work) {
			const others = lastRead.filter(({ id }) => !tableIds.includes(id));
			unchanged = new Map(others.map((table) => [table.id, table]));
			try {
				return await work();
			} finally {
				unchanged = new Map();
			}
		},
	};
}

function describeTable(table: NocodbTable): BaseTable {
	const { id, title, description, columns, views } = table;
	return {
		id,
		label: title,
		description,
		key: null,
		fields: columns.filter(isPeoples).map((column) => describeColumn(column, columns)),
		views: views.map((view) => view.title),
		systemFieldIds: {
			id: columns.find(({ uidt }) => uidt === 'ID')?.id ?? 'Id',
			createdAt: columns.find(({ uidt, system }) => uidt === 'CreatedTime' && system)?.id ?? null,
			changedAt: columns.find(({ uidt, system }) => uidt === 'LastModifiedTime' && system)?.id ?? null,
		},
	};
}

/** What NocoDB keeps for itself beside the columns of people. */
const HIDDEN_TYPES = ['ID', 'ForeignKey', 'Order'];

const isPeoples = ({ uidt, system }: NocodbColumn): boolean =>
	!system && !HIDDEN_TYPES.includes(uidt);

function describeColumn(column: NocodbColumn, all: readonly NocodbColumn[]): BaseField {
	const { id, title, description, uidt, colOptions } = column;
	const toOne = isLinkToOne(column) ? (colOptions?.fk_child_column_id ?? null) : null;
	const foreignKey = all.find((one) => one.id === toOne);
	return {
		id,
		label: title,
		// In a copy of the base only the title of the foreign key still says which link this is.
		description: description || (foreignKey?.title ?? ''),
		key: null,
		type: toOne === null ? kindOf(uidt) : 'link',
		nativeType: uidt,
		isReadOnly: isReadOnlyType(uidt) || (isLink(column) && toOne === null),
		options: (colOptions?.options ?? []).map((option) => ({
			id: option.id,
			label: option.title,
			key: null,
		})),
		linkedTableId: colOptions?.fk_related_model_id ?? null,
		...(toOne !== null && { valueFieldId: toOne }),
	};
}

const isLink = ({ uidt }: NocodbColumn): boolean =>
	uidt === 'LinkToAnotherRecord' || uidt === 'Links';

/** "Belongs to": the table holds the foreign key itself. */
export const isLinkToOne = (column: NocodbColumn): boolean =>
	isLink(column) && column.colOptions?.type === 'bt';
