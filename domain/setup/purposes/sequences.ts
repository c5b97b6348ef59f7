// What the tables and columns on sequences are for.
import type { Purposes } from './purposes';

export const SEQUENCES_PURPOSES: Purposes = {
	sequences: {
		de: 'Folgen von Mails und Aufgaben. Wer schon teilnimmt, behält die Fassung, mit der er begonnen hat.',
		en: 'Series of mails and tasks. Whoever takes part already keeps the version they started with.',
	},
	'sequences.active': {
		de: 'Ohne Häkchen wird niemand aufgenommen, und wer teilnimmt, wartet.',
		en: 'Without the tick nobody is enrolled, and those who are wait.',
	},
	'sequences.kind': {
		de: 'Niemand nimmt an zwei Sequenzen derselben Art zugleich teil; leer heisst ohne diese Regel.',
		en: 'Nobody takes part in two sequences of one kind at a time; empty means without this rule.',
	},
	'sequences.windowFrom': {
		de: 'Uhrzeit wie 08:00; Mails gehen nur zwischen "Senden ab" und "Senden bis" hinaus.',
		en: 'A time such as 08:00; mails go out only between "Send from" and "Send until".',
	},
	'sequences.weekdays': {
		de: 'Zum Beispiel Mo-Fr oder Di, Do. An Feiertagen wird nichts gesendet.',
		en: 'For example Mon-Fri or Tue, Thu. Nothing is sent on public holidays.',
	},
	'sequences.timeZone': {
		de: 'Zum Beispiel Europe/Zurich; leer heisst wie in den Einstellungen.',
		en: 'For example Europe/Zurich; empty means as in the settings.',
	},
	'sequences.catchUp': {
		de: 'Was mit Mails geschieht, die um mehr als einen Sendetag verspätet sind, etwa nach einem Ausfall.',
		en: 'What becomes of mails that are late by more than a day of sending, for example after an outage.',
	},
	'sequences.ticketField': {
		de: 'Spalte der Kontakte, die ausgefüllt ist, solange eine Anfrage offen ist; dann endet die Teilnahme.',
		en: 'Column of Contacts that is filled while a request is open; then the enrolment ends.',
	},
	'sequenceSteps.waitDays': {
		de: 'Tage nach dem vorigen Schritt; mit "Warten bis Datum in" Tage vor (negativ) oder nach jenem Datum.',
		en: 'Days after the step before; with "Wait until date in" days before (negative) or after that date.',
	},
	'sequenceSteps.waitField': {
		de: 'Spalte mit einem Datum, zum Beispiel deal.expectedCloseOn oder contact.Geburtstag.',
		en: 'A column with a date, for example deal.expectedCloseOn or contact.Birthday.',
	},
	'sequenceSteps.taskTitle': {
		de: '{name}, {company} und {deal} werden ersetzt.',
		en: '{name}, {company} and {deal} are replaced.',
	},
	'sequenceSteps.field': {
		de: 'Feld, das geändert oder verglichen wird, zum Beispiel contact.lifecycleStage oder deal.amount.',
		en: 'The field to change or to compare, for example contact.lifecycleStage or deal.amount.',
	},
	'sequenceSteps.targetOrder': {
		de: 'Trifft die Bedingung zu, geht es bei dieser Reihenfolge weiter, sonst beim nächsten Schritt.',
		en: 'When the condition holds, it goes on at this order, else with the next step.',
	},
	sequenceVersions: {
		de: 'Fassungen, mit denen Kontakte begonnen haben. Wird von den Workflows geführt; bitte nicht ändern.',
		en: 'Versions that contacts started with. Kept by the workflows; please leave it alone.',
	},
	'enrolments.status': {
		de: 'Auf "Gestoppt" oder "Pausiert" setzen, um die Teilnahme zu beenden oder anzuhalten.',
		en: 'Set it to "stopped" or "paused" to end or to hold the enrolment.',
	},
	campaigns: {
		de: 'Einmalige Mailings. Auf «Gestoppt» setzen, und es geht nichts mehr hinaus.',
		en: 'Mailings that go out once. Set one to stopped, and nothing more goes out.',
	},
	'campaigns.segment': {
		de: 'Wer es bekommt, z. B. «lifecycleStage: customer, lead; language: de»; leer heisst alle mit Einwilligung.',
		en: 'Who gets it, e.g. "lifecycleStage: customer, lead; language: de"; empty means everybody with consent.',
	},
	'campaigns.content': {
		de: 'Die Texte des Mailings, vom Formular geschrieben (JSON); leer bei eigenen Vorlagen.',
		en: 'The texts of the mailing as the form wrote them (JSON); empty with templates of your own.',
	},
};
