// Makes a link to the dashboard, to hand to somebody or to put on a wall; it holds for some days and names nobody.
//
// Out: { url, expiresAt }
import type { INodeProperties } from 'n8n-workflow';

import { dashboardClaims, LINK_DAYS } from '../../domain/report/dashboardLink';
import { countOf } from '../shared/parameters';
import { defineOperation, eachItem } from '../shared/operation';
import type { PipelineEnv } from './env';

const MOST_LINK_DAYS = 366;

const properties: INodeProperties[] = [
	{
		displayName: 'Valid for (Days)',
		name: 'linkDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_LINK_DAYS },
		default: LINK_DAYS,
		description: 'After so many days the link shows a friendly page instead of figures',
	},
];

export const dashboardLinkOperation = defineOperation<{ readonly days: number }, PipelineEnv>({
	name: 'dashboardLink',
	displayName: 'Make Dashboard Link',
	action: 'Make a dashboard link',
	description: 'Makes a signed link to the dashboard that expires; whoever has it sees the figures',
	properties,
	parse: (read) => ({ days: Math.min(countOf(read('linkDays'), LINK_DAYS), MOST_LINK_DAYS) }),
	run: eachItem(async ({ params }, env) => {
		const claims = dashboardClaims(env.now, '', params.days);
		return [{ json: { url: (await env.links()).url(claims), expiresAt: claims.expiresAt?.toISOString() ?? null } }];
	}),
});
