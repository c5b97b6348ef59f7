// The fields of "Log".
import type { INodeProperties } from 'n8n-workflow';

import { TABLES } from '../../../domain/schema';
import { recordField } from '../../shared/base/recordRef';
import type { TableKey } from '../../../domain/schema';
import { COMPANY, CONTACT, DEAL, type Kind } from '../kinds';

const { kind, direction } = TABLES.activities.fields;

const choices = (options: typeof kind.options | typeof direction.options) =>
	options
		.map(({ key }) => ({ name: key.charAt(0).toUpperCase() + key.slice(1), value: key }))
		.sort((a, b) => a.name.localeCompare(b.name));

const linked = <T extends TableKey>(
	{ name, displayName, searchMethod, known }: Kind<T>,
	description: string,
) => recordField({ name, displayName, description, searchMethod, isRequired: false, key: known });

export const logProperties: INodeProperties[] = [
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: choices(kind.options),
		default: 'call',
		description:
			'What happened; a call, meeting, mail or form also counts as the last touch of the contact and the deal',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'Call about the offer',
		description: 'One line that says what it was about',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'Wants the offer until Friday',
		description: 'What was said or written, in as many lines as needed',
	},
	linked(CONTACT, 'The person it happened with, if any'),
	linked(COMPANY, "The company it happened with; empty takes the contact's company"),
	linked(DEAL, 'The deal it was about, if any'),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What is rarely needed',
		options: [
			{
				displayName: 'Dedupe Key',
				name: 'dedupeKey',
				type: 'string',
				default: '',
				placeholder: 'call:4711',
				description:
					'Names this one event, so that logging it again changes nothing; empty logs a new one each time',
			},
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: choices(direction.options),
				default: 'out',
				description: 'Who turned to whom: in is from the customer, out is from you',
			},
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: 'When it happened; empty is now',
			},
			{
				displayName: 'Owner ID',
				name: 'owner',
				type: 'string',
				default: '',
				placeholder: 'recXXXXXXXXXXXXXX',
				description: 'Record ID of the team member who did it',
			},
			{
				displayName: 'Source',
				name: 'source',
				type: 'string',
				default: '',
				placeholder: 'Phone system',
				description: 'Where the entry comes from',
			},
		],
	},
];
