// Stages without rules, and two rows for one person.
import { describe, expect, it } from 'vitest';

import { aContact, aRecord } from '../../../support/builders';
import { baseFacts, brief, changedField, findings } from './aBase';

describe('stages', () => {
	it('finds an option that a person added without a row', async () => {
		const schema = await changedField('deals', 'stage', (field) => [
			{ ...field, options: [...field.options, { id: 'own', label: 'Pilot', key: null }] },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'warning',
				'Deals',
				'Stage',
				null,
				'The stage "Pilot" has no row with its probability and patience.',
			],
		]);
		const { stages } = await baseFacts();
		const fields = { key: 'Pilot', label: 'Pilot', probability: 30, category: 'open' };
		expect(
			await findings({ schema, stages: [...stages, aRecord<'stages'>('own', fields)] }),
		).toEqual([]);
	});

	it.each([
		['Angebot', 'Angebot'],
		['Proposal', 'Proposal'],
		['Angebot 2', null],
	])('called %s, beside one that was renamed from that, is told where the history cannot tell them apart', async (label, told) => {
		const schema = await changedField('deals', 'stage', (field) => [
			{
				...field,
				options: [
					...field.options.map((option) => (option.key === 'proposal' ? { ...option, label: 'Offerte' } : option)),
					{ id: 'own', label, key: null },
				],
			},
		]);
		const { stages } = await baseFacts();
		const fields = { key: label, label, probability: 30, category: 'open' };
		const found = await findings({ schema, stages: [...stages, aRecord<'stages'>('own', fields)] });
		const what = `The stage "${told}" has the name that "Offerte" had at first: the stage history takes one for the other.`;
		expect(brief(found)).toEqual(told === null ? [] : [['warning', 'Deals', 'Stage', null, what]]);
	});

	it('finds a row that no deal can be in, and one that is incomplete', async () => {
		const { stages } = await baseFacts();
		const rows = [
			...stages,
			aRecord<'stages'>('row7', { key: 'gone', label: 'Gone', probability: null }),
		];
		expect(brief(await findings({ stages: rows }))).toEqual([
			['warning', 'Stages', null, 'row7', 'The stage lacks: Probability in %, Category.'],
			['note', 'Stages', null, 'row7', expect.stringContaining('"Gone" has no option')],
		]);
	});
});

describe('keys of contacts', () => {
	const contact = (id: string, email: string | null, emailKey: string | null) =>
		aRecord(id, aContact({ email, emailKey }));

	it('finds two rows for one person without naming the person', async () => {
		const contacts = [
			contact('a', 'x@y.example', 'x@y.example'),
			contact('b', 'X@Y.example', null),
			contact('c', 'z@y.example', 'z@y.example'),
		];
		const [twice] = await findings({ contacts });
		expect(twice?.what).toBe('2 contacts have the same address in "Email key": a, b.');
		expect(JSON.stringify(twice)).not.toContain('y.example');
	});

	it('lists twenty and counts the rest', async () => {
		const contacts = Array.from({ length: 50 }, (_, index) => {
			const key = `p${index % 25}@y.example`;
			return contact(`id${index}`, key, key);
		});
		const found = await findings({ contacts });
		expect(found).toHaveLength(21);
		expect(found.at(-1)?.what).toBe('There are 5 more addresses held twice.');
	});
});
