// What may go out without consent is a short list that nobody lengthens by accident.
import { describe, expect, it } from 'vitest';

import { CATALOGUE, TEMPLATE_IDS, TRANSACTIONAL, isTransactional, sampleVariables } from '../../templates/catalogue';

it('lets only these customer mails go out without consent', () => {
	const toCustomers = TRANSACTIONAL.filter((id) => CATALOGUE[id].audience === 'customer');
	expect(toCustomers).toEqual(['optInConfirmation']);
});

it.each([
	['a mail to staff', 'leadNotification', true],
	['a newsletter', 'campaign', false],
	['a survey', 'npsInvitation', false],
	['a template of the firm', 'springNewsletter', false],
	['no template at all', 'constructor', false],
])('%s is transactional or not', (_case, template, expected) => {
	expect(isTransactional(template)).toBe(expected);
});

describe.each(TEMPLATE_IDS)('%s', (id) => {
	it('says in a sentence what it is for', () => {
		expect(CATALOGUE[id].purpose).toMatch(/^[A-Z].{10,}[^.]$/);
	});

	it('has the same variables in both languages, each with a value of its kind', () => {
		expect(shapeOf(sampleVariables(id, 'de'))).toEqual(shapeOf(sampleVariables(id, 'en')));
	});
});

function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shapeOf);
	if (typeof value !== 'object' || value === null) return typeof value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}
