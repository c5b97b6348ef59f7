// What somebody should do next with a lead, in one short sentence of their language.
import type { Fields } from '../record';
import type { Language } from '../schema';
import { type Day, daysBetween } from '../time/day';
import type { Trend } from './trend';

export interface LeadAtHand {
	readonly phone: string;
	readonly lifecycleStage: Fields<'contacts'>['lifecycleStage'];
	readonly trend: Trend;
	/** `null` when nobody has been in touch yet. */
	readonly touchedOn: Day | null;
	/** The open task that is due, the oldest first. */
	readonly task: { readonly title: string; readonly dueOn: Day } | null;
}

/** After so many days without contact a lead thinks that it was forgotten. */
const LONG_DAYS = 14;

const TEXTS = {
	de: {
		task: (title: string, late: number) =>
			late > 0 ? `${title} (seit ${late === 1 ? 'gestern' : `${late} Tagen`} fällig)` : `${title} (heute fällig)`,
		noPhone: 'Per E-Mail melden und nach der Nummer fragen',
		first: 'Erstes Gespräch: Bedarf, Zeitpunkt und Budget klären',
		meeting: 'Termin oder Offerte vereinbaren',
		rising: 'Jetzt nachfassen: Das Interesse steigt',
		long: 'Wieder melden, bevor es vergessen geht',
		default: 'Nachfassen',
		never: 'noch nie',
		today: 'heute',
		daysAgo: (days: number) => (days === 1 ? 'gestern' : `vor ${days} Tagen`),
	},
	en: {
		task: (title: string, late: number) =>
			late > 0 ? `${title} (${late === 1 ? 'due yesterday' : `overdue for ${late} days`})` : `${title} (due today)`,
		noPhone: 'Write an email and ask for the number',
		first: 'First talk: find out need, time and budget',
		meeting: 'Agree on a meeting or a quote',
		rising: 'Follow up now: interest is rising',
		long: 'Get in touch again before it is forgotten',
		default: 'Follow up',
		never: 'never',
		today: 'today',
		daysAgo: (days: number) => (days === 1 ? 'yesterday' : `${days} days ago`),
	},
} as const;

export function nextStep(lead: LeadAtHand, today: Day, language: Language): string {
	const texts = TEXTS[language];
	const { task, touchedOn, lifecycleStage, trend } = lead;
	if (task !== null) return texts.task(task.title, daysBetween(task.dueOn, today));
	if (lead.phone === '') return texts.noPhone;
	if (touchedOn === null) return texts.first;
	if (lifecycleStage === 'sql') return texts.meeting;
	if (trend === 'up') return texts.rising;
	return daysBetween(touchedOn, today) >= LONG_DAYS ? texts.long : texts.default;
}

export function lastTouchText(touchedOn: Day | null, today: Day, language: Language): string {
	const texts = TEXTS[language];
	if (touchedOn === null) return texts.never;
	const days = daysBetween(touchedOn, today);
	return days <= 0 ? texts.today : texts.daysAgo(days);
}
