// The errors that a person sees as a sentence, without a stack trace.

/** Something cannot start or go on; the message says what happened and what to do. */
export class PlainError extends Error {
	override readonly name: string = 'PlainError';
}
