// How each figure of the report is worked out, in the words of whoever reads it.
import type { Definition, Unit } from './figure';

const define = (unit: Unit, de: string, en: string, minimum = 1): Definition => ({ unit, de, en, minimum });

/** Below ten decided deals a rate changes by ten points and more with the next one. */
const RATE = 10;

export const DEFINITIONS = {
	openValue: define(
		'money',
		'Summe der Beträge aller offenen Deals, umgerechnet zum Kurs des Stichtags.',
		'Sum of the amounts of all open deals, converted at the rate of the day.',
	),
	openDeals: define('count', 'Anzahl der offenen Deals.', 'Number of open deals.'),
	forecast: define(
		'money',
		'Betrag × Wahrscheinlichkeit der Phase, summiert über die offenen Deals mit Abschluss in diesem Monat. Die Spanne umfasst acht von zehn Fällen: ± 1.2816 × √Σ Betrag² × p × (1 − p), begrenzt auf nichts und alles.',
		'Amount × probability of the stage, summed over the open deals that close in the month. The range covers eight of ten cases: ± 1.2816 × √Σ amount² × p × (1 − p), limited to nothing and all.',
	),
	revenueExpected: define(
		'money',
		'Im Monat bereits Gewonnenes plus die gewichtete Prognose des Monats.',
		'What was won in the month already plus the weighted forecast of the month.',
	),
	wonValue: define('money', 'Summe der Beträge gewonnener Deals, umgerechnet zum Kurs des Abschlusstages.', 'Sum of the amounts of won deals, converted at the rate of the day they closed.'),
	wonDeals: define('count', 'Anzahl der gewonnenen Deals.', 'Number of won deals.'),
	lostDeals: define('count', 'Anzahl der verlorenen Deals.', 'Number of lost deals.'),
	averageDeal: define('money', 'Wert gewonnener Deals ÷ ihre Anzahl.', 'Value of won deals ÷ their number.'),
	winRate: define('percent', 'Gewonnene ÷ (gewonnene + verlorene) Deals.', 'Won ÷ (won + lost) deals.', RATE),
	winRateValue: define(
		'percent',
		'Wert der gewonnenen ÷ Wert der gewonnenen und verlorenen Deals; ohne solche ohne oder mit negativem Betrag.',
		'Value of won ÷ value of won and lost deals; without those that have no or a negative amount.',
		RATE,
	),
	configuredProbability: define('percent', 'Wahrscheinlichkeit, die in der Tabelle der Phasen steht.', 'Probability as the table of stages has it.'),
	observedProbability: define(
		'percent',
		'Von den entschiedenen Deals, die in dieser Phase waren, so viele wurden gewonnen. Die Spanne ist das 95-%-Intervall nach Wilson.',
		'Of the decided deals that were in this stage, so many were won. The range is the 95 % interval by Wilson.',
		RATE,
	),
	cycleTimeMedian: define('days', 'Median der Kalendertage vom Beginn bis zum Gewinn eines Deals.', 'Median of calendar days from the beginning of a deal until it was won.'),
	cycleTimeMean: define('days', 'Mittel der Kalendertage vom Beginn bis zum Gewinn eines Deals.', 'Mean of calendar days from the beginning of a deal until it was won.'),
	timeInStageMedian: define('days', 'Median der Kalendertage, die Deals in dieser Phase blieben, bis sie weitergingen.', 'Median of calendar days that deals stayed in the stage until they moved on.'),
	timeInStageMean: define('days', 'Mittel der Kalendertage, die Deals in dieser Phase blieben, bis sie weitergingen.', 'Mean of calendar days that deals stayed in the stage until they moved on.'),
	velocity: define(
		'moneyPerDay',
		'Offene Deals × durchschnittlicher gewonnener Deal × Abschlussquote ÷ mittlere Dauer: Umsatz je Kalendertag.',
		'Open deals × average won deal × win rate ÷ mean cycle time: revenue per calendar day.',
		RATE,
	),
	activities: define('count', 'Anrufe, Treffen und E-Mails der letzten Tage.', 'Calls, meetings and emails of the last days.'),
	leadResponse: define('minutes', 'Median der Arbeitsminuten von der Anfrage bis zur ersten Antwort.', 'Median of working minutes from an enquiry to the first answer.'),
	leadsInTime: define('percent', 'Anteil der beantworteten Anfragen, die innerhalb der Annahmefrist beantwortet wurden.', 'Share of the answered enquiries that were answered within the time set for it.', RATE),
	leadsUnanswered: define('count', 'Anfragen ohne Antwort.', 'Enquiries without an answer.'),
	newLeads: define('count', 'Kontakte, deren erste Anfrage in die letzten Tage fällt.', 'Contacts whose first enquiry came in the last days.'),
	dataQuality: define('count', 'Deals, denen etwas fehlt; n ist die Anzahl der geprüften Deals.', 'Deals that lack something; n is the number of deals looked at.'),
	forecastThen: define(
		'money',
		'Was vor 30 Tagen (oder am nächsten festgehaltenen Tag davor) für diesen Monat erwartet wurde.',
		'What was expected of this month 30 days ago (or on the closest day before of which figures were kept).',
	),
	forecastAccuracy: define(
		'percent',
		'100 % − |erwarteter − erzielter Umsatz| ÷ erzielter Umsatz, erwartet am Monatsanfang; n sind die Monate.',
		'100 % − |expected − actual revenue| ÷ actual revenue, as expected at the start of the month; n is the number of months.',
	),
} as const satisfies Readonly<Record<string, Definition>>;
