// The packaged templates as the panel offers them.
import type { INodePropertyOptions } from 'n8n-workflow';

import { CATALOGUE, TEMPLATE_IDS } from '../../templates/catalogue';

export function templateOptions(): INodePropertyOptions[] {
	return TEMPLATE_IDS.map((id) => ({
		name: spaced(id),
		value: id,
		description: CATALOGUE[id].purpose,
	}));
}

/** `leadNotification` -> "Lead Notification". */
function spaced(id: string): string {
	const words = id.replace(/([A-Z])/g, ' $1');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
