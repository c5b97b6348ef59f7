// How leads come in, are rated and handed over.
import { checkbox, day, instant, keyText, link, longText, number, option, select, text } from '../field';

export const leadInbox = {
	module: 'core',
	label: { de: 'Lead-Eingang', en: 'Lead inbox' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		receivedAt: instant('Eingegangen am', 'Received at'),
		source: text('Quelle', 'Source'),
		outcome: select('Ergebnis', 'Outcome', [
			option('captured', 'Erfasst', 'green'),
			option('repeated', 'Wiederholt', 'gray'),
			option('invalid', 'Ungültig', 'orange'),
			option('spam', 'Spam', 'red'),
		]),
		reason: longText('Grund', 'Reason'),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Lead-Eingang', en: 'Lead inbox' }),
		status: select('Status', 'Status', [
			option('done', 'Erledigt', 'green'),
			option('retry', 'Erneut versuchen', 'blue'),
			option('release', 'Freigeben', 'cyan'),
			option('quarantined', 'In Quarantäne', 'red'),
			option('refused', 'Bitte prüfen', 'orange'),
		]),
		payload: longText('Rohdaten', 'Payload'),
		lead: longText('Lead', 'Lead'),
	},
} as const;

export const scoringRules = {
	module: 'scoring',
	label: { de: 'Bewertungsregeln', en: 'Scoring rules' },
	fields: {
		name: text('Name', 'Name'),
		group: select('Gruppe', 'Group', [
			option('fit', 'Passung', 'blue'),
			option('engagement', 'Interesse', 'orange'),
		]),
		subject: text('Gegenstand', 'Subject'),
		operator: text('Vergleich', 'Operator'),
		value: text('Wert', 'Value'),
		points: number('Punkte', 'Points'),
		cap: number('Höchstens', 'Cap'),
		halfLifeDays: number('Halbwertszeit in Tagen', 'Half-life in days'),
		active: checkbox('Aktiv', 'Active'),
		reason: text('Begründung', 'Reason'),
		windowDays: number('Zählt so viele Tage', 'Window in days'),
		startsOn: day('Gilt ab', 'Starts on'),
		endsOn: day('Gilt bis', 'Ends on'),
	},
} as const;

export const routingRules = {
	module: 'scoring',
	label: { de: 'Zuweisungsregeln', en: 'Routing rules' },
	fields: {
		name: text('Name', 'Name'),
		order: number('Reihenfolge', 'Order'),
		condition: text('Feld', 'Field'),
		operator: text('Vergleich', 'Operator'),
		value: text('Wert', 'Value'),
		assignTo: text('Zuweisen an (E-Mail, Rolle, team)', 'Assign to (email, role, team)'),
		active: checkbox('Aktiv', 'Active'),
	},
} as const;
