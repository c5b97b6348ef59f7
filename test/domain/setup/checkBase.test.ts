// The doctor as a whole: nothing to find, the worst first, and both languages.
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../domain/schema';
import { checkBase, summarise } from '../../../domain/setup/checkBase';
import { aContact, aRecord } from '../../support/builders';
import { baseFacts, changedField, findings, NOW, WELL, TEMPLATES } from './check/aBase';

describe('checkBase', () => {
	it('finds nothing in a base that is well', async () => {
		expect(await findings()).toEqual([]);
	});

	it('lists the worst first', async () => {
		const found = await findings(
			{ canWrite: false, savedMap: null, contacts: [aRecord('1', aContact({ emailKey: null }))] },
			{ mail: null },
		);
		expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning', 'note', 'note']);
	});

	it('says so when the token may not read the base', () => {
		const [first] = checkBase(null, WELL, NOW, 'en', TEMPLATES);
		expect(first?.what).toBe('The token may not read the tables and columns of the base.');
	});
});

describe('texts', () => {
	it.each([...LANGUAGES])('sum up in %s', (language) => {
		const finding = { severity: 'error', table: null, field: null, row: null } as const;
		const one = { ...finding, what: '', whatToDo: '' };
		expect(summarise([], language)).toMatch(/^(Alles in Ordnung|All is well)/);
		expect(summarise([one], language)).toMatch(/^1 (Fehler|errors?)/);
	});

	it('speak German in a German base', async () => {
		const schema = await changedField('contacts', 'emailKey', () => []);
		const [first] = checkBase(await baseFacts({ schema }), WELL, NOW, 'de', TEMPLATES);
		expect(first).toMatchObject({
			field: 'E-Mail-Schlüssel',
			what: 'Die Spalte "E-Mail-Schlüssel" fehlt.',
		});
	});
});
