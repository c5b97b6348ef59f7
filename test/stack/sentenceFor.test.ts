import { expect, it } from 'vitest';
import { AccessDeniedError, REPORT_AT } from '../../domain/errors';
import { StackError, sentenceFor } from '../../stack/src/stackError';

it.each([
	['of the stack', new StackError('Port 5678 is in use. End that program.'), 'Port 5678 is in use. End that program.'],
	['of the base, with what to do', new AccessDeniedError('Airtable does not accept the token', { hint: 'Create a new one' }), 'Airtable does not accept the token. Create a new one.'],
	['that nobody expected', new TypeError('x is undefined'), `This is a fault of the command: TypeError: x is undefined. Try once more; if it stays, please report it: ${REPORT_AT}`],
])('an error %s ends a command with a sentence', (_case, error, sentence) => {
	expect(sentenceFor(error)).toBe(sentence);
});
