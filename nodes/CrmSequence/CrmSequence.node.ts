import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeResources, subtitleOf } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { sequenceEnv } from './env';
import { RESOURCES } from './resources';

/** Mails and tasks one after the other, over days, for one person. */
export class CrmSequence implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Sequence',
		name: 'crmSequence',
		icon: { light: 'file:../../icons/crmSequence.svg', dark: 'file:../../icons/crmSequence.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Enrol contacts in sequences of mails and tasks, work off the steps that are due, rehearse',
		defaults: { name: 'CRM Sequence' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Done', 'Refused'],
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{
				name: 'smtp',
				displayName: 'Mail Server (SMTP)',
				required: true,
				displayOptions: { show: { operation: ['run', 'send', 'test'] } },
			},
			{
				name: 'crmLinksApi',
				displayName: 'CRM Links',
				required: true,
				displayOptions: { show: { operation: ['run', 'send'] } },
			},
		],
		properties: describeResources(RESOURCES),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = chosenOperation(
			RESOURCES,
			this.getNodeParameter('resource', 0),
			this.getNodeParameter('operation', 0),
		);
		const env = sequenceEnv(this);
		const continueOnFail = this.continueOnFail();
		try {
			return await runItems({ ctx: this, continueOnFail, operation, env, outputs: 2 });
		} finally {
			env.close();
		}
	}
}
