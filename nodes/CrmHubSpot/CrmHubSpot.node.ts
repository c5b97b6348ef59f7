import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { hubspotEnv } from './env';
import { methods } from './methods';
import { HUBSPOT, OUTPUT_NAMES } from './operations';

/** Keeps the base and a HubSpot account in step, and never undoes an opt-out. */
export class CrmHubSpot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM HubSpot',
		name: 'crmHubSpot',
		icon: { light: 'file:../../icons/crmHubSpot.svg', dark: 'file:../../icons/crmHubSpot.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(HUBSPOT.operations),
		description: 'Keep companies, contacts and deals in step with HubSpot, bring its activities, or move from one to the other',
		defaults: { name: 'CRM HubSpot' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{ name: 'hubspotAppToken', displayName: 'HubSpot', required: true },
		],
		properties: describeOperations(HUBSPOT.operations),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const chosen = String(this.getNodeParameter('operation', 0));
		const operation = chosenOperation([HUBSPOT], HUBSPOT.name, chosen);
		const continueOnFail = this.continueOnFail();
		const env = hubspotEnv(this);
		return await runItems({ ctx: this, continueOnFail, operation, env, outputs: OUTPUT_NAMES.length });
	}
}
