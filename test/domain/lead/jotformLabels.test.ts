// The labels of a Jotform post, which stand apart from its answers.
import { describe, expect, it } from 'vitest';

import { jotformLabels } from '../../../domain/lead/jotformLabels';
import { leadOf } from './understand';

const labelsOf = (answers: Record<string, unknown>, pretty: string) => Object.fromEntries(jotformLabels(answers, pretty));

describe('labels by key', () => {
	it.each([
		['by its first words', { q6_vorUnd: 'A' }, 'Vor- und Nachname:A', { q6_vorUnd: 'Vor- und Nachname' }],
		['with the number behind', { q7_email7: 'a@b.ch' }, 'E-Mail:a@b.ch', { q7_email7: 'E-Mail' }],
		['of the second of two alike', { q1_name: 'A', q2_name2: 'B' }, 'Name:A, Name der Firma:B', { q1_name: 'Name', q2_name2: 'Name der Firma' }],
		['not of what was left empty', { q1_name: { first: '' }, q2_name2: 'B' }, 'Name der Firma:B', { q2_name2: 'Name der Firma' }],
		['none', { q1_name: 'A', path: '/x' }, 'path, without a value', {}],
	])('%s', (_name, answers, pretty, labels) => {
		expect(labelsOf(answers, pretty)).toEqual(labels);
	});
});

describe('what was agreed to', () => {
	const post = (label: string) =>
		leadOf({ rawRequest: JSON.stringify({ q1_email: 'a@muster.ch', q2_ichStimme: ['Ja'] }), pretty: `E-Mail:a@muster.ch, ${label}:Ja` });

	it.each([
		['Ich stimme der Verarbeitung meiner Daten zu', null],
		['Ich stimme dem Erhalt des Newsletters zu', true],
	])('%s', (label, consent) => {
		expect(post(label).consent).toBe(consent);
	});
});
