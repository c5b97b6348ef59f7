// Says why somebody got a lead, in the language of the firm.
import type { Language } from '../schema';
import type { Assignment, PassedOver, Why } from './assignment';
import type { Operator, RoutingRule, RuleFault } from './ruleRow';
import { nameOf, type TeamMember } from './team';

export function reasonText(assignment: Assignment, language: Language): string {
	const texts = TEXTS[language];
	const { why, standsInFor, passedOver } = assignment;
	return [
		whyText(why, language),
		...(why.kind === 'rule' && why.rotation > 1 ? [texts.rotation(why.rotation)] : []),
		...(standsInFor === null ? [] : [texts.standsInFor(nameOf(standsInFor))]),
		...(passedOver.length === 0 ? [] : [texts.passedOver(passedOver.map(passedText(language)).join(', '))]),
	].join(' ');
}

/** Why a lead was passed on, and to whom it went why. */
export function passedOnText(
	from: TeamMember | null,
	minutes: number,
	assignment: Assignment,
	language: Language,
): string {
	const texts = TEXTS[language];
	const passedOver = assignment.passedOver.filter(({ because }) => because !== 'hadIt');
	const passed = texts.passedOn(from === null ? '–' : nameOf(from), minutes);
	return `${passed} ${reasonText({ ...assignment, passedOver }, language)}`;
}

function whyText(why: Why, language: Language): string {
	const texts = TEXTS[language];
	if (why.kind === 'companyOwner') return texts.companyOwner(why.company);
	if (why.kind !== 'rule') return texts[why.kind];
	return texts.rule(why.rule.name, conditionText(why.rule, language));
}

function conditionText({ condition, fact, operator, value }: RoutingRule, language: Language): string {
	if (fact === null) return TEXTS[language].always;
	return [condition, TEXTS[language].operators[operator], value].filter(Boolean).join(' ');
}

const passedText =
	(language: Language) =>
	({ name, because }: PassedOver): string =>
		`${name} (${TEXTS[language].because[because]})`;

/** What is wrong with a row of `routingRules`, and what to do. */
export const faultText = ({ rule, fault }: RuleFault, language: Language): string =>
	`${TEXTS[language].ruleNamed(rule)}: ${TEXTS[language].faults[fault]}`;

interface Texts {
	readonly contactOwner: string;
	readonly default: string;
	readonly firstActive: string;
	readonly nobody: string;
	readonly manager: string;
	readonly always: string;
	readonly companyOwner: (company: string) => string;
	readonly rule: (name: string, condition: string) => string;
	readonly ruleNamed: (name: string) => string;
	readonly passedOn: (from: string, minutes: number) => string;
	readonly rotation: (people: number) => string;
	readonly standsInFor: (name: string) => string;
	readonly passedOver: (people: string) => string;
	readonly operators: Readonly<Record<Operator, string>>;
	readonly because: Readonly<Record<PassedOver['because'], string>>;
	readonly faults: Readonly<Record<RuleFault['fault'], string>>;
}

const DE: Texts = {
	contactOwner: 'Betreut diesen Kontakt bereits.',
	default: 'Keine Regel trifft zu: zuständig laut Einstellung defaultOwner.',
	firstActive: 'Keine Regel trifft zu und niemand Verfügbares ist eingestellt: die erste aktive Person im Team.',
	nobody: 'Niemand im Team ist aktiv.',
	manager: 'Niemand sonst ist an der Reihe: die vorgesetzte Person.',
	always: 'gilt für alle',
	companyOwner: (company) =>
		company === '' ? 'Betreut diese Firma bereits.' : `Betreut die Firma «${company}» bereits.`,
	rule: (name, condition) => `Regel «${name}»: ${condition}.`,
	ruleNamed: (name) => `Regel «${name}»`,
	passedOn: (from, minutes) =>
		`Weitergegeben von ${from}: nach ${minutes} Arbeitsminuten noch nicht angenommen.`,
	rotation: (people) => `Reihum unter ${people}, war an der Reihe.`,
	standsInFor: (name) => `In Vertretung von ${name}.`,
	passedOver: (people) => `Übergangen: ${people}.`,
	operators: {
		equals: 'ist',
		isOneOf: 'ist',
		startsWith: 'beginnt mit',
		between: 'zwischen',
		contains: 'enthält',
		isFilled: 'ist ausgefüllt',
		isEmpty: 'ist leer',
	},
	because: {
		unknown: 'nicht im Team',
		inactive: 'nicht aktiv',
		absent: 'abwesend',
		full: 'hat für heute genug',
		noTurns: 'Gewicht 0',
		hadIt: 'hatte den Lead schon',
	},
	faults: {
		noAssignee: 'es steht niemand darin, dem zugewiesen wird',
		unknownOperator: 'der Vergleich ist keiner von equals, isOneOf, startsWith, between, contains, isFilled, isEmpty',
		noField: 'es steht ein Wert darin, aber kein Feld',
		noValue: 'es steht ein Feld darin, aber kein Wert',
		noRange: 'der Bereich wird nicht verstanden; so wird er geschrieben: 8000-8999',
	},
};

const EN: Texts = {
	contactOwner: 'Looks after this contact already.',
	default: 'No rule fits: responsible by the setting defaultOwner.',
	firstActive: 'No rule fits and nobody available is set: the first active person of the team.',
	nobody: 'Nobody in the team is active.',
	manager: 'Nobody else is next: the manager.',
	always: 'for everybody',
	companyOwner: (company) =>
		company === '' ? 'Looks after this company already.' : `Looks after the company "${company}" already.`,
	rule: (name, condition) => `Rule "${name}": ${condition}.`,
	ruleNamed: (name) => `Rule "${name}"`,
	passedOn: (from, minutes) =>
		`Passed on from ${from}: not taken on after ${minutes} working minutes.`,
	rotation: (people) => `In turn among ${people}, was next.`,
	standsInFor: (name) => `Standing in for ${name}.`,
	passedOver: (people) => `Passed over: ${people}.`,
	operators: {
		equals: 'is',
		isOneOf: 'is',
		startsWith: 'starts with',
		between: 'between',
		contains: 'contains',
		isFilled: 'is filled',
		isEmpty: 'is empty',
	},
	because: {
		unknown: 'not in the team',
		inactive: 'not active',
		absent: 'away',
		full: 'has enough for today',
		noTurns: 'weight 0',
		hadIt: 'had the lead before',
	},
	faults: {
		noAssignee: 'it does not say whom to assign to',
		unknownOperator: 'the operator is none of equals, isOneOf, startsWith, between, contains, isFilled, isEmpty',
		noField: 'it has a value but no field',
		noValue: 'it has a field but no value',
		noRange: 'the range cannot be read; write it as 8000-8999',
	},
};

const TEXTS: Readonly<Record<Language, Texts>> = { de: DE, en: EN };
