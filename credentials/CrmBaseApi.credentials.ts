import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const forProvider = (provider: 'airtable' | 'nocodb') => ({ show: { provider: [provider] } });

/** Where the CRM's tables live; changing this one credential moves every workflow to the other provider. */
export class CrmBaseApi implements ICredentialType {
	name = 'crmBaseApi';

	displayName = 'CRM Base API';

	icon: Icon = { light: 'file:../icons/crmBase.svg', dark: 'file:../icons/crmBase.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-airtable-crm/n8n-nodes-airtable-crm#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Provider',
			name: 'provider',
			type: 'options',
			options: [
				{ name: 'Airtable', value: 'airtable' },
				{ name: 'NocoDB', value: 'nocodb' },
			],
			default: 'airtable',
			description: 'Where your customer tables live',
		},
		{
			displayName:
				'Create a personal access token with the scopes data.records:read, data.records:write, schema.bases:read, schema.bases:write and (for CRM Trigger) webhook:manage, and give it access to the one base of your CRM.',
			name: 'airtableNotice',
			type: 'notice',
			default: '',
			displayOptions: forProvider('airtable'),
		},
		{
			displayName: 'Create an API token in NocoDB under Account > Tokens, as a user who may edit the base.',
			name: 'nocodbNotice',
			type: 'notice',
			default: '',
			displayOptions: forProvider('nocodb'),
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Personal access token of Airtable, or API token of NocoDB',
		},
		{
			displayName: 'Base ID',
			name: 'baseId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'appXXXXXXXXXXXXXX',
			description: 'Starts with "app" on Airtable and with "p" on NocoDB; both show it in the address of the base',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://api.airtable.com',
			placeholder: 'http://127.0.0.1:8080',
			description: 'Keep it for Airtable; for NocoDB the address of your server',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 1 },
			default: 4.5,
			description:
				'Airtable locks a base for 30 seconds after more than 5 requests in a second, so stay below. Several n8n processes without Redis: give the share of each. 0 means no limit (only for your own NocoDB).',
		},
		{
			displayName: 'Redis URL',
			name: 'redisUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'redis://127.0.0.1:6379',
			description: 'Only for n8n with several workers: shares the request budget and the locks between them. When Redis goes away, each goes on with its share.',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.apiUrl.replace(/\\/+$/, "") }}',
			url: '={{ $credentials.provider === "nocodb" ? "/api/v3/meta/bases/" + $credentials.baseId + "/tables" : "/v0/meta/bases/" + $credentials.baseId + "/tables" }}',
			headers: {
				Authorization: '=Bearer {{ $credentials.token }}',
			},
		},
	};
}
