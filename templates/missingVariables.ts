// The error of a mail that would have a hole in it.
import { InvalidInputError } from '../domain/errors';

/** The template names variables that were not given. */
export class MissingVariablesError extends InvalidInputError {
	constructor(readonly missing: readonly string[]) {
		super(`The mail template cannot be filled: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`, {
			hint: 'Give these variables, or take them out of the template',
		});
	}
}
