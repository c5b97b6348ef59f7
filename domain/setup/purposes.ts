// One sentence on what a table or column is for, shown where people hover over its name.
import type { Label, Language } from '../schema';

/** By the key in the tag; most columns say it with their label. */
const PURPOSES: Readonly<Record<string, Label>> = {
	stages: {
		de: 'Die Regeln zu jeder Phase; zu jeder Option von Deals > Phase gehört eine Zeile.',
		en: 'The rules of each stage; every option of Deals > Stage has a row here.',
	},
	'stages.probability': {
		de: 'Wie viele von hundert Deals aus dieser Phase erfahrungsgemäss gewonnen werden.',
		en: 'How many of a hundred deals in this stage are won, as far as you know.',
	},
	'stages.patienceDays': {
		de: 'Nach so vielen Arbeitstagen ohne Kundenkontakt gilt ein Deal als ruhend; leer heisst nie.',
		en: 'After so many working days without contact a deal counts as stale; empty means never.',
	},
	scoringRules: {
		de: 'Jede Zeile gibt einem Kontakt Punkte. Punkte und Begründung dürfen geändert werden.',
		en: 'Each row gives points to a contact. Change points and reasons as you like.',
	},
	'scoringRules.cap': {
		de: 'Mehr Punkte gibt diese Regel einem Kontakt nie; leer heisst ohne Grenze.',
		en: 'A contact never gets more points from this rule; empty means no limit.',
	},
	'scoringRules.halfLifeDays': {
		de: 'Nach so vielen Tagen zählt ein Ereignis noch halb; leer heisst, es verblasst nie.',
		en: 'After so many days an event counts half; empty means that it never fades.',
	},
	'scoringRules.windowDays': {
		de: 'So viele Tage zählt ein Ereignis ganz, danach nicht mehr; statt einer Halbwertszeit.',
		en: 'For so many days an event counts in full, then not at all; instead of a half-life.',
	},
	'scoringRules.subject': {
		de: 'Worum es geht: contact.phone, company.country, activity.call, activity.email.in oder activity.form.body.',
		en: 'What it is about: contact.phone, company.country, activity.call, activity.email.in or activity.form.body.',
	},
	'scoringRules.operator': {
		de: 'isFilled, isEmpty, equals, isOneOf, contains, atLeast, atMost, isBusinessDomain oder happened.',
		en: 'isFilled, isEmpty, equals, isOneOf, contains, atLeast, atMost, isBusinessDomain or happened.',
	},
	'scoringRules.startsOn': {
		de: 'Die Regel zählt Ereignisse ab diesem Tag.',
		en: 'The rule counts events from this day on.',
	},
	'scoringRules.endsOn': {
		de: 'Die Regel zählt Ereignisse bis und mit diesem Tag.',
		en: 'The rule counts events up to and including this day.',
	},
	'contacts.band': {
		de: 'Passung A bis C und Interesse 1 bis 3: A1 zuerst anrufen. Wird berechnet.',
		en: 'Fit A to C and engagement 1 to 3: call A1 first. Calculated.',
	},
	'contacts.trend': {
		de: 'Vergleich mit den Punkten von vor sieben Tagen; wird berechnet.',
		en: 'Compared with the score of seven days ago; calculated.',
	},
	routingRules: {
		de: 'Wer einen neuen Lead bekommt. Bekannte Kontakte und Firmen behalten ihre Zuständigen; dann gilt die erste passende Zeile; passt keine, die Einstellung defaultOwner.',
		en: 'Who gets a new lead. Known contacts and companies keep their owner; then the first row that fits counts; if none does, the setting defaultOwner.',
	},
	'routingRules.condition': {
		de: 'Wonach gefragt wird: country, postalCode, region, language, source, utmSource, companySize, segment, product, domain oder die Frage eines Formulars; leer gilt für alle.',
		en: 'What is asked: country, postalCode, region, language, source, utmSource, companySize, segment, product, domain or a question of a form; empty is for everybody.',
	},
	'routingRules.operator': {
		de: 'equals, isOneOf, startsWith, between, contains, isFilled oder isEmpty; leer heisst isOneOf.',
		en: 'equals, isOneOf, startsWith, between, contains, isFilled or isEmpty; empty means isOneOf.',
	},
	'routingRules.value': {
		de: 'Ein Wert oder mehrere mit Komma; ein Bereich als 8000-8999.',
		en: 'One value, or several with commas; a range as 8000-8999.',
	},
	'routingRules.assignTo': {
		de: 'Eine E-Mail-Adresse, mehrere mit Komma (dann reihum), eine Rolle aus dem Team oder "team" für alle Aktiven.',
		en: 'One email address, several with commas (in turn), a role of the team, or "team" for everybody who is active.',
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
	'tasks.dueAt': {
		de: 'Bis dann sollte sich jemand des neuen Leads angenommen haben, sonst wird er weitergegeben.',
		en: 'By then somebody should have taken on the new lead, or else it is passed on.',
	},
	leadInbox: {
		de: 'Alles, was über Formulare hereinkam, auch was nicht verstanden wurde.',
		en: 'Everything that came in by forms, also what could not be understood.',
	},
	'leadInbox.status': {
		de: 'Auf "Freigeben" setzen, wenn es kein Spam ist, auf "Erneut versuchen", wenn der Fehler behoben ist; der Workflow "Lead replay" holt den Eintrag dann ab.',
		en: 'Set it to "release" when it is no spam, to "retry" when the fault is mended; the workflow "Lead replay" then picks it up.',
	},
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
	'enrolments.status': {
		de: 'Auf "Gestoppt" oder "Pausiert" setzen, um die Teilnahme zu beenden oder anzuhalten.',
		en: 'Set it to "stopped" or "paused" to end or to hold the enrolment.',
	},
	sequenceVersions: {
		de: 'Fassungen, mit denen Kontakte begonnen haben. Wird von den Workflows geführt; bitte nicht ändern.',
		en: 'Versions that contacts started with. Kept by the workflows; please leave it alone.',
	},
	runs: {
		de: 'Was die Workflows getan haben und was dabei schiefging.',
		en: 'What the workflows did and what went wrong.',
	},
	settings: {
		de: 'Einstellungen des CRM. Die Werte dürfen geändert werden, die Namen nicht.',
		en: 'Settings of the CRM. Change the values, never the names.',
	},
	mailTemplates: {
		de: 'Eigene Texte für Mails. Eine aktive Zeile gilt statt der mitgelieferten Vorlage; ein neuer Name ist eine eigene Vorlage.',
		en: 'Your own texts for mails. An active row takes the place of the packaged template; a new name is a template of your own.',
	},
	'mailTemplates.key': {
		de: 'Name der Vorlage: ein mitgelieferter wie welcome oder ein eigener wie fruehling.',
		en: 'Name of the template: a packaged one such as welcome, or one of your own such as spring.',
	},
	'mailTemplates.body': {
		de: 'Text mit Leerzeilen zwischen den Absätzen, oder einfaches HTML. {{greeting}} ist die Anrede, {{recipient.firstName}} der Vorname.',
		en: 'Text with blank lines between paragraphs, or simple HTML. {{greeting}} greets, {{recipient.firstName}} is the first name.',
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
	'deals.nextStepOn': {
		de: 'Bis zu diesem Tag gilt der Deal nicht als ruhend.',
		en: 'Until this day the deal does not count as stale.',
	},
	'stages.escalationDays': {
		de: 'Nach je so vielen weiteren Arbeitstagen: Erinnerung, Übersicht der Leitung, Vorschlag; leer heisst 5.',
		en: 'After so many further working days each: reminder, overview for the management, proposal; empty means 5.',
	},
	'tasks.repeat': {
		de: 'Ist die Aufgabe erledigt, entsteht die nächste von selbst.',
		en: 'Once the task is done, the next one is made by itself.',
	},
	'deals.snoozedUntil': {
		de: 'Bis zu diesem Tag wird an den Deal nicht erinnert.',
		en: 'Until this day nobody is reminded of the deal.',
	},
	'contacts.unsubscribedAt': {
		de: 'Ist hier etwas eingetragen, bekommt die Person keine Werbung mehr.',
		en: 'When this is filled, the person gets no marketing mail any more.',
	},
	'contacts.consentText': {
		de: 'Der Wortlaut, dem die Person zugestimmt hat: ihr Nachweis.',
		en: 'The wording that the person agreed to: your proof.',
	},
	'contacts.score': {
		de: 'Summe aus Passung und Interesse nach den Bewertungsregeln; wird berechnet.',
		en: 'Sum of fit and engagement by the scoring rules; calculated.',
	},
};

/** Columns that the workflows keep for themselves. */
const OWN_BOOKS: Label = {
	de: 'Wird von den Workflows geführt; bitte nicht ändern.',
	en: 'Kept by the workflows; please leave it alone.',
};
const BOOKKEEPING =
	/\.(key|nameKey|emailKey|dedupeKey|automationKey|sendKey|editHash|editedAt|closePushes|recordedStage|recordedCloseOn|scoreState|hash|schemaMap|turn|assignedToday|escalation|escalatedAt|escalatedFrom)$/;
/** Keys that people do choose: what templates and settings are called. */
const CHOSEN = [
	'mailTemplates.key',
	'settings.key',
	'sequences.key',
	'surveys.key',
	'campaigns.key',
];

/** The sentence for a table (`stages`) or column (`stages.probability`), or `null` when the label says it all. */
export function purposeOf(key: string, language: Language): string | null {
	const isBookkeeping = BOOKKEEPING.test(key) && !CHOSEN.includes(key);
	const purpose = PURPOSES[key] ?? (isBookkeeping ? OWN_BOOKS : undefined);
	return purpose?.[language] ?? null;
}
