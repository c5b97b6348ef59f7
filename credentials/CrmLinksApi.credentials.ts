import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Signs the links in mails and pages, so that nobody can guess or change one. */
export class CrmLinksApi implements ICredentialType {
	name = 'crmLinksApi';

	displayName = 'CRM Links API';

	icon: Icon = { light: 'file:../icons/crmLinks.svg', dark: 'file:../icons/crmLinks.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-airtable-crm/n8n-nodes-airtable-crm#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'At least 32 random characters; whoever knows it can forge links',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'After changing the secret, keep the old one here: links in mails already sent, those to unsubscribe too, work only as long as it stands here',
		},
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://n8n.example.ch',
			description: 'The address under which your customers reach this n8n',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.publicUrl.replace(/\\/+$/, "") }}',
			url: '/healthz',
		},
	};
}
