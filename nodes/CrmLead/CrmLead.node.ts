import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { assign } from './assign.operation';
import { capture } from './capture.operation';
import { collect } from './collect.operation';
import { leadEnv } from './env';
import { escalate } from './escalate.operation';
import { responseTimes } from './responseTimes.operation';
import { understand } from './understand.operation';
import { whoWouldGet } from './whoWouldGet.operation';

const OPERATIONS = [understand, collect, capture, assign, whoWouldGet, escalate, responseTimes];
const WITH_BASE = ['capture', 'assign', 'whoWouldGet', 'escalate', 'responseTimes'];

/** From any form post to a contact that somebody calls. */
export class CrmLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Lead',
		name: 'crmLead',
		icon: { light: 'file:../../icons/crmLead.svg', dark: 'file:../../icons/crmLead.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(OPERATIONS),
		description: 'Understand the posts of web forms and bring them into the CRM as leads',
		defaults: { name: 'CRM Lead' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Done', 'Rejected'],
		credentials: [
			{
				name: 'crmBaseApi',
				displayName: 'CRM Base',
				required: true,
				displayOptions: { show: { operation: WITH_BASE } },
			},
		],
		properties: describeOperations(OPERATIONS),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems({
			ctx: this,
			continueOnFail: this.continueOnFail(),
			operation: chosenOperation(
				[{ name: 'lead', displayName: 'Lead', operations: OPERATIONS }],
				'lead',
				String(this.getNodeParameter('operation', 0)),
			),
			env: leadEnv(this),
			outputs: 2,
		});
	}
}
