// What is wrong with a deal beside silence, each by its own name.
import { type Day, addDays } from '../time/day';
import type { Deal } from './staleClock';

export const DEAL_FLAGS = ['closeDatePast', 'closeDatePushed', 'noNextStep', 'singleContact', 'noAmount'] as const;
export type DealFlag = (typeof DEAL_FLAGS)[number];

/** Pushed more often than this, an expected date says nothing any more. */
const TOLERATED_PUSHES = 1;

/** `contactsOfCompany`: how many people of the deal's company are known; `null` when it was not counted. */
export function flagsOf(
	{ fields }: Deal,
	today: Day,
	contactsOfCompany: number | null = null,
): readonly DealFlag[] {
	const is: Readonly<Record<DealFlag, boolean>> = {
		closeDatePast: Boolean(fields.expectedCloseOn) && (fields.expectedCloseOn ?? '') < today,
		closeDatePushed: (fields.closePushes ?? 0) > TOLERATED_PUSHES,
		noNextStep: !fields.nextStepOn || fields.nextStepOn < today,
		singleContact: contactsOfCompany !== null && contactsOfCompany < 2,
		noAmount: fields.amount === null || fields.amount === undefined,
	};
	return DEAL_FLAGS.filter((flag) => is[flag]);
}

/**
 * Counts a close date that was put off since it was recorded last; bringing it forward is none. `null`: nothing to write.
 * A day's shift is taken for a correction.
 */
export function countPush({ fields }: Deal): { closePushes: number; recordedCloseOn: Day | null } | null {
	const { expectedCloseOn = null, recordedCloseOn = null, closePushes = 0 } = fields;
	if (expectedCloseOn === recordedCloseOn) return null;
	const isPush =
		recordedCloseOn !== null && expectedCloseOn !== null && expectedCloseOn > addDays(recordedCloseOn, 1);
	return { closePushes: (closePushes ?? 0) + (isPush ? 1 : 0), recordedCloseOn: expectedCloseOn };
}
