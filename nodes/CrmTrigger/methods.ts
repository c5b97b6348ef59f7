// What the panel of the trigger reads from the base while it is being filled in.
import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { isCodeField } from '../../domain/crm/codeFields';
import { INTERVALS, callsAMonth, costOf, intervalName, paceFor } from '../../domain/trigger/pace';
import { isWatched } from '../../domain/trigger/event';
import { withBase } from '../shared/base/panel';
import { callsOfPlan } from './callsOfPlan';
import { BY_QUOTA } from './properties';
import { namesOf } from './wanted';

export const methods = {
	loadOptions: {
		async getColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			const tables = namesOf(this.getCurrentNodeParameter('tables')).filter(isWatched);
			return await withBase(this, ({ schema }) =>
				tables.flatMap((table) => {
					const found = schema.findTable(table);
					const columns = (found?.fields ?? []).filter(({ key }) => key === null || !isCodeField(table, key));
					return columns.map(({ key, id, label }) => ({
						name: `${found?.label ?? table}: ${label}`,
						value: `${table}.${key ?? id}`,
					}));
				}),
			);
		},
		async getIntervals(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			return await withBase(this, async ({ store }) => {
				const monthlyCalls = await callsOfPlan(store);
				const pace = paceFor(monthlyCalls ?? 0);
				return [
					{
						name: nameOf(pace, monthlyCalls, 'As Often as the Plan Allows: '),
						value: BY_QUOTA,
						description: costOf(pace, monthlyCalls),
					},
					...INTERVALS.map((minutes) => ({
						name: nameOf(minutes, monthlyCalls),
						value: String(minutes),
						description: costOf(minutes, monthlyCalls),
					})),
				];
			});
		},
	},
} satisfies INodeType['methods'];

/** Seen also when the list is closed, so it says what the choice costs. */
function nameOf(minutes: number, monthlyCalls: number | null, prefix = ''): string {
	const name = `${prefix}${intervalName(minutes)}`;
	if (monthlyCalls === null) return name;
	return `${name} (${callsAMonth(minutes).toLocaleString('en-US')} Calls a Month)`;
}
