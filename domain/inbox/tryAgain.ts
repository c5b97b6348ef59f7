// What becomes of a row of a local inbox that could not be worked off: tried again by itself, or left to a person.
import {
	CrmError,
	InvalidInputError,
	MalformedRecordError,
	StoreRejectedError,
	UnknownOptionError,
} from '../errors';

/** `retry`: the replay will do; `human`: the same row fails again until somebody has looked at it. */
export type TryAgain = 'retry' | 'human';

/** Errors about the base pass, or are put right there; errors about this row do not. */
export function tryAgainAfter(error: unknown): TryAgain {
	// The options that a row needs are the contract's own: one that is missing was deleted in the base.
	const isAboutRow =
		(error instanceof InvalidInputError && !(error instanceof UnknownOptionError)) ||
		error instanceof StoreRejectedError ||
		error instanceof MalformedRecordError;
	return error instanceof CrmError && !isAboutRow ? 'retry' : 'human';
}

export interface BackToInbox {
	/** Empty: whoever comes next may work on it. `stuck`: nobody does until a person has looked. */
	readonly claim: '' | 'stuck';
	readonly attempts: number;
}

/** What the local inbox keeps of a row that failed; an outage is waited for however long it lasts. */
export function backToInbox(attemptsBefore: unknown, tryAgain: TryAgain): BackToInbox {
	const before = typeof attemptsBefore === 'number' ? attemptsBefore : 0;
	return { claim: tryAgain === 'human' ? 'stuck' : '', attempts: before + 1 };
}
