// What the tables and columns on deals and stages are for.
import type { Purposes } from './purposes';

export const PIPELINE_PURPOSES: Purposes = {
	'deals.nextStepOn': {
		de: 'Bis zu diesem Tag gilt der Deal nicht als ruhend.',
		en: 'Until this day the deal does not count as stale.',
	},
	'deals.snoozedUntil': {
		de: 'Bis zu diesem Tag wird an den Deal nicht erinnert.',
		en: 'Until this day nobody is reminded of the deal.',
	},
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
	snapshots: {
		de: 'Die Kennzahlen jedes Tages, wie sie damals waren; damit lässt sich prüfen, was die Prognose wert war.',
		en: 'The figures of each day as they were then; they show what the forecast was worth.',
	},
	'stages.escalationDays': {
		de: 'Nach je so vielen weiteren Arbeitstagen: Erinnerung, Übersicht der Leitung, Vorschlag; leer heisst 5.',
		en: 'After so many further working days each: reminder, overview for the management, proposal; empty means 5.',
	},
};
