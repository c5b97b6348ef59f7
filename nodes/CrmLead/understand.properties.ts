// The parameters of Understand: how fields are read, and who may post.
import type { INodeProperties } from 'n8n-workflow';

import { MIN_FILL_SECONDS } from '../../domain/lead/understandLead';
import { MAPPABLE } from './fieldMapping';

const secretOf = (displayName: string, name: string, description: string): INodeProperties => ({
	...{ displayName, name, type: 'string', default: '', description },
	typeOptions: { password: true },
});

export const UNDERSTAND_PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'string',
		default: 'CH',
		placeholder: 'CH',
		description: 'Where phone numbers without a country code are at home, as a code of two letters',
	},
	{
		displayName: 'Minimum Fill Time (Seconds)',
		name: 'minFillSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: MIN_FILL_SECONDS,
		description:
			'Whoever fills the form in faster is taken for a robot, where the form tells how long it took; 0 never asks',
	},
	{
		displayName: 'Allowed Origins',
		name: 'allowedOrigins',
		type: 'string',
		default: '',
		placeholder: 'https://www.example.com, https://shop.example.com',
		description:
			'Your own pages, separated by commas: what comes from elsewhere and without the secret waits in quarantine; empty lets everybody in',
	},
	{
		displayName: 'Shared Secret',
		name: 'sharedSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'What form tools such as Typeform or Tally send along, as ?secret= in the address of the webhook or in the header x-crm-secret; empty asks nobody',
	},
	{
		displayName: 'Signatures',
		name: 'signatures',
		type: 'collection',
		placeholder: 'Add Tool',
		default: {},
		description:
			'Form tools that sign what they send: a valid signature lets a post in as the shared secret does, and the webhook has to hand on the body as it came (its option Raw Body)',
		options: [
			secretOf('Calendly Signing Key', 'calendly', 'The signing_key with which the webhook subscription was made'),
			secretOf('Tally Signing Secret', 'tally', 'As it stands with the webhook in Tally'),
			secretOf('Typeform Secret', 'typeform', 'As it stands with the webhook in Typeform'),
		],
	},
	{
		displayName: 'Posts per Minute and Address',
		name: 'postsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'More from one address within a minute are answered with 429 and not kept; 0 is no limit, and without a trusted proxy no address is known',
	},
	{
		displayName: 'Trusted Proxies',
		name: 'trustedProxies',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 0,
		description:
			'How many reverse proxies of your own stand before n8n and fill in X-Forwarded-For; with 0 the header is not believed, as anybody can send it',
	},
	{
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description:
			'Only for fields that are not understood by themselves: which field of the form means what',
		options: [
			{
				displayName: 'Field',
				name: 'fields',
				values: [
					{
						displayName: 'Form Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'question_7',
						description: 'Name or label of the field as the form posts it',
					},
					{
						displayName: 'Means',
						name: 'meaning',
						type: 'options',
						options: MAPPABLE,
						default: 'email',
						description: 'What the answer is',
					},
				],
			},
		],
	},
];
