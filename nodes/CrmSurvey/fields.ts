// Fields that several operations of CRM Survey ask for.
import type { INodeProperties } from 'n8n-workflow';

export const surveyField: INodeProperties = {
	displayName: 'Survey Key',
	name: 'survey',
	type: 'string',
	default: '',
	placeholder: 'nps',
	description: 'The text in the column "Key" of the survey; empty means all surveys that are switched on',
};
