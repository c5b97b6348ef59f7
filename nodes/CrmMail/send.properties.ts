// The fields of "Send".
import type { INodeProperties } from 'n8n-workflow';

import { templateOptions } from './templateOptions';

export const sendProperties: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'template',
		type: 'options',
		options: templateOptions(),
		default: 'leadNotification',
		description: 'The mail to send; each template exists in German and English',
	},
	{
		displayName: 'Mail From',
		name: 'mailFrom',
		type: 'options',
		options: [
			{
				name: 'Fields Below',
				value: 'fields',
				description: 'Recipient, variables and send key are filled in here',
			},
			{
				name: 'Input Item',
				value: 'item',
				description: 'The item brings them along as "mail", as CRM Lead > Capture puts it out',
			},
		],
		default: 'fields',
		description: 'Where the recipient and what the template fills in come from',
	},
	{
		displayName: 'To Email',
		name: 'email',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'string',
		default: '',
		placeholder: 'anna@your-firm.ch',
		description: 'One address; an item without one leaves by the second output',
	},
	{
		displayName: 'To Name',
		name: 'recipientName',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'string',
		default: '',
		placeholder: 'Anna Meier',
		description: 'Shown beside the address and used in the greeting',
	},
	{
		displayName: 'Language',
		name: 'language',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'string',
		default: '',
		placeholder: 'de',
		description: "Language code of the recipient; empty takes the firm's language from the settings table",
	},
	{
		displayName: 'Variables',
		name: 'variables',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'json',
		default: '{}',
		description: 'What the template fills in, as a JSON object; a variable that is missing stops the mail',
	},
	{
		displayName: 'Send Key',
		name: 'sendKey',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'string',
		default: '',
		placeholder: 'task:42:newLead',
		description: 'Names this one mail, so that a repeat after a crash carries the same Message-ID',
	},
	{
		displayName: 'Reply To',
		name: 'replyTo',
		displayOptions: { show: { mailFrom: ['fields'] } },
		type: 'string',
		default: '',
		placeholder: 'info@your-firm.ch',
		description: 'Where answers go; empty means to the sender',
	},
];
