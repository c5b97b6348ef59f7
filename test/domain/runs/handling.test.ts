import { describe, expect, it } from 'vitest';

import { handlingOf, looksAgain, passes } from '../../../domain/runs/handling';
import { keepPayload, LARGEST_PAYLOAD, readPayload } from '../../../domain/runs/payload';

describe('a fault', () => {
	it.each([
		['a base that does not answer', { message: 'NocoDB did not answer', code: 'store_unavailable' }, true],
		['a limit', { message: 'too many', code: 'rate_limited' }, true],
		['a missing column', { message: 'no such column', code: 'schema' }, false],
		['a wrong token', { message: 'may not', code: 'access_denied' }, false],
		['our own code rather than the words around it', { message: 'schema: ETIMEDOUT', code: 'schema' }, false],
		['429 of any service', { message: 'x', httpStatus: 429 }, true],
		['503 of any service', { message: 'x', httpStatus: 503 }, true],
		['422 of any service', { message: 'x', httpStatus: 422 }, false],
		['a refused connection', { message: 'connect ECONNREFUSED 127.0.0.1:8080' }, true],
		['a full queue of SQLite', { message: 'SQLITE_BUSY: database is locked' }, true],
		['a run that was killed', { message: 'Workflow did not finish, possible out-of-memory issue' }, true],
		['a mistake in an expression', { message: 'Cannot read properties of undefined' }, false],
	])('%s', (_case, fault, expected) => {
		expect(passes(fault)).toBe(expected);
	});
});

describe('what happens next', () => {
	const passing = { message: '', code: 'store_unavailable' };

	it.each([
		['a clock comes again', { id: 'x9', name: 'Own workflow' }, 'trigger', 'self'],
		['a replay comes again', { id: 'lead-replay' }, 'integrated', 'self'],
		['known by its name where ids are others', { id: 'Ab3', name: 'Lead replay' }, 'integrated', 'self'],
		['a visitor does not come again', { id: 'opt-in', name: 'Opt-in' }, 'webhook', 'person'],
		['nothing is known', {}, '', 'person'],
	] as const)('%s', (_case, workflow, mode, expected) => {
		expect(handlingOf(passing, looksAgain(workflow, mode))).toBe(expected);
	});

	it('is somebody\'s work when the fault stays, however often it is tried', () => {
		expect(handlingOf({ message: '', code: 'schema' }, true)).toBe('person');
	});
});

describe('what is kept for a repeat', () => {
	it('comes back as it was', () => {
		expect(readPayload(keepPayload({ linkRow: 12, name: 'Zoë' }))).toEqual({ linkRow: 12, name: 'Zoë' });
	});

	it('is nothing rather than half of it when it is too large', () => {
		expect(keepPayload({ text: 'x'.repeat(LARGEST_PAYLOAD) })).toBeNull();
	});

	it.each([
		['', {}],
		[null, {}],
		['{"a":1}', { a: 1 }],
		['[1]', null],
		['7', null],
		['{"a":', null],
	])('%s is read as %s', (text, expected) => expect(readPayload(text)).toEqual(expected));
});
