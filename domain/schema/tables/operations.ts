// What keeps the CRM itself running: settings, the run log, and ids shared with other systems.
import { instant, keyText, longText, number, option, select, text } from '../field';

export const runs = {
	module: 'core',
	label: { de: 'Protokoll', en: 'Runs' },
	fields: {
		workflow: text('Workflow', 'Workflow'),
		startedAt: instant('Beginn', 'Started at'),
		endedAt: instant('Ende', 'Ended at'),
		outcome: select('Ergebnis', 'Outcome', [
			option('ok', 'In Ordnung', 'green'),
			option('partial', 'Teilweise', 'orange'),
			option('failed', 'Fehlgeschlagen', 'red'),
		]),
		message: longText('Meldung', 'Message'),
		counts: longText('Zahlen', 'Counts'),
		calls: number('Aufrufe', 'Calls'),
		execution: text('Ausführung', 'Execution'),
		status: select('Status', 'Status', [
			option('new', 'Neu', 'blue'),
			option('seen', 'Gesehen', 'gray'),
			option('retry', 'Erneut versuchen', 'orange'),
			option('running', 'Läuft', 'yellow'),
			option('done', 'Erledigt', 'green'),
		]),
		key: keyText('Schlüssel', 'Key'),
		handling: select('Wie weiter', 'What next', [
			option('self', 'Wird von selbst wiederholt', 'gray', 'Will retry by itself'),
			option('person', 'Braucht Sie', 'red', 'Needs you'),
		]),
		subject: text('Betrifft', 'Concerns'),
		nextTryAt: instant('Nächster Versuch', 'Next try at'),
		seconds: number('Dauer (Sekunden)', 'Duration (seconds)'),
		attempts: number('Versuche', 'Attempts'),
		payload: longText('Für die Wiederholung', 'For the repeat'),
	},
} as const;

export const settings = {
	module: 'core',
	label: { de: 'Einstellungen', en: 'Settings' },
	fields: {
		key: keyText('Einstellung', 'Setting'),
		value: longText('Wert', 'Value'),
	},
} as const;

export const syncMap = {
	module: 'hubspot',
	label: { de: 'Abgleich', en: 'Sync map' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		object: text('Objekt', 'Object'),
		recordId: text('Datensatz', 'Record id'),
		externalId: text('Externe ID', 'External id'),
		hash: text('Prüfsumme', 'Hash'),
		syncedAt: instant('Abgeglichen am', 'Synced at'),
		state: longText('Stand beider Seiten', 'State of both sides'),
	},
} as const;

/** What both sides changed and nobody but a person can decide. */
export const syncConflicts = {
	module: 'hubspot',
	label: { de: 'Abgleich-Konflikte', en: 'Sync conflicts' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		object: text('Objekt', 'Object'),
		field: text('Feld', 'Field'),
		baseValue: longText('Wert im CRM', 'Value in the CRM'),
		hubspotValue: longText('Wert in HubSpot', 'Value in HubSpot'),
		choice: select('Entscheid', 'Choice', [
			option('open', 'Offen', 'orange'),
			option('base', 'CRM gilt', 'blue'),
			option('hubspot', 'HubSpot gilt', 'purple'),
			option('done', 'Erledigt', 'green'),
		]),
		seenAt: instant('Gesehen am', 'Seen at'),
		recordId: text('Datensatz', 'Record id'),
		externalId: text('HubSpot-ID', 'HubSpot id'),
		concerns: text('Betrifft', 'Concerns'),
	},
} as const;
