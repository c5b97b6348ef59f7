// What the report calls things, in German and English.
import { DateTime } from 'luxon';

import type { PostSource } from '../lead/lead';
import type { Label, Language } from '../schema';
import { DELETED, type Figure, type FigureName, NONE, OVERDUE, UNDATED } from './figure';
import type { Issue } from './reportDeal';

const label = (de: string, en: string): Label => ({ de, en });

export const FIGURE_LABELS: Readonly<Record<FigureName, Label>> = {
	openValue: label('Offener Wert', 'Open value'),
	openDeals: label('Offene Deals', 'Open deals'),
	forecast: label('Gewichtete Prognose', 'Weighted forecast'),
	revenueExpected: label('Erwarteter Umsatz', 'Expected revenue'),
	wonValue: label('Gewonnen', 'Won'),
	wonDeals: label('Gewonnene Deals', 'Won deals'),
	lostDeals: label('Verlorene Deals', 'Lost deals'),
	averageDeal: label('Durchschnittlicher Deal', 'Average deal'),
	winRate: label('Abschlussquote', 'Win rate'),
	winRateValue: label('Abschlussquote nach Wert', 'Win rate by value'),
	configuredProbability: label('Eingestellte Wahrscheinlichkeit', 'Configured probability'),
	observedProbability: label('Beobachtete Wahrscheinlichkeit', 'Observed probability'),
	cycleTimeMedian: label('Dauer bis zum Abschluss (Median)', 'Cycle time (median)'),
	cycleTimeMean: label('Dauer bis zum Abschluss (Mittel)', 'Cycle time (mean)'),
	timeInStageMedian: label('Zeit in der Phase (Median)', 'Time in stage (median)'),
	timeInStageMean: label('Zeit in der Phase (Mittel)', 'Time in stage (mean)'),
	velocity: label('Umsatztempo', 'Sales velocity'),
	activities: label('Aktivitäten', 'Activities'),
	leadResponse: label('Erste Antwort (Median)', 'First response (median)'),
	leadsInTime: label('Rechtzeitig beantwortet', 'Answered in time'),
	leadsUnanswered: label('Noch ohne Antwort', 'Not answered yet'),
	newLeads: label('Neue Leads', 'New leads'),
	dataQuality: label('Deals mit Lücken', 'Deals with gaps'),
	forecastThen: label('Prognose vor 30 Tagen', 'Forecast 30 days ago'),
	forecastAccuracy: label('Treffsicherheit der Prognose', 'Forecast accuracy'),
};

const ISSUE_LABELS: Readonly<Record<Issue, Label>> = {
	missingAmount: label('Betrag fehlt', 'No amount'),
	pastCloseDate: label('Abschlusstermin vorbei', 'Close date in the past'),
	noOwner: label('Niemand zuständig', 'No owner'),
	noNextStep: label('Kein nächster Schritt', 'No next step'),
	noCloseDate: label('Kein Abschlusstermin', 'No close date'),
	negativeAmount: label('Betrag unter null', 'Negative amount'),
	noRate: label('Kein Wechselkurs', 'No exchange rate'),
	deletedOwner: label('Zuständige Person gelöscht', 'Owner was deleted'),
	noStage: label('Ohne Phase', 'No stage'),
	unknownStage: label('Phase ohne Regeln', 'Stage without rules'),
	undatedClose: label('Abgeschlossen ohne Datum', 'Closed without a date'),
};

/** What a lead came by, where nothing tells more. */
const CHANNEL_LABELS: Readonly<Record<PostSource, Label>> = {
	webhook: label('Website-Formular', 'Website form'),
	form: label('Anfrageformular', 'Enquiry form'),
};

const SPECIAL: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
	owner: { [NONE]: label('Niemand', 'Nobody'), [DELETED]: label('Gelöschte Person', 'Deleted person') },
	source: { [NONE]: label('Ohne Quelle', 'No source'), ...CHANNEL_LABELS },
	stage: { [NONE]: label('Ohne Phase', 'No stage') },
	month: { [OVERDUE]: label('Überfällig', 'Overdue'), [UNDATED]: label('Ohne Termin', 'Undated') },
	began: { [UNDATED]: label('Unbekannt', 'Unknown') },
	kind: { call: label('Anrufe', 'Calls'), meeting: label('Treffen', 'Meetings'), email: label('E-Mails', 'Emails') },
	issue: ISSUE_LABELS,
};

/** What a figure is about: a name, a month, a source; empty for the figure of all together. */
export function memberLabel({ dimension, member, label: name }: Pick<Figure, 'dimension' | 'member' | 'label'>, language: Language): string {
	const special = SPECIAL[dimension]?.[member]?.[language];
	if (special !== undefined) return special;
	if (dimension === 'month' || dimension === 'began') return monthName(member, language);
	return name;
}

/** `2026-03` -> "März 2026". */
export function monthName(month: string, language: Language, format = 'LLLL yyyy'): string {
	const date = DateTime.fromISO(month, { zone: 'utc', locale: language });
	return date.isValid ? date.toFormat(format) : month;
}
