// The sequence a firm starts with: a new customer is welcomed, helped to begin, called and asked.
import type { Fields } from '../../record';
import type { Label, Language } from '../../schema';

export const ONBOARDING_KEY = 'onboarding';

/** By working days, so that a holiday or a weekend takes nothing away from the customer's time. */
interface DefaultStep {
	readonly kind: 'email' | 'task';
	readonly template: string;
	readonly waitDays: number;
	readonly title?: Label;
	readonly dueDays?: number;
}

const STEPS: readonly DefaultStep[] = [
	{ kind: 'email', template: 'onboardingWelcome', waitDays: 0 },
	{
		...{ kind: 'task', template: 'onboardingKickOff', waitDays: 0, dueDays: 2 },
		title: { de: 'Kick-off mit {name} vereinbaren', en: 'Fix the kick-off with {name}' },
	},
	{ kind: 'email', template: 'onboardingFirstSteps', waitDays: 3 },
	{ kind: 'email', template: 'onboardingTips', waitDays: 5 },
	{
		...{ kind: 'task', template: 'onboardingCheckIn', waitDays: 4, dueDays: 2 },
		title: { de: '{name} anrufen: Wie läuft es?', en: 'Call {name}: how is it going?' },
	},
	{ kind: 'email', template: 'onboardingFeedback', waitDays: 8 },
];

const GOAL: Label = {
	de: 'Neue Kunden kommen in vier Wochen gut an: wissen, wie es weitergeht, haben begonnen und sagen, was fehlt.',
	en: 'New customers settle in within four weeks: they know what comes next, have begun and say what is missing.',
};

/** Only exit rules that fit a customer: somebody who answers a welcome goes on being welcome. */
export function defaultSequences(language: Language): ReadonlyArray<Fields<'sequences'>> {
	return [
		{
			...{ key: ONBOARDING_KEY, name: 'Onboarding', goal: GOAL[language], active: true },
			...{ kind: 'onboarding', language: 'contact', sender: 'owner' },
			...{ legalBasis: 'existingCustomer', topic: 'sequence', catchUp: 'shift' },
			...{ windowFrom: '08:00', windowUntil: '17:00' },
			weekdays: { de: 'Mo-Fr', en: 'Mon-Fri' }[language],
			...{ exitOnDealLost: true, exitOnDetractor: true },
			...{ reEntry: 'afterDays', reEntryDays: 365 },
		},
	];
}

/** `sequence` is left to be linked. */
export function defaultSequenceSteps(language: Language): ReadonlyArray<Fields<'sequenceSteps'>> {
	return STEPS.map(({ kind, template, waitDays, title, dueDays }, index) => ({
		...{ key: `${ONBOARDING_KEY}.${index + 1}`, order: (index + 1) * 10 },
		...{ kind, template, waitDays, waitUnit: 'workingDays' },
		taskTitle: title?.[language] ?? null,
		taskDueDays: dueDays ?? null,
	}));
}
