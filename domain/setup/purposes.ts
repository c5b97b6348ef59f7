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
	routingRules: {
		de: 'Wer einen neuen Lead bekommt. Die erste passende Zeile gilt; passt keine, die Einstellung defaultOwner.',
		en: 'Who gets a new lead. The first row that fits counts; if none does, the setting defaultOwner.',
	},
	leadInbox: {
		de: 'Alles, was über Formulare hereinkam, auch was nicht verstanden wurde.',
		en: 'Everything that came in by forms, also what could not be understood.',
	},
	'leadInbox.status': {
		de: 'Auf "Erneut versuchen" oder "Freigeben" setzen, damit der Eintrag noch einmal verarbeitet wird.',
		en: 'Set it to "retry" or "release" to have the entry worked on again.',
	},
	runs: {
		de: 'Was die Workflows getan haben und was dabei schiefging.',
		en: 'What the workflows did and what went wrong.',
	},
	settings: {
		de: 'Einstellungen des CRM. Die Werte dürfen geändert werden, die Namen nicht.',
		en: 'Settings of the CRM. Change the values, never the names.',
	},
	'team.deputy': {
		de: 'Bekommt neue Leads und Aufgaben, solange die Person abwesend ist.',
		en: 'Gets new leads and tasks while the person is away.',
	},
	'team.weight': {
		de: 'Wer 2 hat, bekommt doppelt so viele neue Leads wie wer 1 hat; leer heisst 1.',
		en: 'Whoever has 2 gets twice as many new leads as whoever has 1; empty means 1.',
	},
	'deals.nextStepOn': {
		de: 'Bis zu diesem Tag gilt der Deal nicht als ruhend.',
		en: 'Until this day the deal does not count as stale.',
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
	/\.(key|nameKey|emailKey|dedupeKey|automationKey|sendKey|editHash|scoreState|hash|schemaMap)$/;
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
