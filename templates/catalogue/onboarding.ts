// The six steps after a deal was won: four mails to the new customer, two tasks for the owner.
import type { TemplateSpec } from './spec';

const MAIL = { audience: 'customer', topic: 'sequence', sample: () => ({}) } as const;

const TASK = {
	audience: 'staff',
	topic: null,
	isTask: true,
	sample: () => ({
		contact: {
			name: 'Andrea Brunner',
			company: 'Brunner Holzbau AG',
			email: 'andrea@brunner.example',
			phone: '+41 44 555 01 23',
		},
	}),
} as const;

export const ONBOARDING_TEMPLATES = {
	onboardingWelcome: { ...MAIL, purpose: 'Onboarding 1: thanks and what happens next' },
	onboardingKickOff: { ...TASK, purpose: 'Onboarding 2: task for the owner, fix the kick-off' },
	onboardingFirstSteps: { ...MAIL, purpose: 'Onboarding 3: three steps for a good start' },
	onboardingTips: { ...MAIL, purpose: 'Onboarding 4: how to get the most out of it' },
	onboardingCheckIn: { ...TASK, purpose: 'Onboarding 5: task for the owner, call and listen' },
	onboardingFeedback: { ...MAIL, purpose: 'Onboarding 6: asks how the first weeks were' },
} as const satisfies Readonly<Record<string, TemplateSpec>>;
