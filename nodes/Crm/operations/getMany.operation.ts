// Lists records that fit conditions which were clicked together.
import type { INodeProperties } from 'n8n-workflow';

import { filterOf, type Condition } from '../../../domain/crm/condition';
import type { TableKey } from '../../../domain/schema';
import type { ListQuery, Sort } from '../../../stores/port';
import { conditionFields, parseConditions, rowsOf } from '../../shared/base/conditions';
import { recordJson } from '../../shared/base/recordJson';
import type { CrmEnv } from '../../shared/env';
import {
	defineOperation,
	eachItem,
	type OutputRow,
	type ParameterReader,
} from '../../shared/operation';
import type { Base } from '../base';
import { withOwn } from '../fields';
import type { Kind } from '../kinds';

interface GetManyParams {
	readonly conditions: readonly Condition[];
	readonly combine: 'all' | 'any';
	readonly query: Omit<ListQuery, 'filter'>;
}

const limits: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Column',
	default: {},
	description: 'The order of the records; without it the order is that of the base',
	options: [
		{
			displayName: 'Columns',
			name: 'columns',
			values: [
				{
					displayName: 'Column Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['resource'] },
					default: '',
					description:
						'The column to sort by. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'ascending', description: 'Smallest or earliest first' },
						{ name: 'Descending', value: 'descending', description: 'Largest or latest first' },
					],
					default: 'ascending',
					description: 'Which end comes first',
				},
			],
		},
	],
};

const outputFields: INodeProperties = {
	displayName: 'Columns to Return Names or IDs',
	name: 'outputFields',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['resource'] },
	default: [],
	description:
		'The columns to read, or none for all of them. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const getMany = <T extends TableKey>(kind: Kind<T>) =>
	defineOperation<GetManyParams, CrmEnv>({
		name: 'getMany',
		displayName: 'Get Many',
		action: `Get many ${kind.plural}`,
		description: `Lists the ${kind.plural} that fit conditions on their fields`,
		properties: [...conditionFields, ...limits, sortField, outputFields, withOwn],
		parse,
		run: eachItem(async ({ params }, env) => {
			const store = await env.store();
			return await store.withSchema(
				async (schema) => await list(kind, params, { store, schema, timeZone: env.timeZone }),
			);
		}),
	});

async function list<T extends TableKey>(
	{ table }: Kind<T>,
	{ conditions, combine, query }: GetManyParams,
	{ store, schema, timeZone }: Base,
): Promise<readonly OutputRow[]> {
	const filter = filterOf({ schema, table, timeZone }, conditions, combine);
	const rows: OutputRow[] = [];
	for await (const record of store.list(table, { ...query, filter })) {
		rows.push({ json: recordJson(schema, table, record) });
	}
	return rows;
}

function parse(read: ParameterReader): GetManyParams {
	const limit = read('limit');
	const columns = read('outputFields');
	const fields = Array.isArray(columns) ? columns.filter((one) => typeof one === 'string') : [];
	return {
		conditions: parseConditions(read('filters')),
		combine: read('combine') === 'any' ? 'any' : 'all',
		query: {
			sort: parseSort(read('sort')),
			withOwn: fields.length === 0 && read('withOwn') === true,
			...(fields.length === 0 ? {} : { fields }),
			...(read('returnAll') === true || typeof limit !== 'number' ? {} : { limit }),
		},
	};
}

function parseSort(sort: unknown): readonly Sort[] {
	return rowsOf(sort, 'columns').flatMap(({ field, direction }): Sort[] => {
		if (typeof field !== 'string' || field === '') return [];
		return [{ field, direction: direction === 'descending' ? 'descending' : 'ascending' }];
	});
}
