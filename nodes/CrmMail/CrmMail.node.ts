import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describeOperations } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { mailEnv } from './env';
import { send } from './send.operation';

/** Mails from templates, over the firm's own mail server. */
export class CrmMail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Mail',
		name: 'crmMail',
		icon: { light: 'file:../../icons/crmMail.svg', dark: 'file:../../icons/crmMail.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ "Send " + $parameter.template }}',
		description: 'Send mails from templates, in the language of the recipient',
		defaults: { name: 'CRM Mail' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Sent', 'Not sent'],
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{ name: 'smtp', displayName: 'Mail Server (SMTP)', required: true },
		],
		properties: describeOperations([send]),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const env = mailEnv(this);
		const continueOnFail = this.continueOnFail();
		try {
			return await runItems({ ctx: this, continueOnFail, operation: send, env, outputs: 2 });
		} finally {
			env.close();
		}
	}
}
