// What the tables and columns on how the CRM runs: runs and settings are for.
import type { Purposes } from './purposes';

export const OPERATIONS_PURPOSES: Purposes = {
	runs: {
		de: 'Was die Workflows getan haben und was dabei schiefging.',
		en: 'What the workflows did and what went wrong.',
	},
	'runs.status': {
		de: '«Erneut versuchen» wählen, wenn der Grund behoben ist: Der Workflow läuft dann noch einmal. «Gesehen», wenn nichts zu tun ist.',
		en: 'Choose retry once the reason is mended: the workflow then runs once more. Choose seen when there is nothing to do.',
	},
	'runs.handling': {
		de: 'Ob der nächste Lauf es von selbst nachholt, oder ob jemand etwas ändern muss.',
		en: 'Whether the next run makes up for it by itself, or somebody has to change something.',
	},
	'runs.payload': {
		de: 'Was der Workflow für die Wiederholung bekommt. Nichts daran ändern.',
		en: 'What the workflow is given when it runs again. Leave it as it is.',
	},
	settings: {
		de: 'Einstellungen des CRM. Die Werte dürfen geändert werden, die Namen nicht.',
		en: 'Settings of the CRM. Change the values, never the names.',
	},
	syncMap: {
		de: 'Welche Zeile welcher Datensatz in HubSpot ist. Wird vom Abgleich geführt; nichts daran ändern.',
		en: 'Which row is which record in HubSpot. Kept by the sync; leave it as it is.',
	},
	syncConflicts: {
		de: 'Felder, die hier und in HubSpot verschieden geändert wurden. Bei «Entscheid» wählen, welcher Wert gilt; der nächste Abgleich führt es aus.',
		en: 'Fields that were changed here and in HubSpot to different values. Choose which is right; the next sync carries it out.',
	},
	'syncConflicts.concerns': {
		de: 'Um wen oder was es geht, wie es beim Eintrag hiess: Person und Firma, Firma oder Deal.',
		en: 'Whom or what it is about, by the name of that time: person and company, company, or deal.',
	},
	'syncConflicts.choice': {
		de: 'Wählen: «CRM gilt» oder «HubSpot gilt». «Erledigt» setzt der Abgleich.',
		en: 'Choose base or hubspot; the sync sets done.',
	},
};
