import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { check } from './check.operation';
import { setupEnv } from './env';
import { install } from './install.operation';
import { loadSampleData } from './loadSampleData.operation';
import { removeSampleData } from './removeSampleData.operation';
import { tidyUp } from './tidyUp.operation';

const SETUP = {
	name: 'setup',
	displayName: 'Setup',
	operations: [install, check, tidyUp, loadSampleData, removeSampleData],
};

/** Makes the CRM's tables in a base, and says what is wrong with them. */
export class CrmSetup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Setup',
		name: 'crmSetup',
		icon: { light: 'file:../../icons/crmSetup.svg', dark: 'file:../../icons/crmSetup.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(SETUP.operations),
		description: 'Install the tables of the CRM in a base, check the base, load sample data',
		defaults: { name: 'CRM Setup' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{
				name: 'smtp',
				displayName: 'Mail Server (SMTP)',
				required: false,
				displayOptions: { show: { operation: ['check'] } },
			},
			{
				name: 'crmLinksApi',
				displayName: 'CRM Links',
				required: false,
				displayOptions: { show: { operation: ['check'] } },
			},
		],
		properties: describeOperations(SETUP.operations),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const chosen = String(this.getNodeParameter('operation', 0));
		const operation = chosenOperation([SETUP], SETUP.name, chosen);
		const continueOnFail = this.continueOnFail();
		return await runItems({ ctx: this, continueOnFail, operation, env: setupEnv(this) });
	}
}
