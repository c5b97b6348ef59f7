// What a deal should say by the time it is in a stage; a gap becomes a task and never holds the deal up.
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { Stage } from './stage';
import type { Deal } from './staleClock';

export type Gap = 'contact' | 'amount' | 'nextStepOn' | 'lostReason';

interface Gate {
	readonly gap: Gap;
	/** Asked for from this probability on, in percent. */
	readonly fromProbability: number;
	readonly categories: readonly Stage['category'][];
}

/** Whom we talk to before we qualify, when we talk next while it is open, what it is worth before we offer. */
const GATES: readonly Gate[] = [
	{ gap: 'contact', fromProbability: 20, categories: ['open', 'won'] },
	{ gap: 'nextStepOn', fromProbability: 20, categories: ['open'] },
	{ gap: 'amount', fromProbability: 50, categories: ['open', 'won'] },
	{ gap: 'lostReason', fromProbability: 0, categories: ['lost'] },
];

const NEEDS: Readonly<Record<Gap, (fields: Fields<'deals'>) => boolean>> = {
	contact: ({ contact }) => !contact,
	nextStepOn: ({ nextStepOn }) => !nextStepOn,
	amount: ({ amount }) => amount === null || amount === undefined,
	lostReason: ({ lostReason }) => !lostReason,
};

/** What the deal does not say though its stage asks for it. */
export function gapsOf({ fields }: Deal, stage: Stage): readonly Gap[] {
	return GATES.map(({ gap }) => gap).filter((gap) => isAskedIn(gap, stage) && NEEDS[gap](fields));
}

/** Whether deals of that stage have to say it. */
export const isAskedIn = (asked: Gap, stage: Stage): boolean =>
	GATES.some(
		({ gap, fromProbability, categories }) =>
			gap === asked && categories.includes(stage.category) && stage.probability >= fromProbability,
	);

export const isFilled = (gap: Gap, { fields }: Deal): boolean => !NEEDS[gap](fields);

/** One task per deal and gap; asked for anew only after it was filled and emptied again in another stage. */
export const gapKey = (dealId: string, gap: Gap, stageKey: string): string =>
	`dealGap:${dealId}:${gap}:${stageKey}`;

export function gapOf(key: string): { readonly deal: string; readonly gap: Gap } | null {
	const [kind, deal = '', gap = ''] = key.split(':');
	return kind === 'dealGap' && isGap(gap) ? { deal, gap } : null;
}

const isGap = (text: string): text is Gap => Object.hasOwn(NEEDS, text);

export const GAP_TITLES: Readonly<Record<Language, Readonly<Record<Gap, (deal: string) => string>>>> = {
	de: {
		contact: (deal) => `Ansprechperson eintragen: ${deal}`,
		nextStepOn: (deal) => `Nächsten Schritt planen: ${deal}`,
		amount: (deal) => `Betrag eintragen: ${deal}`,
		lostReason: (deal) => `Warum verloren? Grund eintragen: ${deal}`,
	},
	en: {
		contact: (deal) => `Enter the contact person: ${deal}`,
		nextStepOn: (deal) => `Plan the next step: ${deal}`,
		amount: (deal) => `Enter the amount: ${deal}`,
		lostReason: (deal) => `Why was it lost? Enter the reason: ${deal}`,
	},
};
