// The errors of the stack that a person sees as a sentence.
import { PlainError, plainSentence } from '../../connect/plainError';
import { REPORT_AT } from '../../domain/errors';

/** The stack cannot start or go on; the message says what happened and what to do. */
export class StackError extends PlainError {
	override readonly name = 'StackError';
}

/** What stands in the terminal at the end of a command that failed. */
export const sentenceFor = (error: unknown): string =>
	plainSentence(error) ?? `This is a fault of the command: ${String(error)}. Try once more; if it stays, please report it: ${REPORT_AT}`;
