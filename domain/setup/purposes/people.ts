// What the tables and columns on contacts, companies and the team are for.
import type { Purposes } from './purposes';

export const PEOPLE_PURPOSES: Purposes = {
	'contacts.band': {
		de: 'Passung A bis C und Interesse 1 bis 3: A1 zuerst anrufen. Wird berechnet.',
		en: 'Fit A to C and engagement 1 to 3: call A1 first. Calculated.',
	},
	'contacts.trend': {
		de: 'Vergleich mit den Punkten von vor sieben Tagen; wird berechnet.',
		en: 'Compared with the score of seven days ago; calculated.',
	},
	'contacts.assignedReason': {
		de: 'Warum gerade diese Person zuständig ist; wird bei der Zuweisung geschrieben.',
		en: 'Why this person is the owner; written when the lead is assigned.',
	},
	'contacts.leadAt': {
		de: 'Ab hier wird gemessen, wie lange die erste Antwort dauert.',
		en: 'From here on it is measured how long the first answer takes.',
	},
	'contacts.firstResponseAt': {
		de: 'Erster Anruf, erstes Treffen oder erste Mail nach der Anfrage; wird berechnet.',
		en: 'The first call, meeting or mail after the enquiry; calculated.',
	},
	'contacts.unsubscribedAt': {
		de: 'Ist hier etwas eingetragen, bekommt die Person keine Werbung mehr.',
		en: 'When this is filled, the person gets no marketing mail any more.',
	},
	'contacts.offTopics': {
		de: 'Themen, von denen sich die Person abgemeldet hat: Newsletter, Mailserien, Umfragen oder Alle Mails, mit Komma dazwischen. Gilt auch, wenn die E-Mail-Adresse geändert wird.',
		en: 'Topics that the person unsubscribed from: newsletter, sequence, survey or all, with commas between them. It holds also when the email address is changed.',
	},
	'contacts.consentText': {
		de: 'Der Wortlaut, dem die Person zugestimmt hat: ihr Nachweis.',
		en: 'The wording that the person agreed to: your proof.',
	},
	'contacts.score': {
		de: 'Summe aus Passung und Interesse nach den Bewertungsregeln; wird berechnet.',
		en: 'Sum of fit and engagement by the scoring rules; calculated.',
	},
	'team.deputy': {
		de: 'Bekommt neue Leads und Aufgaben, solange die Person abwesend ist.',
		en: 'Gets new leads and tasks while the person is away.',
	},
	'team.weight': {
		de: 'Wer 2 hat, bekommt doppelt so viele neue Leads wie wer 1 hat; leer heisst 1.',
		en: 'Whoever has 2 gets twice as many new leads as whoever has 1; empty means 1.',
	},
	'team.dailyCap': {
		de: 'Mehr neue Leads bekommt die Person an einem Tag nicht reihum; leer heisst ohne Grenze.',
		en: 'The person gets no more new leads by turn in a day; empty means no limit.',
	},
	'team.absentFrom': {
		de: 'In dieser Zeit (beide Tage eingeschlossen) bekommt die Stellvertretung neue Leads; danach geht es weiter wie vorher.',
		en: 'In this time (both days included) the deputy gets new leads; afterwards all is as before.',
	},
};
