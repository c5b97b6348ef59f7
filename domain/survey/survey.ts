// A survey as its row says: whom it asks, how often, when, and what follows from the answers.
import type { Segment } from '../campaign/segment';
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { Day } from '../time/day';
import type { SendWindow } from '../time/sendWindow';

/** Relational: how somebody is satisfied on the whole, at intervals. Transactional: after an event. Never mixed. */
export const SURVEY_KINDS = ['relational', 'transactional'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

export const isSurveyKind = (value: unknown): value is SurveyKind => SURVEY_KINDS.some((kind) => kind === value);

export const kindOf = ({ kind }: Fields<'surveys'>): SurveyKind =>
	kind === 'transactional' ? 'transactional' : 'relational';

export type SurveyTrigger =
	/** Everybody's turn comes once in so many days, spread evenly. */
	| { readonly kind: 'interval'; readonly days: number }
	| { readonly kind: 'dealWon'; readonly delayDays: number }
	/** `column`: of Contacts, with the day on which the last ticket was closed. */
	| { readonly kind: 'ticketClosed'; readonly delayDays: number; readonly column: string };

export interface Survey {
	readonly id: string;
	readonly key: string;
	readonly name: string;
	readonly kind: SurveyKind;
	readonly segment: Segment;
	readonly trigger: SurveyTrigger;
	/** What was due before it is let be; `null`: the day on which it first runs. */
	readonly startOn: Day | null;
	readonly onlyWithConsent: boolean;
	/** Somebody must have been a customer for so long. */
	readonly tenureDays: number;
	/** Since the last invitation or reminder by a survey of the same kind. */
	readonly personQuietDays: number;
	/** The same, since anybody of the same company was asked. */
	readonly companyQuietDays: number;
	/** Of those whose turn it is, in percent. */
	readonly samplePercent: number;
	/** Invitations a day; 0 is no limit. */
	readonly dailyLimit: number;
	readonly window: SendWindow;
	/** 0: nobody is reminded. */
	readonly remindAfterDays: number;
	/** The links hold for so long. */
	readonly openDays: number;
	readonly changeDays: number;
	/** Column of Contacts that is filled while a request is open; `null`: not looked at. */
	readonly ticketColumn: string | null;
	readonly follow: FollowRules;
	readonly texts: Readonly<Record<Language, SurveyTexts>>;
	readonly checkedOn: Day | null;
}

/** Empty: the packaged words. */
export interface SurveyTexts {
	readonly question: string;
	readonly followUp: string;
}

export interface FollowRules {
	/** Working hours in which the owner answers a detractor. */
	readonly taskHours: number;
	/** The manager hears of ratings below it; 0: of none. */
	readonly managerBelow: number;
	readonly promoterAsk: PromoterAsk;
}

export type PromoterAsk =
	| { readonly kind: 'none' }
	| { readonly kind: 'referral' }
	| { readonly kind: 'review'; readonly url: string };

/** The same contact in the same survey for the same occasion is one invitation, however often it is asked for. */
export const responseKey = (survey: string, contact: string, occasion: string): string =>
	`${survey}:${contact}:${occasion}`;

export const invitationKey = (response: string): string => `survey:${response}`;
export const reminderKey = (response: string): string => `surveyReminder:${response}`;

/** What the task about a bad answer is recognised by. */
export const followUpKey = (response: string): string => `nps:${response}`;
