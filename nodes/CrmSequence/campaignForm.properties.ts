// What marketing fills in for a campaign; the workflow hands over the answers of its form.
import type { INodeProperties } from 'n8n-workflow';

const text = (
	displayName: string,
	name: string,
	description: string,
	rest: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...rest });

export const campaignFormProperties: INodeProperties[] = [
	text('Name', 'name', 'What colleagues call the campaign; recipients do not see it', { placeholder: 'Spring 2026' }),
	text('Template', 'template', 'Key of a template of your own; empty takes the packaged newsletter with the texts below'),
	text('Subject', 'subject', 'Subject of the mail'),
	text('Preheader', 'preheader', 'The line that mail programs show beside the subject; empty takes the beginning of the text'),
	text('Headline', 'headline', 'The line above the text'),
	text('Text', 'text', 'The text; a blank line begins a new paragraph', { typeOptions: { rows: 6 } }),
	text('Button Label', 'buttonLabel', 'What stands on the button; empty means no button'),
	text('Button URL', 'buttonUrl', 'Where the button leads to', { placeholder: 'https://your-firm.ch/news' }),
	text('Start On', 'startOn', 'Day of the start, as 2026-03-09; empty is today', { placeholder: '2026-03-09' }),
	text('Start Time', 'startTime', 'Time of the start, as 09:30; empty is when the office opens', { placeholder: '09:30' }),
	text('Lifecycle Stages', 'lifecycleStage', 'Whom it is for, by label or key, as a list or with commas; empty is everybody', { placeholder: 'customer, lead' }),
	text('Languages', 'language', 'Languages of the contacts, by label or key; empty is all', { placeholder: 'de' }),
	text('Bands', 'band', 'Bands of the lead score, such as A1; empty is all', { placeholder: 'A1, A2' }),
	text('Company Segments', 'companySegment', 'Segments of the companies: A, B, C; empty is all', { placeholder: 'A, B' }),
	text('Result To', 'requestedBy', 'Who is mailed the result; empty is the default owner', { placeholder: 'marketing@your-firm.ch' }),
];
