// The fields of "Preview".
import type { INodeProperties } from 'n8n-workflow';

import { recordField } from '../shared/base/recordRef';
import { ownTemplate, templateOptions } from './templateOptions';

export const previewProperties: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'template',
		type: 'options',
		options: templateOptions(),
		default: 'welcome',
		description: 'The mail to show; an active row of the mail templates takes the place of the packaged text',
	},
	ownTemplate,
	{
		displayName: 'Language',
		name: 'previewLanguage',
		type: 'string',
		default: '',
		placeholder: 'de-CH',
		description: 'Language code such as de, de-AT or en; empty takes that of the contact or of the firm',
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'options',
		options: [
			{ name: 'Contact From the Base', value: 'contact', description: 'A real person, samples for the rest' },
			{ name: 'Only the Variables Below', value: 'given', description: 'Shows which variables are missing' },
			{ name: 'Sample Values', value: 'sample', description: 'People and figures that do not exist' },
		],
		default: 'sample',
		description: 'What the template is filled with',
	},
	{
		...recordField({
			name: 'contact',
			displayName: 'Contact',
			description: 'The person whose mail is shown, picked from the list or named by ID or email',
			searchMethod: 'searchContacts',
			isRequired: true,
			key: { displayName: 'By Email', placeholder: 'anna@muster.ch' },
		}),
		displayOptions: { show: { values: ['contact'] } },
	},
	{
		displayName: 'Variables',
		name: 'previewVariables',
		type: 'json',
		default: '{}',
		description: 'What the template fills in, as a JSON object; it goes before the sample values',
	},
	{
		displayName: 'Put the HTML Into a File',
		name: 'asFile',
		type: 'boolean',
		default: false,
		description: 'Whether to put the mail out as the binary file "mail" as well, to be looked at in a browser',
	},
];
