// What can be wrong with a row of scoring rules, said so that people can mend it.
import type { Language } from '../schema';
import { OPERATORS } from './rule';

const DE = {
	groupMissing: () => 'es fehlt die Gruppe (Passung oder Interesse)',
	subjectUnknown: (detail: string) =>
		`der Gegenstand "${detail}" ist nicht bekannt; richtig ist zum Beispiel contact.phone, company.country, activity.call oder activity.form.body`,
	operatorUnknown: () => `der Vergleich ist keiner von: ${OPERATORS.join(', ')}`,
	operatorUnfit: (detail: string) => `der Vergleich "${detail}" passt nicht zu diesem Gegenstand`,
	valueMissing: () => 'es fehlt der Wert',
	valueNotNumber: () => 'der Wert ist keine Zahl',
	pointsMissing: () => 'die Punkte sind keine ganze Zahl',
	capInvalid: () => 'die Höchstzahl ist keine Zahl über 0',
	halfLifeInvalid: () => 'die Halbwertszeit ist keine Zahl über 0',
	windowInvalid: () => 'die Zahl der Tage ist keine Zahl über 0',
	bothFades: () => 'Halbwertszeit und Zahl der Tage schliessen sich aus',
	fadeOnState: () => 'nur Aktivitäten verblassen, Angaben zu Kontakt und Firma nicht',
	eventInFit: () => 'Aktivitäten zählen zum Interesse, nicht zur Passung',
	datesInvalid: () => 'sie endet, bevor sie beginnt',
} as const;

type Texts = { readonly [Code in keyof typeof DE]: (detail: string) => string };

const EN: Texts = {
	groupMissing: () => 'the group is missing (fit or engagement)',
	subjectUnknown: (detail) =>
		`the subject "${detail}" is not known; use for instance contact.phone, company.country, activity.call or activity.form.body`,
	operatorUnknown: () => `the operator is none of: ${OPERATORS.join(', ')}`,
	operatorUnfit: (detail) => `the operator "${detail}" does not fit this subject`,
	valueMissing: () => 'the value is missing',
	valueNotNumber: () => 'the value is no number',
	pointsMissing: () => 'the points are no whole number',
	capInvalid: () => 'the cap is no number above 0',
	halfLifeInvalid: () => 'the half-life is no number above 0',
	windowInvalid: () => 'the window is no number above 0',
	bothFades: () => 'half-life and window exclude each other',
	fadeOnState: () => 'only activities fade, what a contact or company is does not',
	eventInFit: () => 'activities count as engagement, not as fit',
	datesInvalid: () => 'it ends before it starts',
};

export type FaultCode = keyof Texts;

export interface RuleFault {
	readonly code: FaultCode;
	/** What stands in the cell, where that helps. */
	readonly detail: string;
}

export interface RuleProblem {
	/** Record id of the row. */
	readonly row: string;
	readonly name: string;
	readonly faults: readonly RuleFault[];
}

export const fault = (code: FaultCode, detail = ''): RuleFault => ({ code, detail });

/** One sentence part per fault, e.g. "the value is missing; the points are no whole number". */
export function faultText({ faults }: RuleProblem, language: Language): string {
	const texts: Texts = language === 'de' ? DE : EN;
	return faults.map(({ code, detail }) => texts[code](detail)).join('; ');
}
