// What the tables and columns on leads: the inbox, scoring and routing are for.
import type { Purposes } from './purposes';

export const LEADS_PURPOSES: Purposes = {
	leadInbox: {
		de: 'Alles, was über Formulare hereinkam, auch was nicht verstanden wurde.',
		en: 'Everything that came in by forms, also what could not be understood.',
	},
	'leadInbox.status': {
		de: 'Auf "Freigeben" setzen, wenn es kein Spam ist, auf "Erneut versuchen", wenn der Fehler behoben ist; der Workflow "Lead replay" holt den Eintrag dann ab.',
		en: 'Set it to "release" when it is no spam, to "retry" when the fault is mended; the workflow "Lead replay" then picks it up.',
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
};
