// Sequences, their steps, the versions people started with, and who takes part.
import { checkbox, email, instant, keyText, link, longText, number, option, select, text, wordText } from '../field';
import { EXIT_REASONS, WAIT_REASONS } from './reasons';

export const sequences = {
	module: 'sequences',
	label: { de: 'Sequenzen', en: 'Sequences' },
	fields: {
		name: text('Name', 'Name'),
		language: select('Sprache', 'Language', [
			option('de', 'Deutsch', 'red'),
			option('en', 'Englisch', 'blue'),
			option('contact', 'Wie der Kontakt', 'gray'),
		]),
		active: checkbox('Aktiv', 'Active'),
		key: keyText('Schlüssel', 'Key'),
		goal: longText('Ziel', 'Goal'),
		kind: select('Art', 'Kind', [
			option('onboarding', 'Onboarding', 'green'),
			option('nurture', 'Interessenten begleiten', 'blue'),
			option('winBack', 'Rückgewinnung', 'orange'),
			option('other', 'Sonstige', 'gray'),
		]),
		legalBasis: select('Rechtsgrundlage', 'Legal basis', [
			option('consent', 'Einwilligung', 'green'),
			option('existingCustomer', 'Bestehender Kunde', 'blue'),
		]),
		topic: select('Thema der Abmeldung', 'Topic', [
			option('sequence', 'Mailserien', 'blue'),
			option('newsletter', 'Newsletter', 'cyan'),
			option('survey', 'Umfragen', 'orange'),
		]),
		sender: select('Absender', 'Sender', [
			option('owner', 'Zuständige Person', 'blue'),
			option('firm', 'Firma', 'gray'),
			option('fixed', 'Feste Adresse', 'cyan'),
		]),
		senderName: text('Name des Absenders', 'Sender name'),
		senderAddress: email('Adresse des Absenders', 'Sender address'),
		windowFrom: text('Senden ab', 'Send from'),
		windowUntil: text('Senden bis', 'Send until'),
		weekdays: text('Wochentage', 'Weekdays'),
		timeZone: text('Zeitzone', 'Time zone'),
		catchUp: select('Bei Verspätung', 'Catch-up', [
			option('shift', 'Später senden', 'blue'),
			option('skip', 'Auslassen', 'gray'),
			option('sendOne', 'Nur die letzte senden', 'orange'),
		]),
		exitOnReply: checkbox('Ende bei Antwort', 'Exit on reply'),
		exitOnMeeting: checkbox('Ende bei Treffen', 'Exit on meeting'),
		exitOnDealWon: checkbox('Ende bei gewonnenem Deal', 'Exit on deal won'),
		exitOnDealLost: checkbox('Ende bei verlorenem Deal', 'Exit on deal lost'),
		exitOnDetractor: checkbox('Ende bei Kritik', 'Exit on detractor'),
		ticketField: text('Spalte für offene Anfragen', 'Ticket column'),
		reEntry: select('Erneute Teilnahme', 'Re-entry', [
			option('never', 'Nie', 'gray'),
			option('afterDays', 'Nach einigen Tagen', 'blue'),
			option('always', 'Immer', 'green'),
		]),
		reEntryDays: number('Tage bis zur erneuten Teilnahme', 'Re-entry days'),
	},
} as const;

export const sequenceSteps = {
	module: 'sequences',
	label: { de: 'Sequenzschritte', en: 'Sequence steps' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		sequence: link('Sequenz', 'Sequence', 'sequences', { de: 'Schritte', en: 'Steps' }),
		order: number('Reihenfolge', 'Order'),
		kind: select('Art', 'Kind', [
			option('email', 'E-Mail', 'cyan'),
			option('task', 'Aufgabe', 'orange'),
			option('wait', 'Warten', 'gray'),
			option('fieldChange', 'Feld ändern', 'purple'),
			option('branch', 'Verzweigung', 'yellow'),
		]),
		waitDays: number('Wartetage', 'Wait days'),
		template: text('Vorlage', 'Template'),
		waitUnit: select('Tage zählen als', 'Wait unit', [
			option('days', 'Kalendertage', 'gray'),
			option('workingDays', 'Arbeitstage', 'blue'),
		]),
		waitField: text('Warten bis Datum in', 'Wait until date in'),
		taskTitle: text('Titel der Aufgabe', 'Task title'),
		taskDueDays: number('Aufgabe fällig nach Arbeitstagen', 'Task due after working days'),
		field: text('Feld', 'Field'),
		operator: select('Vergleich', 'Operator', [
			option('equals', 'ist', 'green'),
			option('notEquals', 'ist nicht', 'red'),
			option('contains', 'enthält', 'cyan'),
			option('greaterThan', 'ist grösser oder später', 'orange'),
			option('lessThan', 'ist kleiner oder früher', 'yellow'),
			option('isEmpty', 'ist leer', 'gray'),
			option('isNotEmpty', 'ist ausgefüllt', 'blue'),
		]),
		value: text('Wert', 'Value'),
		targetOrder: number('Weiter bei Reihenfolge', 'Go to order'),
	},
} as const;

/** Written once when the first contact starts with it, and never changed: whoever is enrolled keeps it. */
export const sequenceVersions = {
	module: 'sequences',
	label: { de: 'Sequenzfassungen', en: 'Sequence versions' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		sequence: link('Sequenz', 'Sequence', 'sequences', { de: 'Fassungen', en: 'Versions' }),
		content: longText('Inhalt', 'Content'),
		savedAt: instant('Gespeichert am', 'Saved at'),
	},
} as const;

export const enrolments = {
	module: 'sequences',
	label: { de: 'Teilnahmen', en: 'Enrolments' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Teilnahmen', en: 'Enrolments' }),
		sequence: link('Sequenz', 'Sequence', 'sequences', { de: 'Teilnahmen', en: 'Enrolments' }),
		occasion: text('Anlass', 'Occasion'),
		nextStep: number('Nächster Schritt', 'Next step'),
		dueAt: instant('Fällig am', 'Due at'),
		status: select('Status', 'Status', [
			option('active', 'Aktiv', 'green'),
			option('paused', 'Pausiert', 'yellow'),
			option('done', 'Beendet', 'gray'),
			option('stopped', 'Gestoppt', 'red'),
		]),
		exitReason: wordText('Grund des Endes', 'Exit reason', EXIT_REASONS),
		deal: link('Deal', 'Deal', 'deals', { de: 'Teilnahmen', en: 'Enrolments' }),
		version: text('Fassung', 'Version'),
		enrolledAt: instant('Aufgenommen am', 'Enrolled at'),
		lastSentAt: instant('Letzte Mail am', 'Last mail at'),
		waitReason: wordText('Grund des Wartens', 'Waiting for', WAIT_REASONS),
		history: longText('Verlauf', 'History'),
	},
} as const;
