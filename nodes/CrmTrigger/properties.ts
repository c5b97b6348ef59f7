// What the panel of the trigger asks for.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { TABLES } from '../../domain/schema';
import { EVENTS, EVENT_NAMES, WATCHED_TABLES } from '../../domain/trigger/event';

const byName = (one: INodePropertyOptions, other: INodePropertyOptions): number =>
	one.name.localeCompare(other.name);

const eventOptions = EVENT_NAMES.map((value) => ({
	name: EVENTS[value].displayName,
	value,
	description: EVENTS[value].description,
})).sort(byName);

const tableOptions = WATCHED_TABLES.map((value) => ({
	name: TABLES[value].label.en,
	value,
})).sort(byName);

/** As often as the plan of the base allows. */
export const BY_QUOTA = 'quota';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: ['stageChanged'],
		required: true,
		description: 'What to wait for; each event comes as an item of its own',
	},
	{
		displayName: 'Tables',
		name: 'tables',
		type: 'multiOptions',
		options: tableOptions,
		default: ['contacts'],
		description: 'The tables whose new or changed rows count',
		displayOptions: { show: { events: ['recordCreated', 'recordUpdated'] } },
	},
	{
		displayName: 'Column Names or IDs',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getColumns', loadOptionsDependsOn: ['tables'] },
		default: [],
		description:
			'Columns whose change counts as an update; none means every column. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { events: ['recordUpdated'] } },
	},
	{
		displayName: 'Changes By',
		name: 'changesBy',
		type: 'options',
		options: [
			{
				name: 'Everybody Else',
				value: 'others',
				description: 'People and other programs, never the CRM nodes, so that no workflow starts itself',
			},
			{
				name: 'Everybody',
				value: 'everybody',
				description: 'The CRM nodes of any workflow as well; take care that the workflow does not start itself',
			},
		],
		default: 'others',
		description:
			'Whose changes count; qualified leads, answers and overdue tasks always do, as it is the CRM that writes them',
	},
	{
		displayName: 'Interval Name or ID',
		name: 'interval',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getIntervals' },
		default: BY_QUOTA,
		description:
			'How often to look for what nobody told; what the plan allows is the setting monthlyCalls in the table Settings. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName:
			'NocoDB tells changes at once. Airtable does so where the internet can reach n8n; elsewhere each look takes one call, which all triggers on a base share, and a change is told at the next look.',
		name: 'howItHears',
		type: 'notice',
		default: '',
	},
];
