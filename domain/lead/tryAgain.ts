// Whether a lead that could not be captured can be tried again by itself.
import {
	CrmError,
	InvalidInputError,
	MalformedRecordError,
	StoreRejectedError,
	UnknownOptionError,
} from '../errors';

/** `retry`: the replay will do; `human`: the same lead fails again until somebody has looked at it. */
export type TryAgain = 'retry' | 'human';

/** Errors about the base pass, or are put right there; errors about this lead do not. */
export function tryAgainAfter(error: unknown): TryAgain {
	// The options that a lead needs are the contract's own: one that is missing was deleted in the base.
	const isAboutLead =
		(error instanceof InvalidInputError && !(error instanceof UnknownOptionError)) ||
		error instanceof StoreRejectedError ||
		error instanceof MalformedRecordError;
	return error instanceof CrmError && !isAboutLead ? 'retry' : 'human';
}

export interface BackToInbox {
	/** Empty: whoever comes next may work on it. `stuck`: nobody does until a person has looked. */
	readonly claim: '' | 'stuck';
	readonly attempts: number;
}

/** What the local inbox keeps of a lead that failed; an outage is waited for however long it lasts. */
export function backToInbox(attemptsBefore: number, tryAgain: TryAgain): BackToInbox {
	return { claim: tryAgain === 'human' ? 'stuck' : '', attempts: attemptsBefore + 1 };
}
