// Everything about a person or a company in one item: the record, and what happened as one list.
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { timelineOf } from '../../../domain/timeline';
import type { RecordRef } from '../../../stores/rows/findRecords';
import { readTimelines, type TimelinePart } from '../../../stores/rows/readTimelines';
import { recordJson } from '../../shared/base/recordJson';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, inBatch, oneRow } from '../../shared/operation';
import { openBase } from '../base';
import { findOfKind } from '../findOfKind';
import { readTheRecord, theRecord, withOwn } from '../fields';
import { one, type Kind } from '../kinds';

interface TimelineParams {
	readonly ref: RecordRef;
	readonly parts: readonly TimelinePart[];
	readonly limit: number;
	readonly withOwn: boolean;
}

const PARTS: Readonly<Record<TimelinePart, string>> = {
	activities: 'Activities',
	deals: 'Deals',
	messages: 'Mails',
	tasks: 'Tasks',
};

const properties: INodeProperties[] = [
	{
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: Object.entries(PARTS).map(([value, name]) => ({ name, value })),
		default: ['activities', 'deals', 'messages', 'tasks'],
		description: 'What to put into the timeline',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

export const timeline = <T extends 'contacts' | 'companies'>(
	kind: Kind<T>,
	of: T extends 'contacts' ? 'contact' : 'company',
) =>
	defineOperation<TimelineParams, CrmEnv>({
		name: 'timeline',
		displayName: 'Get Timeline',
		action: `Get ${one(kind)}'s timeline`,
		description: `Reads everything about one ${kind.name}: its fields, and activities, deals, tasks and mails newest first`,
		properties: [theRecord(kind), ...properties, withOwn],
		parse: (read) => {
			const include = read('include');
			const limit = read('limit');
			return {
				ref: readTheRecord(read, kind),
				parts: isPartList(include) ? include : [],
				limit: typeof limit === 'number' ? limit : 50,
				withOwn: read('withOwn') === true,
			};
		},
		run: async (items, env) => {
			const { store, schema } = await openBase(env);
			const refs = items.map(({ params }) => params.ref);
			const withOwnColumns = items.some(({ params }) => params.withOwn);
			const records = await findOfKind(store, kind, refs, withOwnColumns);
			return await inBatch(
				items,
				({ params }) => ({ params, record: records.get(params.ref) }),
				async (found) => {
					const sources = await readTimelines(store, schema, { of, ...whatIsAsked(found) });
					return found.map(({ params, record }) => {
						const source = sources.get(record.id);
						const entries = source === undefined ? [] : timelineOf(source, params);
						return oneRow({
							...recordJson(schema, kind.table, record),
							timeline: entries.map((entry): IDataObject => ({ ...entry })),
						});
					});
				},
			);
		},
	});

interface Asked {
	readonly params: TimelineParams;
	readonly record: { readonly id: string };
}

/** What several items ask for, read at once: each gets its own share of it afterwards. */
const whatIsAsked = (items: readonly Asked[]) => ({
	ids: [...new Set(items.map(({ record }) => record.id))],
	parts: [...new Set(items.flatMap(({ params }) => params.parts))],
	limit: Math.max(...items.map(({ params }) => params.limit)),
});

function isPartList(value: unknown): value is TimelinePart[] {
	return (
		Array.isArray(value) &&
		value.every((part) => typeof part === 'string' && Object.hasOwn(PARTS, part))
	);
}
