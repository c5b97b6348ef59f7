// What the operations of CRM HubSpot ask for: which way each object goes, who is right, what is mapped to what.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Engagement } from '../../domain/hubspot/objects';
import { HUBSPOT_URL } from './env';

export const HISTORY_DAYS = 365;

const DIRECTIONS: INodePropertyOptions[] = [
	{ name: 'Both Ways', value: 'both' },
	{ name: 'Off', value: 'off' },
	{ name: 'Only to the Base', value: 'toBase' },
	{ name: 'Only to HubSpot', value: 'toHubspot' },
];

const POLICIES: INodePropertyOptions[] = [
	{ name: 'Ask a Person', value: 'ask', description: 'Keep both and ask in the table of conflicts' },
	{ name: 'The Base', value: 'base' },
	{ name: 'HubSpot', value: 'hubspot' },
	{ name: 'The Later Change', value: 'newest' },
];

const direction = (object: string, label: string): INodeProperties => ({
	displayName: label,
	name: object,
	type: 'options',
	options: DIRECTIONS,
	default: 'both',
	description: `Which way changes of ${object} go; opt-outs always go both ways`,
});

const brought = (object: Engagement, label: string, what: string): INodeProperties => ({
	displayName: label,
	name: object,
	type: 'options',
	options: [
		{ name: 'Off', value: 'off' },
		{ name: 'Only to the Base', value: 'toBase' },
	],
	default: 'toBase',
	description: what,
});

const mapping: INodeProperties = {
	displayName: 'Fields',
	name: 'mapping',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Field',
	default: {},
	description: 'What is mapped otherwise than usual; names, addresses, phone, owner, stage, amount and the like need no row here',
	options: [
		{
			displayName: 'Field',
			name: 'rules',
			values: [
				{
					displayName: 'Belongs To',
					name: 'object',
					type: 'options',
					options: [
						{ name: 'Companies', value: 'companies' },
						{ name: 'Contacts', value: 'contacts' },
						{ name: 'Deals', value: 'deals' },
					],
					default: 'contacts',
					description: 'What the field belongs to',
				},
				{
					displayName: 'Column of the Base Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['object'] },
					default: '',
					description:
						'Your own columns as well. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Property of HubSpot Name or ID',
					name: 'property',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['object'] },
					default: '',
					description:
						'Custom properties as well. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'When Both Changed',
					name: 'policy',
					type: 'options',
					options: POLICIES,
					default: 'newest',
					description: 'Who is right when both sides changed this field since the last sync',
				},
				{
					displayName: 'Which Way',
					name: 'direction',
					type: 'options',
					options: DIRECTIONS,
					default: 'both',
					description: 'Which way this field goes',
				},
			],
		},
	],
};

const stages: INodeProperties = {
	displayName: 'Stages',
	name: 'stages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Stage',
	default: {},
	description: 'Which stage is which; without any row stages of the same name are one, and won and lost are known',
	options: [
		{
			displayName: 'Stage',
			name: 'pairs',
			values: [
				{
					displayName: 'Stage of the Base Name or ID',
					name: 'stage',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getStages' },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Stage of HubSpot Name or ID',
					name: 'hubspotStage',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getHubspotStages' },
					default: '',
					description:
						'With its pipeline. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	],
};

export const apiUrl: INodeProperties = {
	displayName: 'HubSpot Address',
	name: 'apiUrl',
	type: 'string',
	default: HUBSPOT_URL,
	description: 'Where HubSpot is reached; change it only for a proxy or a test server',
};

export const maxMinutes: INodeProperties = {
	displayName: 'Most Minutes',
	name: 'maxMinutes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'After how many minutes the run begins no more batches; the next run goes on where it stopped',
};

export const FULL_LOOK_DAYS = 7;

export const fullLook: INodeProperties = {
	displayName: 'Days Between Full Looks',
	name: 'fullLookDays',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: FULL_LOOK_DAYS,
	description: 'After how many days a sync compares everything as Import does, for what no search tells: rows deleted here, links changed in HubSpot; 0 for never',
};

export const config: readonly INodeProperties[] = [
	direction('companies', 'Companies'),
	direction('contacts', 'Contacts'),
	direction('deals', 'Deals'),
	brought('notes', 'Notes', 'Whether notes of HubSpot become activities of whom they are about; nothing is written there'),
	brought('calls', 'Calls', 'Whether calls of HubSpot become activities; one that reached the customer counts as contact with them'),
	brought('emails', 'Emails', 'Whether mails of HubSpot become activities and count as contact with the customer; the key needs the scope sales-email-read'),
	brought('meetings', 'Meetings', 'Whether meetings of HubSpot become activities; one that took place counts as contact with the customer'),
	brought('tasks', 'Tasks', 'Whether tasks of HubSpot become tasks here; one that is closed here stays closed'),
	{
		displayName: 'History Days',
		name: 'historyDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: HISTORY_DAYS,
		description: 'How far back the first sync brings notes, calls, emails, meetings and tasks, by when they were last changed',
	},
	{
		displayName: 'When Both Changed',
		name: 'policy',
		type: 'options',
		options: POLICIES,
		default: 'newest',
		description: 'Who is right when both sides changed one field since the last sync; opt-outs win whoever set them',
	},
	mapping,
	stages,
];
