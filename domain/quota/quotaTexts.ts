// What people are told about the calls of a month, in the language of their base.
import type { Language } from '../schema';
import type { Advice } from '../setup/finding';
import type { CostReport } from './scheduleCosts';

export interface QuotaTexts {
	readonly schedulesTooDear: (report: CostReport, contacts: number, monthlyCalls: number) => Advice;
	readonly runsOut: (forecast: { used: number; monthlyCalls: number; day: string }) => Advice;
	readonly usedUp: (forecast: { used: number; monthlyCalls: number }) => Advice;
	/** Instead of the result of a run that was put off. */
	readonly putOff: (used: number, monthlyCalls: number) => string;
}

const listed = (costs: CostReport['costs']): string =>
	costs.map(({ workflow, calls }) => `${workflow} ${calls}`).join(', ');

/** Of a workflow that is to be left out, nobody needs to set the clock. */
function changed({ changes, leaveOut }: CostReport, language: Language): string {
	const staying = changes.filter(({ workflow }) => !leaveOut.some((one) => one.workflow === workflow));
	return staying.map(({ workflow, calls, rhythm }) => `${workflow} ${rhythm[language]} (${calls})`).join(', ');
}

const leftOut = ({ leaveOut }: CostReport, language: Language): string =>
	leaveOut.map(({ workflow, instead }) => `${workflow} (${instead[language]})`).join(', ');

function cheaperDe(report: CostReport): string {
	const clocks = `Lassen Sie in n8n diese Workflows seltener laufen: ${changed(report, 'de')}`;
	if (report.leaveOut.length === 0) return `${clocks}; dann sind es rund ${report.totalAfter}. Schalten Sie ab, was Sie nicht brauchen, oder`;
	return `${clocks}. Das allein genügt nicht (rund ${report.totalAfter}, wenn alles läuft). Schalten Sie deshalb ausserdem ab oder lassen Sie ruhen, was Sie am wenigsten vermissen, etwa ${leftOut(report, 'de')}; dann sind es rund ${report.totalWithout}, und der Rest bleibt für Formulare, Seiten und Menschen. Oder`;
}

function cheaperEn(report: CostReport): string {
	const clocks = `Change the clock of these workflows in n8n: ${changed(report, 'en')}`;
	if (report.leaveOut.length === 0) return `${clocks}; then it is about ${report.totalAfter}. Switch off what you do not use, or`;
	return `${clocks}. Slower clocks alone are not enough (about ${report.totalAfter} when everything runs). So also switch off, or let rest, what you will miss least, such as ${leftOut(report, 'en')}; then it is about ${report.totalWithout}, and the rest is kept for forms, pages and people. Or`;
}

const de: QuotaTexts = {
	schedulesTooDear: (report, contacts, monthlyCalls) => ({
		what: `Die mitgelieferten Zeitpläne brauchen zusammen höchstens rund ${report.total} Aufrufe im Monat (bei ${contacts} Kontakten: ${listed(report.costs)}); monthlyCalls erlaubt ${monthlyCalls}.`,
		whatToDo: `${cheaperDe(report)} nehmen Sie einen grösseren Plan oder NocoDB, das keine Aufrufe zählt.`,
	}),
	runsOut: ({ used, monthlyCalls, day }) => ({
		what: `Von den ${monthlyCalls} Aufrufen dieses Monats sind ${used} gebraucht; geht es so weiter, sind sie am ${day} aufgebraucht.`,
		whatToDo:
			'Lassen Sie Workflows mit vielen Aufrufen seltener laufen (Spalte «Zahlen» im Protokoll), oder nehmen Sie einen grösseren Plan. Was nach Zeitplan läuft, wird bis dahin gebremst, damit Formulare weiter ankommen.',
	}),
	usedUp: ({ used, monthlyCalls }) => ({
		what: `Die ${monthlyCalls} Aufrufe dieses Monats sind aufgebraucht (${used} gezählt).`,
		whatToDo:
			'Nehmen Sie einen grösseren Plan; Anfragen warten bis dahin im lokalen Eingang von n8n und gehen nicht verloren.',
	}),
	putOff: (used, monthlyCalls) =>
		`Dieser Lauf wurde ausgelassen: ${used} von ${monthlyCalls} Aufrufen des Monats sind gebraucht, der Rest bleibt für Formulare und Seiten.`,
};

const en: QuotaTexts = {
	schedulesTooDear: (report, contacts, monthlyCalls) => ({
		what: `The schedules as shipped need at most about ${report.total} calls a month together (with ${contacts} contacts: ${listed(report.costs)}); monthlyCalls allows ${monthlyCalls}.`,
		whatToDo: `${cheaperEn(report)} take a larger plan, or NocoDB, which counts no calls.`,
	}),
	runsOut: ({ used, monthlyCalls, day }) => ({
		what: `Of the ${monthlyCalls} calls of this month ${used} are used; at this rate they are used up on ${day}.`,
		whatToDo:
			'Let workflows with many calls run less often (column "Counts" of the run log), or take a larger plan. Until then what runs on a schedule is slowed down, so that forms still arrive.',
	}),
	usedUp: ({ used, monthlyCalls }) => ({
		what: `The ${monthlyCalls} calls of this month are used up (${used} counted).`,
		whatToDo:
			'Take a larger plan; until then enquiries wait in the local inbox of n8n, and none is lost.',
	}),
	putOff: (used, monthlyCalls) =>
		`This run was left out: ${used} of the ${monthlyCalls} calls of the month are used, the rest is kept for forms and pages.`,
};

export const QUOTA_TEXTS: Readonly<Record<Language, QuotaTexts>> = { de, en };
