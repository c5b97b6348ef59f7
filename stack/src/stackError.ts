// The errors of the stack that a person sees as a sentence.
import { PlainError } from '../../connect/plainError';

/** The stack cannot start or go on; the message says what happened and what to do. */
export class StackError extends PlainError {
	override readonly name = 'StackError';
}
