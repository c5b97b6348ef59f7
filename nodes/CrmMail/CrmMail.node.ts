import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { mailEnv } from './env';
import { methods } from './methods';
import { MAIL } from './operations';

/** Mails from templates, over the firm's own mail server. */
export class CrmMail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Mail',
		name: 'crmMail',
		icon: { light: 'file:../../icons/crmMail.svg', dark: 'file:../../icons/crmMail.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: operationSubtitle(MAIL.operations),
		description: 'Send mails from templates in the language of the recipient, or preview them',
		defaults: { name: 'CRM Mail' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Done', 'Not done'],
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{
				name: 'smtp',
				displayName: 'Mail Server (SMTP)',
				required: true,
				displayOptions: { show: { operation: ['mailFailures', 'send'] } },
			},
			{
				name: 'crmLinksApi',
				displayName: 'CRM Links',
				// Required by the operations on links; Send can do transactional mails without.
				required: false,
				displayOptions: { show: { operation: ['answerLink', 'requestOptIn', 'send'] } },
			},
		],
		properties: describeOperations(MAIL.operations),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const chosen = String(this.getNodeParameter('operation', 0));
		const operation = chosenOperation([MAIL], MAIL.name, chosen);
		const env = mailEnv(this);
		const continueOnFail = this.continueOnFail();
		try {
			return await runItems({ ctx: this, continueOnFail, operation, env, outputs: 2 });
		} finally {
			env.close();
		}
	}
}
