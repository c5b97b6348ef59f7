import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { pipelineEnv } from './env';
import { OPERATIONS } from './operations';
import { OUTPUT_NAMES } from './outputs';

const PIPELINE = { name: 'pipeline', displayName: 'Pipeline', operations: OPERATIONS };

/** Deals that nobody forgets, and figures that the management can trust. */
export class CrmPipeline implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Pipeline',
		name: 'crmPipeline',
		icon: { light: 'file:../../icons/crmPipeline.svg', dark: 'file:../../icons/crmPipeline.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(OPERATIONS),
		description: 'Find silent deals, record moves between stages, gather the follow-ups of the day, report and forecast',
		defaults: { name: 'CRM Pipeline' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{
				name: 'crmLinksApi',
				displayName: 'CRM Links',
				required: false,
				displayOptions: { show: { operation: ['dashboard', 'dashboardLink', 'followUps', 'weeklyReport'] } },
			},
		],
		properties: describeOperations(OPERATIONS),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const chosen = String(this.getNodeParameter('operation', 0));
		const operation = chosenOperation([PIPELINE], PIPELINE.name, chosen);
		const continueOnFail = this.continueOnFail();
		const env = pipelineEnv(this);
		return await runItems({ ctx: this, continueOnFail, operation, env, outputs: OUTPUT_NAMES.length });
	}
}
