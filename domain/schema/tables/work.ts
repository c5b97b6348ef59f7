// What happened with a customer and what is to be done.
import { day, instant, keyText, link, longText, number, option, originText, select, text } from '../field';

const PRIORITIES = [
	option('high', 'Hoch', 'red'),
	option('normal', 'Normal', 'blue'),
	option('low', 'Tief', 'gray'),
] as const;

export const activities = {
	module: 'core',
	label: { de: 'Aktivitäten', en: 'Activities' },
	fields: {
		subject: text('Betreff', 'Subject'),
		kind: select('Art', 'Kind', [
			option('form', 'Formular', 'blue'),
			option('call', 'Anruf', 'green'),
			option('meeting', 'Treffen', 'purple'),
			option('email', 'E-Mail', 'cyan'),
			option('note', 'Notiz', 'yellow'),
			option('survey', 'Umfrage', 'orange'),
			option('system', 'System', 'gray'),
		]),
		occurredAt: instant('Zeitpunkt', 'Occurred at'),
		direction: select('Richtung', 'Direction', [
			option('in', 'Eingehend', 'green'),
			option('out', 'Ausgehend', 'blue'),
			option('internal', 'Intern', 'gray'),
		]),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Aktivitäten', en: 'Activities' }),
		company: link('Firma', 'Company', 'companies', { de: 'Aktivitäten', en: 'Activities' }),
		deal: link('Deal', 'Deal', 'deals', { de: 'Aktivitäten', en: 'Activities' }),
		owner: link('Zuständig', 'Owner', 'team', { de: 'Aktivitäten', en: 'Activities' }),
		body: longText('Inhalt', 'Body'),
		source: text('Quelle', 'Source'),
		dedupeKey: keyText('Schlüssel', 'Key'),
		origin: originText(),
	},
} as const;

export const tasks = {
	module: 'core',
	label: { de: 'Aufgaben', en: 'Tasks' },
	fields: {
		title: text('Titel', 'Title'),
		status: select('Status', 'Status', [
			option('open', 'Offen', 'blue'),
			option('done', 'Erledigt', 'green'),
			option('dropped', 'Hinfällig', 'gray'),
		]),
		dueOn: day('Fällig am', 'Due on'),
		owner: link('Zuständig', 'Owner', 'team', { de: 'Aufgaben', en: 'Tasks' }),
		priority: select('Priorität', 'Priority', PRIORITIES),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Aufgaben', en: 'Tasks' }),
		company: link('Firma', 'Company', 'companies', { de: 'Aufgaben', en: 'Tasks' }),
		deal: link('Deal', 'Deal', 'deals', { de: 'Aufgaben', en: 'Tasks' }),
		kind: select('Art', 'Kind', [
			option('newLead', 'Neuer Lead', 'green'),
			option('followUp', 'Wiedervorlage', 'blue'),
			option('staleDeal', 'Ruhender Deal', 'orange'),
			option('dealGap', 'Angabe fehlt', 'yellow'),
			option('feedback', 'Rückmeldung', 'red'),
			option('other', 'Sonstiges', 'gray'),
		]),
		body: longText('Beschreibung', 'Description'),
		dueAt: instant('Fällig um', 'Due at'),
		closedReason: text('Grund des Abschlusses', 'Closed reason'),
		automationKey: keyText('Schlüssel', 'Key'),
		escalation: number('Eskalationsstufe', 'Escalation level'),
		repeat: select('Wiederholung', 'Repeat', [
			option('daily', 'Jeden Arbeitstag', 'blue', 'every working day'),
			option('weekly', 'Jede Woche', 'cyan', 'every week'),
			option('monthly', 'Jeden Monat', 'teal', 'every month'),
			option('quarterly', 'Jedes Quartal', 'orange', 'every quarter'),
			option('yearly', 'Jedes Jahr', 'purple', 'every year'),
		]),
		escalatedAt: instant('Eskaliert am', 'Escalated at'),
		escalatedFrom: link('Vorher zuständig', 'Previous owner', 'team', { de: 'Weitergegebene Aufgaben', en: 'Tasks passed on' }),
		origin: originText(),
	},
} as const;
