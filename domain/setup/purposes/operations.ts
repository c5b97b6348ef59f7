// What the tables and columns on how the CRM runs: runs and settings are for.
import type { Purposes } from './purposes';

export const OPERATIONS_PURPOSES: Purposes = {
	runs: {
		de: 'Was die Workflows getan haben und was dabei schiefging.',
		en: 'What the workflows did and what went wrong.',
	},
	settings: {
		de: 'Einstellungen des CRM. Die Werte dürfen geändert werden, die Namen nicht.',
		en: 'Settings of the CRM. Change the values, never the names.',
	},
};
