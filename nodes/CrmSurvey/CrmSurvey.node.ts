import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { surveyEnv } from './env';
import { SURVEY } from './operations';
import { OUTPUT_NAMES } from './outputs';

/** Asks customers whether they would recommend the firm, and sees to it that somebody talks to those who would not. */
export class CrmSurvey implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Survey',
		name: 'crmSurvey',
		icon: { light: 'file:../../icons/crmSurvey.svg', dark: 'file:../../icons/crmSurvey.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(SURVEY.operations),
		description: 'Ask customers for their satisfaction at the right moment, take their answers, report the NPS',
		defaults: { name: 'CRM Survey' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		credentials: [
			{ name: 'crmBaseApi', displayName: 'CRM Base', required: true },
			{
				name: 'smtp',
				displayName: 'Mail Server (SMTP)',
				required: true,
				displayOptions: { show: { operation: ['dispatch'] } },
			},
			{
				name: 'crmLinksApi',
				displayName: 'CRM Links',
				required: true,
				displayOptions: { show: { operation: ['dispatch', 'showPage'] } },
			},
		],
		properties: describeOperations(SURVEY.operations),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const chosen = String(this.getNodeParameter('operation', 0));
		const operation = chosenOperation([SURVEY], SURVEY.name, chosen);
		const env = surveyEnv(this);
		const continueOnFail = this.continueOnFail();
		try {
			return await runItems({ ctx: this, continueOnFail, operation, env, outputs: OUTPUT_NAMES.length });
		} finally {
			env.close();
		}
	}
}
