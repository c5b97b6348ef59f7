// What docs/recipes.md tells people to do, done in a German base: nothing else is needed, and nothing is found at fault.
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { equals } from '../../domain/filter';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { scoreAll } from '../../stores/score/scoreAll';
import { tryRules } from '../../stores/score/tryRules';
import { enrolContacts } from '../../stores/sequence/enrolContacts';
import { loadSequences } from '../../stores/sequence/loadSequences';
import { rehearseSequence } from '../../stores/sequence/rehearseSequence';
import { aFirm, createOne } from './firm';

const NOW = new Date('2026-03-02T08:00:00Z');

const aContactFrom = async (store: CrmStore, country: string): Promise<string> => {
	const company = await createOne(store, 'companies', { name: 'Keller AG', country });
	const contact = { email: 'lea@keller.example', emailKey: 'lea@keller.example', company: company.id };
	return (await createOne(store, 'contacts', { ...contact, lifecycleStage: 'lead', consent: true })).id;
};

describe('change the score', () => {
	const rule = { name: 'Aus der Schweiz', group: 'fit', subject: 'company.country', operator: 'equals', value: 'CH', points: 10 } as const;

	it('a row that is not active is tried without a trace, and counts once it is ticked', async () => {
		const store = await aFirm();
		const contact = await aContactFrom(store, 'CH');
		await scoreAll(store, { now: NOW, recount: true });
		const scoreOf = async () => (await store.get('contacts', contact)).fields.fitScore ?? 0;
		const before = await scoreOf();

		const row = await createOne(store, 'scoringRules', { ...rule, active: false });
		await tryRules(store, { given: null, now: NOW, limit: 10 });
		expect(await scoreOf()).toBe(before);

		await store.update('scoringRules', [{ id: row.id, fields: { active: true } }]);
		const { problems } = await scoreAll(store, { now: NOW, recount: true });
		expect([await scoreOf(), problems]).toEqual([before + 10, []]);
	});
});

describe('write a sequence', () => {
	const sequence = { key: 'tips', name: 'Tipps', legalBasis: 'consent', active: false } as const;
	const steps: ReadonlyArray<Fields<'sequenceSteps'>> = [
		{ order: 10, kind: 'email', waitDays: 0, template: 'tipOne' },
		{ order: 20, kind: 'email', waitDays: 3, template: 'tipTwo' },
	];

	it('three tables, then a tick: whoever is enrolled is told what comes when', async () => {
		const store = await aFirm();
		const contact = await aContactFrom(store, 'CH');
		const { id } = await createOne(store, 'sequences', sequence);
		for (const step of steps) await createOne(store, 'sequenceSteps', { ...step, sequence: id });
		for (const key of ['tipOne', 'tipTwo']) {
			await createOne(store, 'mailTemplates', { key, language: 'de', subject: 'Tipp', body: 'Guten Tag', active: true });
		}
		await store.update('sequences', [{ id, fields: { active: true } }]);
		expect((await loadSequences(store)).faults).toEqual([]);

		const request = { contact, sequence: 'tips', occasion: 'newsletter', deal: null };
		expect(await enrolContacts(store, [request], NOW)).toMatchObject([{ ok: true, outcome: 'enrolled' }]);
		const { steps: coming } = await rehearseSequence(store, { sequence: 'tips', days: 14, now: NOW });
		expect(coming.map(({ outcome, detail }) => [outcome, detail])).toEqual([
			...[['mail', 'tipOne'], ['mail', 'tipTwo']],
			['ended', 'completed'],
		]);
		expect(await listAll(store, 'enrolments', { filter: equals('status', 'active') })).toHaveLength(1);
	});
});

it('the post of a Typeform that the recipe names is there to be posted', () => {
	const { post } = JSON.parse(readFileSync('test/domain/lead/fixtures/typeform.json', 'utf8')) as { post: { body: object } };
	expect(Object.keys(post.body)).toContain('form_response');
	expect(readFileSync('docs/recipes.md', 'utf8')).toContain("require('./test/domain/lead/fixtures/typeform.json').post.body");
});
