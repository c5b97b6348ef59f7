// The errors that a person sees as a sentence, without a stack trace.
import { CrmError, sentenceOf } from '../domain/errors';

/** Something cannot start or go on; the message says what happened and what to do. */
export class PlainError extends Error {
	override readonly name: string = 'PlainError';
}

/** What a person is told of an error that was thrown on purpose; `null` for any other, which is a fault of ours. */
export function plainSentence(error: unknown): string | null {
	if (error instanceof CrmError) return `${sentenceOf(error)}.`;
	return error instanceof PlainError ? error.message : null;
}
