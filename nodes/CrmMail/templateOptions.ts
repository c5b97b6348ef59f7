// How a template is chosen: the packaged ones, or a row of the firm's own.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CATALOGUE, TEMPLATE_IDS } from '../../templates/catalogue';
import type { ParameterReader } from '../shared/operation';
import { textOf } from '../shared/parameters';

/** Stands in the list for the templates that only the base knows. */
const OWN_TEMPLATE = 'own';

/** Stands below the list of templates. */
export const ownTemplate: INodeProperties = {
	displayName: 'Own Template',
	name: 'templateKey',
	displayOptions: { show: { template: [OWN_TEMPLATE] } },
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'An active row of the mail templates, picked from the list or named by its key',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{ displayName: 'By Key', name: 'key', type: 'string', placeholder: 'springNewsletter' },
	],
};

/** The key of the template that is chosen; empty when none is. */
export function chosenTemplate(read: ParameterReader): string {
	const chosen = textOf(read('template'));
	if (chosen !== OWN_TEMPLATE) return chosen;
	const own = read('templateKey');
	return textOf(typeof own === 'object' && own !== null && 'value' in own ? own.value : own);
}

export function templateOptions(): INodePropertyOptions[] {
	const packaged = TEMPLATE_IDS.map((id) => ({
		name: spaced(id),
		value: id,
		description: CATALOGUE[id].purpose,
	}));
	const own = {
		name: 'Your Own, From the Mail Templates',
		value: OWN_TEMPLATE,
		description: 'A row of the mail templates with a key of your own',
	};
	return [...packaged, own];
}

/** `leadNotification` -> "Lead Notification", `npsAlert` -> "NPS Alert". */
function spaced(id: string): string {
	const words = id.replace(/([A-Z])/g, ' $1').replace(/^nps\b/, 'NPS');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
