import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeResources, subtitleOf } from '../shared/describe';
import { crmEnv } from '../shared/env';
import { runItems } from '../shared/runItems';
import { methods } from './methods';
import { RESOURCES } from './resources';

/** Contacts, companies, deals, activities and tasks, on Airtable or NocoDB alike. */
export class Crm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM',
		name: 'crm',
		icon: { light: 'file:../../icons/crm.svg', dark: 'file:../../icons/crm.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Work with contacts, companies, deals, activities and tasks of your CRM base',
		defaults: { name: 'CRM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'crmBaseApi', displayName: 'CRM Base', required: true }],
		properties: describeResources(RESOURCES),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = chosenOperation(
			RESOURCES,
			this.getNodeParameter('resource', 0),
			this.getNodeParameter('operation', 0),
		);
		const continueOnFail = this.continueOnFail();
		return await runItems({ ctx: this, continueOnFail, operation, env: crmEnv(this) });
	}
}
