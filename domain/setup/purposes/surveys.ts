// What the tables and columns on surveys are for.
import type { Purposes } from './purposes';

export const SURVEYS_PURPOSES: Purposes = {
	surveys: {
		de: 'Umfragen an Kunden: wen sie fragen, wie oft, wann, und was aus den Antworten folgt.',
		en: 'Surveys of customers: whom they ask, how often, when, and what follows from the answers.',
	},
	'surveys.active': {
		de: 'Ohne Häkchen wird niemand gefragt.',
		en: 'Without the tick nobody is asked.',
	},
	'surveys.kind': {
		de: 'Beziehung: in Abständen, wie zufrieden jemand insgesamt ist. Ereignis: nach einem Abschluss oder einer Anfrage.',
		en: 'Relational: at intervals, how satisfied somebody is on the whole. Transactional: after a sale or a request.',
	},
	'surveys.questionDe': {
		de: 'Leer heisst: Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
		en: 'Empty means: how likely are you to recommend us?',
	},
	'surveys.segment': {
		de: 'Wen sie fragt, zum Beispiel lifecycleStage: customer; companySegment: a, b. Leer heisst alle Kunden.',
		en: 'Whom it asks, for example lifecycleStage: customer; companySegment: a, b. Empty means all customers.',
	},
	'surveys.onlyWithConsent': {
		de: 'Sonst werden auch Kunden gefragt, die bei Ihnen gekauft haben und nicht widersprochen haben.',
		en: 'Otherwise customers who bought from you and did not object are asked as well.',
	},
	'surveys.startOn': {
		de: 'Was vorher fällig war, wird nicht nachgeholt. Leer: der Tag des ersten Versands.',
		en: 'What was due before is not made up for. Empty: the day of the first dispatch.',
	},
	'surveys.intervalDays': {
		de: 'In so vielen Tagen ist jede Person einmal an der Reihe, gleichmässig verteilt. Leer heisst 180.',
		en: "In so many days everybody's turn comes once, spread evenly. Empty means 180.",
	},
	'surveys.eventField': {
		de: 'Spalte der Kontakte mit dem Tag, an dem die letzte Anfrage erledigt wurde.',
		en: 'Column of Contacts with the day on which the last request was closed.',
	},
	'surveys.personQuietDays': {
		de: 'So lange nach der letzten Umfrage derselben Art wird eine Person nicht gefragt.',
		en: 'For so long after the last survey of the same kind a person is not asked.',
	},
	'surveys.companyQuietDays': {
		de: 'So lange wird niemand aus einer Firma gefragt, nachdem jemand von dort gefragt wurde.',
		en: 'For so long nobody of a company is asked after somebody of it was.',
	},
	'surveys.samplePercent': {
		de: 'Nur dieser Anteil wird gefragt, reihum: Jede Person kommt einmal dran.',
		en: "Only this share is asked, in rotation: everybody's turn comes.",
	},
	'surveys.dailyLimit': {
		de: 'So viele Einladungen am Tag; wer warten muss, ist zuerst an der Reihe. Leer heisst 50, 0 ohne Grenze.',
		en: 'So many invitations a day; whoever has to wait is first in line. Empty means 50, 0 is no limit.',
	},
	'surveys.windowFrom': {
		de: 'Uhrzeit wie 09:00; an Feiertagen wird nichts gesendet.',
		en: 'A time such as 09:00; nothing is sent on public holidays.',
	},
	'surveys.remindAfterDays': {
		de: 'Einmal, so viele Tage nach der Einladung. 0: keine Erinnerung.',
		en: 'Once, so many days after the invitation. 0: no reminder.',
	},
	'surveys.ticketField': {
		de: 'Spalte der Kontakte, die ausgefüllt ist, solange eine Anfrage offen ist; dann wird nicht gefragt.',
		en: 'Column of Contacts that is filled while a request is open; then nobody is asked.',
	},
	'surveys.taskHours': {
		de: 'In so vielen Arbeitsstunden meldet sich die zuständige Person nach einer schlechten Bewertung.',
		en: 'In so many working hours the owner gets in touch after a bad rating.',
	},
	'surveys.managerBelow': {
		de: 'Unter dieser Bewertung erfährt es auch die vorgesetzte Person; 0: nie.',
		en: 'Below this rating the manager hears of it as well; 0: never.',
	},
	'surveys.promoterAsk': {
		de: 'Worum die Dankesseite Fürsprecher bittet, jede Person nur bei einer Umfrage.',
		en: 'What the thank-you page asks promoters for, each person in one survey only.',
	},
	'surveys.checkedOn': {
		de: 'Wird von den Workflows geführt; leeren, um heute noch einmal zu verschicken.',
		en: 'Kept by the workflows; clear it to dispatch once more today.',
	},
	'surveys.sendingSince': {
		de: 'Wird von den Workflows geführt: Einladungen ab hier könnten noch nicht verschickt sein. Leer heisst: alle sind draussen.',
		en: 'Kept by the workflows: invitations from here on may not have gone out yet. Empty means that all have.',
	},
	surveyResponses: {
		de: 'Wer wozu eingeladen wurde und was die Antwort war; eine Zeile pro Einladung.',
		en: 'Who was invited to what and what the answer was; one row per invitation.',
	},
	'surveyResponses.occasion': {
		de: 'Der Tag, an dem die Person an der Reihe war, oder das Ereignis.',
		en: "The day on which the person's turn came, or the event.",
	},
	'surveyResponses.earlier': {
		de: 'Antworten, die später geändert wurden.',
		en: 'Answers that were changed later.',
	},
	'surveyResponses.closedAt': {
		de: 'Wann die Aufgabe zu einer schlechten Bewertung erledigt war.',
		en: 'When the task about a bad rating was done.',
	},
	'surveyResponses.kind': {
		de: 'Art der Umfrage bei der Einladung. Danach zählen die Ruhetage, auch wenn die Umfrage geändert oder gelöscht wird.',
		en: 'Kind of the survey when it invited. The quiet days go by it, also when the survey is changed or deleted.',
	},
	'surveyResponses.emailKey': {
		de: 'Adresse, an die die Einladung ging. Danach zählen die Ruhetage, auch wenn der Kontakt gelöscht oder zusammengeführt wird.',
		en: 'Address that the invitation went to. The quiet days go by it, also when the contact is deleted or merged.',
	},
	'surveyResponses.segment': {
		de: 'Segment der Firma am Tag der Einladung.',
		en: 'Segment of the company on the day of the invitation.',
	},
};
